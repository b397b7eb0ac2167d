from __future__ import annotations

import pytest

from processes.engine import NotOpen
from tests.processes.engine.story import Story, opened

LATER = "2026-10-01T00:00:00+03:00"


def _active(**data: object) -> Story:
    return Story("watch", next_alarm=LATER, **data)


def test_non_interrupting_message_may_come_any_number_of_times() -> None:
    story = _active()
    story.message("change", people=["p1"], answer_by=LATER)
    story.message("change@2", people=["p1", "p2"], answer_by=LATER)
    story.message("change@3", people=["p3"], answer_by=LATER)
    assert {"agree[p1]", "agree[p1]@2", "agree[p2]", "agree[p3]", "change@4"} <= story.open
    assert "active/report" in story.open


def test_branches_of_the_same_event_live_apart() -> None:
    story = _active()
    story.message("change", people=["p1", "p2"], answer_by=LATER)
    story.message("change@2", people=["p1", "p2"], answer_by=LATER)
    story.message("declined@2")
    assert set(story.effects.withdrawn) == {"agree[p1]@2", "agree[p2]@2", "lapsed@2"}
    assert {"agree[p1]", "agree[p2]", "declined", "lapsed"} <= story.open
    story.complete("agree[p1]")
    story.complete("agree[p2]")
    assert story.effects.withdrawn == ("declined", "lapsed")
    assert "changed" in story.effects.passed


def test_event_already_used_is_not_open() -> None:
    story = _active()
    story.message("change", people=["p1"], answer_by=LATER)
    with pytest.raises(NotOpen):
        story.message("change")


def test_interrupting_timer_on_parallel_tasks_withdraws_them_all() -> None:
    story = _active()
    story.message("change", people=["p1", "p2"], answer_by="2026-09-10T00:00:00+03:00")
    due = {o.key: o.due for o in story.effects.opened if o.due}
    assert {key: str(moment) for key, moment in due.items()} == {"lapsed": "2026-09-09 21:00:00+00:00"}
    story.timer("lapsed")
    assert set(story.effects.withdrawn) == {"agree[p1]", "agree[p2]", "declined"}
    assert "late" in story.effects.passed


def test_interrupting_message_on_a_subprocess_withdraws_everything_inside() -> None:
    story = _active()
    story.message("stated")
    inside = {"active/report", "active/alarm", "active/moved"}
    assert set(story.effects.withdrawn) == inside | {"change", "questioned"}
    assert opened(story.effects) == ["order"]


def test_branches_started_beside_a_subprocess_outlive_it() -> None:
    story = _active()
    story.message("change", people=["p1"], answer_by=LATER)
    story.message("stated")
    assert story.open == {"agree[p1]", "declined", "lapsed", "order"}


def test_non_interrupting_timer_fires_once_and_leaves_the_tasks() -> None:
    story = Story("acquaintance", people=["p1", "p2"], by=LATER)
    story.timer("overdue")
    assert story.open == {"acknowledge[p1]", "acknowledge[p2]", "supersession"}
    assert "alarmed" in story.effects.passed
