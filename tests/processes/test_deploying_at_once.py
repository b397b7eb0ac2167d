"""A version is deployed while somebody acts on a running case and somebody starts one: each case goes by exactly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from domain.case import Acting, Role
from processes.definitions import definition_case
from processes.engine import NotOpen
from processes.history import Replay
from processes.office import Ask
from tests.faulty import MEET, deploy, model, propose
from tests.processes.test_at_once import proposed
from tests.processes.test_migration import LATER, SOONER, hash_of
from tests.processes.test_migration_at_once import race
from tests.story import Story, id_of
from web.composition import open_store

OLD, NEW = hash_of(MEET), hash_of(SOONER)


def deploying() -> Ask:
    data = {"process": "unit", "hash": NEW, "text": model(SOONER)}
    return Ask(
        "deploy_definition", definition_case(NEW), Acting("deploy", "system", Role.SYSTEM, LATER, LATER, ""), data
    )


def meeting(story: Story, unit: str) -> Ask:
    """The act that ends the pair's process, of both versions."""
    met: dict[str, Any] = {"decision": "held", "day": story.now.date(), "mode": "online"}
    return story.ask("hold_acquaintance", unit, "ivanova", "hold_acquaintance", **met)


def starting(story: Story, unit: str) -> Ask:
    pair = {"mentor": id_of("petrov"), "mentees": [id_of("sidorova")], "matters": ["teaching_methods"]}
    return story.ask("form_unit", unit, "ivanova", **pair)


def versions(story: Story, unit: str) -> set[str]:
    """The versions that the case's moves were made under; its log replays by them."""
    assert Replay(story.log, story.office.definitions).case(unit) is None
    return {entry.move.definition for entry in story.log.entries(unit) if entry.move is not None}


def in_turn(first: str, other: Ask) -> tuple[Ask, Ask]:
    """The deployment and the other act, the one named first before."""
    return (deploying(), other) if first == "deployed" else (other, deploying())


@pytest.mark.parametrize("first", ["deployed", "acted"])
def test_a_running_case_keeps_its_version(
    anywhere: Story, address: str, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    story = anywhere
    deploy(story.store, MEET)
    unit = propose(story)
    race(story, address, *in_turn(first, meeting(story, unit)), monkeypatch)
    assert story.case(unit).ended and versions(story, unit) == {OLD}
    assert story.office.definitions.in_force("unit").hash == NEW


@pytest.mark.parametrize("first", ["deployed", "started"])
def test_a_case_that_starts_meanwhile_goes_by_the_version_it_was_decided_under(
    anywhere: Story, address: str, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    story = anywhere
    deploy(story.store, MEET)
    unit = story.new("unit")
    race(story, address, *in_turn(first, starting(story, unit)), monkeypatch)
    story.office.perform(meeting(story, unit))
    assert story.case(unit).ended and versions(story, unit) == {OLD}


def test_all_at_once_leave_one_winner_of_the_step_and_one_version_to_each_case(anywhere: Story, address: str) -> None:
    story = anywhere
    deploy(story.store, MEET)
    [running], new = proposed(story, 1), story.new("unit")
    met = meeting(story, running)
    again = replace(met, acting=replace(met.acting, act="again"))
    assert versions(story, running) == {OLD}
    together = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        asks = {"deployed": deploying(), "met": met, "met again": again, "started": starting(story, new)}
        done = dict(zip(asks, pool.map(partial(_performed, address, together.wait), asks.values()), strict=True))
    story.office.warm.clear()
    assert done["deployed"] and Counter([done["met"], done["met again"]]) == {True: 1, False: 1}
    assert len(story.log.entries(running)) == 2 and versions(story, running) == {OLD}
    assert done["started"] and versions(story, new) in ({OLD}, {NEW})


def _performed(address: str, together: Callable[[], object], ask: Ask) -> bool:
    """Whether an office of its own performed it, with the others at the same moment."""
    store = open_store(address)
    try:
        together()
        store.office.perform(ask)
    except NotOpen:
        return False
    finally:
        store.log.database.close()
        store.accounts.close()
    return True
