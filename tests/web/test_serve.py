"""`nastavnik init`, `demo` and `serve` as a new user starts them: a page answers, and the people are printed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest

from web.commands.sealing import of_the_log
from web.composition import Store, open_store

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.slow
def test_the_demo_is_served(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "NASTAVNIK_DATABASE"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-u", "-m", "web.cli"]
    for word in ("init", "demo"):
        subprocess.run([*command, word], cwd=tmp_path, env=environment, check=True, capture_output=True)
    port = free_port()
    with subprocess.Popen(
        [*command, "serve", "--port", str(port)], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert answer(port) == 200
        finally:
            server.terminate()
        said = server.communicate()[0]
    assert f"http://127.0.0.1:{port}" in said
    assert "kurator" in said


@pytest.mark.slow
def test_what_is_written_while_serving_is_sealed_within_seconds(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "NASTAVNIK_DATABASE"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-u", "-m", "web.cli"]
    subprocess.run([*command, "init"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    port = free_port()
    with subprocess.Popen([*command, "serve", "--port", str(port)], cwd=tmp_path, env=environment) as server:
        opened = open_store(f"sqlite:///{tmp_path}/var/nastavnik.db")
        try:
            answer(port)
            of_the_log(opened, "record_sent_checkpoint", datetime.now(UTC), {"size": 1, "root": "00" * 32})
            written, until = opened.seal.seals.events(), time.monotonic() + 20
            while sealed_size(opened) < written and time.monotonic() < until:
                time.sleep(0.1)
            assert sealed_size(opened) == written
        finally:
            opened.close()
            server.terminate()


def sealed_size(opened: Store) -> int:
    note = opened.seal.latest()
    return note.checkpoint.size if note else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int) -> int:
    for _ in range(100):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sign-in")
            status = connection.getresponse().status
            connection.close()
            return status
        except OSError:
            time.sleep(0.2)
    raise AssertionError("nobody answers")
