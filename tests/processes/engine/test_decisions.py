from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from processes.engine import Broken, Diverged, Endless, Engine, NotOpen, Stuck
from processes.moves import Decision, Effects, Kind
from tests.processes.engine.story import AT, ENGINE, Story, definition

LATER = "2026-10-01T00:00:00+03:00"


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("complete", "endorse"),
        ("complete", ""),
        ("complete", "agree"),
        ("complete", "returned"),
        ("timer", "returned"),
        ("message", "agree[p1]"),
        ("complete", "draft"),
        ("complete", "agree[p1]@1"),
        ("start", ""),
        ("start", "drafted"),
    ],
)
def test_refuses_what_is_not_open_and_stays_as_it_was(kind: Kind, key: str) -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2"])
    before = story.instance.digest()
    with pytest.raises(NotOpen) as refused:
        ENGINE.apply(story.instance, Decision(kind, key, AT, {"people": []}))
    assert refused.value.key == key
    assert story.instance.digest() == before
    story.complete("agree[p1]")


@pytest.mark.parametrize(
    "data",
    [
        {"a": {}},
        {"a": [[1]]},
        {"a": (1, 2)},
        {"a": AT},
        {"a": float("nan")},
        {"a": [float("inf")]},
        {"a": b"x"},
        {"a b": 1},
        {"": 1},
    ],
)
def test_refuses_data_that_are_not_flat_and_stays_as_it_was(data: dict[str, Any]) -> None:
    story = Story("text")
    before = story.instance.digest()
    with pytest.raises(ValueError, match="variable"):
        story.complete("draft", people=["p1"], **data)
    assert story.instance.digest() == before


def test_refuses_a_moment_without_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        Engine().start(definition("text"), datetime(2026, 9, 1), {})  # noqa: DTZ001


def test_data_are_copied() -> None:
    people = ["p1", "p2"]
    story = Story("text", people=people)
    before = story.instance.digest()
    people.append("p3")
    assert story.instance.digest() == before


def test_ended_process_takes_nothing_more() -> None:
    story = Story("acquaintance", people=["p1"], by=LATER)
    story.message("supersession")
    for kind in ("start", "complete"):
        with pytest.raises(NotOpen):
            ENGINE.apply(story.instance, Decision(kind, "", AT))


def test_variable_without_value_stops_at_the_gateway_and_breaks_the_instance() -> None:
    story = Story("text")
    story.complete("draft", people=[])
    with pytest.raises(Stuck, match="ok has no value") as stuck:
        story.complete("endorse")
    assert stuck.value.element == "endorsed"
    with pytest.raises(Broken):
        story.complete("endorse", ok=True)
    again = ENGINE.replay(story.definition, story.moves)
    assert ENGINE.apply(again, Decision("complete", "endorse", AT, {"ok": True})).ended


def test_gateways_that_lead_into_each_other_are_endless() -> None:
    with pytest.raises(Endless):
        Story("endless").complete("work", stop=False)


def test_more_items_than_the_step_budget_are_endless() -> None:
    with pytest.raises(Endless):
        Story("text").complete("draft", people=[f"p{n}" for n in range(10_001)])


def test_replay_names_the_move_that_diverged() -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2"])
    story.complete("agree[p1]")
    decision, recorded = story.moves[1]
    moves = [story.moves[0], (decision, Effects(opened=recorded.opened[:1])), story.moves[2]]
    with pytest.raises(Diverged) as diverged:
        ENGINE.replay(story.definition, moves)
    assert (diverged.value.index, diverged.value.got) == (1, recorded)
    assert diverged.value.expected == Effects(opened=recorded.opened[:1])


def test_replay_under_another_definition_diverges_rather_than_guesses() -> None:
    story = Story("text")
    story.complete("draft", people=["p1"])
    with pytest.raises(Diverged) as diverged:
        ENGINE.replay(definition("joined"), story.moves)
    assert diverged.value.index == 0


def test_replay_of_a_decision_that_is_refused_now_diverges() -> None:
    story = Story("text")
    with pytest.raises(Diverged) as diverged:
        ENGINE.replay(story.definition, [story.moves[0], story.moves[0]])
    assert (diverged.value.index, diverged.value.got) == (1, None)
