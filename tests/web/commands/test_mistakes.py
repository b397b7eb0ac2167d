"""What is wrong with an argument, an address or a store is one sentence on stderr that names the place; no stack trace."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from web.cli import main

ROOT = Path(__file__).parents[3]
COMMANDS = sorted(main.commands)
#: Commands that work on a store, as they are called.
ON_A_STORE = (
    *(["serve"], ["tick"], ["replay", "--list"], ["verify"], ["rebuild"], ["demo"], ["backup", "copy"]),
    *(["witness", "ask"], ["export", "--all", "--format", "csv", "-o", "x.csv"]),
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def refused(result: Result, *said: str) -> None:
    """One sentence on stderr, exit code above 0, and the exception was one that click shows."""
    assert result.exit_code in (1, 2), result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    for words in said:
        assert words in result.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that `init` made."""
    folder = tmp_path_factory.mktemp("made")
    url = f"sqlite:///{folder}/nastavnik.db"
    assert run("--database", url, "init").exit_code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, below the current folder, as the commands look for it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NASTAVNIK_DATABASE", raising=False)
    shutil.copytree(made, tmp_path / "var")
    return tmp_path / "var"


@pytest.mark.parametrize("word", COMMANDS)
def test_every_command_has_help(word: str) -> None:
    result = run(word, "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 3


@pytest.mark.parametrize("words", ON_A_STORE, ids=" ".join)
def test_without_a_store(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused(run(*words), "var/nastavnik.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://here/x", "begins with sqlite:/// or postgresql://"),
        ("", "begins with sqlite:/// or postgresql://"),
        ("sqlite:///", "names a file"),
        ("sqlite://", "in memory"),
        ("sqlite:////proc/nowhere/x.db", "/proc/nowhere/x.db"),
        ("postgres://[", "not well formed"),
        ("postgresql://nobody@127.0.0.1:1/x", "PostgreSQL"),
    ],
)
@pytest.mark.parametrize("words", [["init"], ["verify"]], ids=" ".join)
def test_an_address_that_is_none(
    url: str, said: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(run("--database", url, *words), said)
    assert not (tmp_path / "var" / "nastavnik.key").exists()


def test_a_copy_of_an_address_that_is_none(tmp_path: Path) -> None:
    refused(run("--database", "postgres://[", "backup", str(tmp_path / "copy")), "not well formed")


@pytest.mark.parametrize("words", ON_A_STORE, ids=" ".join)
def test_a_file_that_is_no_store(words: list[str], folder: Path) -> None:
    (folder / "nastavnik.db").write_text("no database at all, and long enough to be read as one", encoding="utf-8")
    refused(run(*words), "var/nastavnik.db")


@pytest.mark.parametrize("name", ["nastavnik.key", "nastavnik-accounts.db"])
@pytest.mark.parametrize("words", [["init"], ["tick"]], ids=" ".join)
def test_a_part_of_the_store_that_is_gone_is_not_made_anew(name: str, words: list[str], folder: Path) -> None:
    (folder / name).unlink()
    refused(run(*words), f"var/{name}")
    assert not (folder / name).exists()


@pytest.mark.parametrize("words", [["init"], ["tick"]], ids=" ".join)
def test_the_key_of_another_store(words: list[str], folder: Path) -> None:
    with sqlite3.connect(folder / "nastavnik-accounts.db") as accounts:
        accounts.execute("INSERT INTO person_keys VALUES ('person-1', 'A', ?, '2026-01-01')", (b"x" * 60,))
    refused(run(*words), "nastavnik.key is not the key")


def test_a_key_that_others_may_read(folder: Path) -> None:
    (folder / "nastavnik.key").chmod(0o644)
    refused(run("tick"), "chmod 600")


def test_a_signing_key_of_another_store(folder: Path) -> None:
    (folder / "nastavnik.db").unlink()
    refused(run("init"), "var/nastavnik-signing.key")


@pytest.mark.parametrize(
    "words",
    [
        ["replay"],
        ["replay", "nothing"],
        ["replay", "log-0", "--version", "0"],
        ["replay", "log-0", "--version", "99999999999999999999"],
        ["replay", "log-0", "--at", "yesterday"],
        ["replay", "log-0", "--at", "0001-01-01"],
        ["replay", "--list", "--at", "2026-01-01"],
        ["export", "log-0", "-o", "/nowhere/x.zip"],
        ["export", "--all", "--format", "xes", "-o", "/nowhere/x"],
        ["export", "--all", "-o", "x"],
        ["serve", "--port", "99999"],
        ["serve", "--host", "300.1.1.1"],
        ["witness", "ask", "--since", "99999999"],
        ["verify", "--against", "/bin/sh"],
        ["deploy", "/bin/sh"],
        ["deploy", "nofile"],
        ["trace", "/bin/sh"],
        ["simulate", "/bin/sh"],
        ["check", "nofile"],
        ["restore", "nofolder"],
        ["restore", "."],
        ["backup", "var"],
        ["bench", "--nothing"],
    ],
    ids=" ".join,
)
def test_arguments_that_do_not_fit(words: list[str], folder: Path) -> None:
    refused(run(*words))


def test_a_port_that_is_taken(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        # a process of its own: waitress leaves what it had opened to the end of it
        command = [sys.executable, "-m", "web.cli", "serve", "--port", port]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=folder.parent, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert f"127.0.0.1:{port} cannot be served" in done.stderr
    assert "Traceback" not in done.stderr
