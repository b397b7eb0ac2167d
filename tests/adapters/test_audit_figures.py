"""The seal check in figures, on both databases: how fast on one core, in how much memory, telling how far it is."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from adapters.audit import PAGE, Audit
from tests.adapters.forgery import Forger, World, edited, world
from tests.adapters.stores import Stores

MANY = 6 * PAGE


def grown(sealed: World, size: int) -> None:
    """A log of so many events, each unlike the others, under one checkpoint."""
    forger = Forger(sealed)
    rows = forger.events()
    like, first = rows[1], rows[:1]
    more = [
        {**like, "originator_id": f"unit-{n % 500}", "state": edited(like["state"], f"{n}")} for n in range(size - 1)
    ]
    forger.recompute([*first, *more])
    forger.write_notes([])
    forger.sign(sealed.signer)


def peak(sealed: World) -> int:
    """The most memory the check held, in bytes, once what is kept for ever is there."""
    sealed.audit()
    tracemalloc.start()
    try:
        assert sealed.audit().problems == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture
def sealed(stores: Stores, tmp_path: Path) -> World:
    return world(stores, tmp_path)


def test_the_check_in_figures(sealed: World) -> None:
    grown(sealed, 3 * PAGE)
    small = peak(sealed)
    grown(sealed, MANY)
    told: list[int] = []
    started = time.process_time()
    found = Audit(sealed.log, []).run(told.append)
    spent = time.process_time() - started
    assert (found.seal, found.events, found.checkpoint is not None) == ("ok", MANY, True)
    assert sum(told) == MANY and len(told) >= 6 and max(told) <= PAGE, "a progress bar is told page by page"
    assert MANY / spent > 12_000, f"{MANY / spent:.0f} events a second of this core"
    assert peak(sealed) < small * 1.3, "memory does not grow with the log"
    forger = Forger(sealed)
    rows = forger.events()
    for at in (MANY, MANY // 2):
        rows[at - 1]["state"] = bytes(rows[at - 1]["state"]).replace(b'"at"', b'"At"', 1)
    forger.write_events(rows)
    found = sealed.audit()
    assert (found.seal, found.first_bad) == ("broken", MANY // 2)
    assert [each.position for each in found.problems] == [MANY // 2, MANY]
