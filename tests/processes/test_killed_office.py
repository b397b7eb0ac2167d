"""Offices killed with -9 at random moments of their work: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.rebuilding import rebuild
from processes.history import Replay
from web.bench.load import Load
from web.composition import Store, create_store

ROOT = Path(__file__).parent.parent.parent
KILLS = 100 if os.environ.get("NASTAVNIK_PROOF") == "1" else 10
TABLES = ("cases", "open_steps", "timers", "acts", "participants", "spans", "messages")

#: Acts for ever, and acknowledges each: once it is recorded, or (the control) as soon as it was asked for.
OFFICE = """
import sys
from domain.case import Role
from web.bench.load import Load
from web.composition import open_store
address, life, programme, mentor, when = sys.argv[1:]
store = open_store(address)
load = Load(store, part=f"-{when}-{life}")
perform = load.office.perform
def acknowledged(ask):
    if when == "early":
        print(ask.acting.act, flush=True)
    entry = perform(ask)
    if when == "late":
        print(ask.acting.act, flush=True)
    return entry
load.office.perform = acknowledged
load.tomorrow()
load.tomorrow()
if store.office.case(programme).state.open_change is not None:
    load.act("decline_change", programme, mentor, Role.MENTOR)
while True:
    load.cycle(programme, mentor)
"""


def killed(address: str, life: int, programme: tuple[str, str], when: str, chance: random.Random) -> list[str]:
    """One life of an office, killed while it works; what it had acknowledged."""
    command = [sys.executable, "-c", OFFICE, address, str(life), *programme, when]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    office = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert office.stdout is not None and office.stderr is not None
    first = office.stdout.readline()
    assert first, office.stderr.read()
    time.sleep(chance.random() * 0.15)
    office.kill()
    rest = office.stdout.read()
    office.wait()
    office.stdout.close()
    office.stderr.close()
    return [first.strip(), *rest.split()]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    created = create_store(address)
    yield created
    created.close()


def acts(store: Store) -> set[str]:
    return {row["act_id"] for row in store.log.rows("SELECT act_id FROM acts")}


@pytest.mark.proof
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(store: Store, address: str) -> None:
    load, chance = Load(store), random.Random(9)
    load.found()
    programme = load.life()
    acknowledged: list[str] = []
    for life in range(KILLS):
        acknowledged += killed(address, life, programme, "late", chance)
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= acts(store)
    facts = store.log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"]
    assert len(acts(store)) == facts
    replay = Replay(store.log, store.office.definitions)
    cases = [row["case_id"] for row in store.log.rows("SELECT case_id FROM cases")]
    assert [found for case in cases if (found := replay.case(case)) is not None] == []
    before = tables(store)
    rebuild(store.log)
    assert tables(store) == before

    # the control: whoever acknowledges before it is recorded does lose, and this test sees it
    early: list[str] = []
    for life in range(10):
        early += killed(address, life, programme, "early", chance)
    assert set(early) - acts(store)


def tables(store: Store) -> list[list[str]]:
    return [sorted(str(row) for row in store.log.rows(f"SELECT * FROM {table}")) for table in TABLES]
