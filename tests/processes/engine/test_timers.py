from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from processes.engine import Stuck, timers
from tests.processes.engine.story import AT, Story

BY = "2026-12-31T23:00:00+03:00"


def _due(story: Story) -> dict[str, datetime]:
    return {o.key: o.due for o in story.effects.opened if o.due is not None}


def test_due_counts_from_the_moment_of_the_decision() -> None:
    story = Story("timers", every="R/PT12H")
    assert _due(story) == {"reminder": AT + timedelta(days=7), "daily": AT + timedelta(hours=12)}
    story.complete("work")
    assert _due(story) == {"pause": story.at + timedelta(days=10)}


def test_cycle_fires_as_often_as_it_says_counted_from_when_it_was_due() -> None:
    story = Story("timers", every="R/PT12H")
    story.timer("reminder")
    assert _due(story) == {"reminder@2": AT + timedelta(days=14)}
    story.timer("reminder@2")
    story.timer("reminder@3")
    assert "reminder@4" not in story.open
    assert {"remind", "remind@2", "remind@3", "work"} <= story.open


def test_endless_cycle_goes_on_whatever_its_variable_became() -> None:
    story = Story("timers", every="R/PT12H")
    story.timer("daily", every="nonsense")
    assert _due(story) == {"daily@2": AT + timedelta(days=1)}


def test_two_timers_behind_one_gateway_have_each_their_own_due() -> None:
    story = Story("timers", every="R/P1D")
    story.complete("work")
    story.timer("pause", wait="P2D", by=BY)
    assert _due(story) == {"soon": story.at + timedelta(days=2), "late": datetime(2026, 12, 31, 20, tzinfo=UTC)}
    story.timer("late")
    assert "was_late" in story.effects.passed
    assert story.effects.withdrawn == ("soon",)


@pytest.mark.parametrize("by", ["2026-12-31T23:00:00", "2026-12-31", "tomorrow", "", 5, None, True])
def test_refuses_a_moment_without_offset(by: object) -> None:
    story = Story("timers", every="R/P1D")
    story.complete("work")
    with pytest.raises(Stuck, match="by"):
        story.timer("pause", wait="P2D", by=by)


@pytest.mark.parametrize("text", ["P1M", "P1Y", "P", "PT", "P0D", "", "10D", "P-1D", "P1D\n", "P99999999999D", 3])
def test_refuses_durations_that_are_not_plain_lengths(text: object) -> None:
    with pytest.raises(ValueError, match=r"duration|time"):
        timers.duration(text)


@pytest.mark.parametrize("text", ["R0/P1D", "R3", "P1D", "R3/P1M", "R3/2026-01-01T00:00/P1D", ""])
def test_refuses_cycles_of_other_forms(text: str) -> None:
    with pytest.raises(ValueError, match=r"cycle|duration|offset"):
        timers.cycle(text)


def test_reads_durations_and_cycles() -> None:
    assert timers.duration("P2WT36H") == timedelta(days=15, hours=12)
    assert timers.cycle("R12/PT1M30S") == (12, None, timedelta(seconds=90))
    assert timers.cycle("R/P1D") == (None, None, timedelta(days=1))


def test_timer_past_the_end_of_the_calendar_never_comes() -> None:
    assert timers.alarm("duration", "P9999999D", AT).due.year == 9999


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_utc_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside the years"):
        timers.moment(text)
    with pytest.raises(ValueError, match="outside the years"):
        timers.cycle(f"R3/{text}/P1D")
    assert timers.moment("9999-12-31T23:59:59+14:00").hour == 9


@pytest.mark.parametrize("text", ["-PT1H", "+PT1H", "-P1D", "R-1/PT1H"])
def test_a_sign_in_a_length_is_refused_and_not_computed(text: str) -> None:
    assert timers.expression(text) == f'"{text}"'
    for read in (timers.duration, timers.cycle):
        with pytest.raises(ValueError, match="is not a"):
            read(text)


def test_moments_and_starts_of_cycles_are_read_in_every_form_of_the_standard() -> None:
    for text in ("2026-03-02T09:00:00Z", "20260302T090000Z", "2026-W10-1T09:00:00Z", "2026-03-02T12:00:00+03:00"):
        assert timers.moment(text) == timers.cycle(f"R3/{text}/PT1H")[1] == datetime(2026, 3, 2, 9, tzinfo=UTC)
