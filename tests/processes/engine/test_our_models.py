"""The walks over the models the school runs on, and the same effects in other processes, hash seeds and time zones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.processes.engine.story import folded
from tests.processes.engine.told import PROCESSES, our_model, our_walk, told
from tests.processes.engine.walks import Walk, every_prefix_replays, everything_in, reached_by

ROOT = Path(__file__).parents[3]


@cache
def _walk(process: str, seed: int) -> Walk:
    return our_walk(process, seed)


def _walks(process: str, count: int = 60) -> list[Walk]:
    return [_walk(process, seed) for seed in range(count)]


@pytest.mark.parametrize("process", PROCESSES)
def test_every_element_is_reached(process: str) -> None:
    missing = everything_in(our_model(process))
    for seed in range(400):
        missing -= reached_by([_walk(process, seed)])
        if not missing:
            break
    assert missing == set()


@pytest.mark.parametrize("process", PROCESSES)
def test_rebuilt_equals_live_after_every_step(process: str) -> None:
    for each in _walks(process, 5):
        every_prefix_replays(each)


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_at_rest_waits_for_something_or_has_ended(process: str) -> None:
    for each in _walks(process):
        assert each.instance.ended or each.instance.open
        assert folded(effects for _, effects in each.moves) == set(each.instance.open)


@cache
def _elsewhere(hash_seed: str, zone: str) -> dict[str, str]:
    """What a process of its own tells of the same walks."""
    command = [sys.executable, "-m", "tests.processes.engine.told", "7"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    there = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    told_there: dict[str, str] = json.loads(there.stdout)
    return told_there


@pytest.mark.parametrize("process", PROCESSES)
def test_hash_seed_and_time_zone_change_nothing(process: str) -> None:
    here = told(our_walk(process, 7))
    assert _elsewhere("1", "Asia/Vladivostok")[process] == here
    assert _elsewhere("4242", "America/New_York")[process] == here


def test_three_walks_are_not_one() -> None:
    assert len({told(each) for each in _walks("programme", 3)}) == 3
