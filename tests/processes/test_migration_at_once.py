"""A case is migrated while somebody acts on it: whoever is recorded first wins, the other is told and nothing is half done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.case import Refused
from processes.history import Replay
from processes.office import Ask, Stale
from tests.faulty import MEET, deploy, propose, technician
from tests.processes.test_migration import LATER, SOONER, ask, hash_of
from tests.story import Story
from web.composition import open_store


def both(story: Story) -> tuple[str, Ask, Ask]:
    """A pair that is to meet, the act that says it has met, and its migration."""
    technician(story)
    deploy(story.store, MEET)
    unit = propose(story)
    deploy(story.store, SOONER, at=LATER)
    met: dict[str, Any] = {"decision": "held", "day": story.now.date(), "mode": "online"}
    act = story.ask("hold_acquaintance", unit, "ivanova", "hold_acquaintance", **met)
    return unit, act, ask(story, unit, hash_of(SOONER))


def race(story: Story, address: str, quick: Ask, slow: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the slow one has decided and is about to write, the quick one has written."""
    other = open_store(address)
    append = other.log.append

    def later(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(other.log, "append", append)
        story.office.perform(quick)
        return append(*given, **more)

    monkeypatch.setattr(other.log, "append", later)
    try:
        other.office.perform(slow)
    finally:
        other.close()
        story.office.warm.clear()


def test_what_has_ended_meanwhile_is_not_migrated(
    anywhere: Story, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, act, moving = both(anywhere)
    with pytest.raises(Refused, match="migrated_case_is_running"):
        race(anywhere, address, act, moving, monkeypatch)
    assert anywhere.case(unit).version == 2 and anywhere.case(unit).definition == hash_of(MEET)
    assert Replay(anywhere.log, anywhere.office.definitions).case(unit) is None


def test_an_act_on_a_page_of_before_the_migration_is_refused(
    anywhere: Story, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, act, moving = both(anywhere)
    with pytest.raises(Stale):
        race(anywhere, address, moving, replace(act, expected=1), monkeypatch)
    assert anywhere.case(unit).version == 2 and anywhere.open(unit) == {"hold_acquaintance"}


def test_an_act_that_saw_no_page_is_decided_anew_by_the_new_version(
    anywhere: Story, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, act, moving = both(anywhere)
    race(anywhere, address, moving, act, monkeypatch)
    [_, migrated, met] = anywhere.log.entries(unit)
    assert met.move is not None and migrated.move is not None
    assert met.move.definition == migrated.move.definition == hash_of(SOONER)
    assert anywhere.case(unit).ended and Replay(anywhere.log, anywhere.office.definitions).case(unit) is None
