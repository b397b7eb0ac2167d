"""Every model here does what BPMN 2.0 says: its expected trace was worked out by hand, then written beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from processes.engine import Definition
from processes.engine.graph import Event, Kind
from tests.processes.conformance.told import MODELS, NAMES, lines, traced
from web.cli import main
from web.commands.folder import Folder

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", NAMES)
def test_the_trace_is_the_expected_one(name: str) -> None:
    code, said = traced(name)
    report = json.loads(said)
    assert lines(report) == (MODELS / f"{name}.trace").read_text(encoding="utf-8").splitlines()
    assert [event["n"] for event in report["events"]] == list(range(1, len(report["events"]) + 1))
    assert report["process"] == name
    assert code == int(report["outcome"] in ("error", "stuck"))


@pytest.mark.parametrize("name", NAMES)
def test_every_token_that_enters_leaves_or_is_cancelled(name: str) -> None:
    report = json.loads(traced(name)[1])
    if report["outcome"] not in ("completed", "terminated"):
        return
    for id in {event["element"] for event in report["events"]}:
        happened = [event["what"] for event in report["events"] if event["element"] == id]
        gone = happened.count("leave") + happened.count("cancel")
        joined = "join" in id or id == "both"  # a join takes several tokens and lets one go
        assert happened.count("enter") == gone or (joined and happened.count("enter") > gone), id


@pytest.mark.parametrize("name", NAMES)
def test_rebuilt_equals_live_after_every_step_of_random_walks(name: str) -> None:
    result = CliRunner().invoke(main, ["simulate", str(MODELS / f"{name}.bpmn"), "--runs", "10", "--json"])
    report = json.loads(result.stdout)
    assert (report["differences"], result.exit_code) == (0, 0)
    assert report["steps"] >= report["runs"] == 10
    assert 0 < report["elements_covered"] <= report["elements_total"]


def test_every_workflow_pattern_has_a_model() -> None:
    assert [name[:5] for name in NAMES if name.startswith("wcp")] == [f"wcp{n:02}" for n in range(1, 21)]


def test_every_kind_of_node_and_event_has_a_model() -> None:
    files = [MODELS / f"{name}.bpmn" for name in NAMES]
    nodes = [node for f in files for node in Definition.on_trial(f.read_bytes(), None, Folder(f)).nodes.values()]
    assert {node.kind for node in nodes} == set(get_args(Kind))
    assert {node.event for node in nodes} == set(get_args(Event))


@pytest.mark.slow
def test_another_process_hash_seed_and_time_zone_tell_the_same() -> None:
    told = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Vladivostok"), ("4242", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.processes.conformance.told"]
        told.add(subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout)
    assert len(told) == 1
    traced = [line for line in told.pop().splitlines() if line.startswith(b"{")]
    assert len(traced) == 2 * len(NAMES)
