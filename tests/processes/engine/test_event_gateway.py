from __future__ import annotations

import pytest

from processes.engine import NotOpen
from tests.processes.engine.story import Story, opened

LATER = "2026-10-01T00:00:00+03:00"
STILL_LATER = "2026-11-01T00:00:00+03:00"


def test_every_event_behind_it_is_open_and_the_first_wins() -> None:
    story = Story("watch", next_alarm=LATER)
    assert {"active/alarm", "active/moved"} <= story.open
    story.timer("active/alarm", more_alarms=False)
    assert story.effects.withdrawn == ("active/moved",)
    assert opened(story.effects) == ["active/settle"]


def test_looping_back_moves_the_timer() -> None:
    story = Story("watch", next_alarm=LATER)
    story.message("active/moved", next_alarm=STILL_LATER)
    assert story.effects.withdrawn == ("active/alarm",)
    assert [(o.key, str(o.due)) for o in story.effects.opened if o.due] == [
        ("active/alarm@2", "2026-10-31 21:00:00+00:00")
    ]


def test_loops_many_times_past_the_depth_at_which_the_library_gives_up() -> None:
    story = Story("watch", next_alarm=LATER)
    story._rebuilt_is_live = lambda: None  # type: ignore[method-assign]  # quadratic, and checked elsewhere
    for visit in range(1, 400):
        key = "active/alarm" if visit == 1 else f"active/alarm@{visit}"
        story.timer(key, more_alarms=True)
    assert not story.instance.ended
    assert "active/alarm@400" in story.open


def test_only_its_own_events_are_withdrawn() -> None:
    story = Story("watch", next_alarm=LATER)
    story.message("stated")
    story.complete("order")
    assert story.effects.thrown == ("order_asked",)
    assert story.open == {"in_force", "order_dropped"}
    story.message("order_dropped")
    assert story.open == {"order@2"}
    story.complete("order@2")
    with pytest.raises(NotOpen):
        story.message("in_force")
    story.message("in_force@2")
    assert story.effects.ended


def test_the_way_leads_through_the_gateway_and_the_event_that_came() -> None:
    story = Story("watch", next_alarm=LATER)
    story.message("active/moved", next_alarm=STILL_LATER)
    assert story.effects.passed == ("term__moved", "moved", "moved__again", "again", "again__term", "term")
