"""Numbers for the region: none that would tell of a person."""

from __future__ import annotations

import pytest

from processes import aggregates
from tests.processes.conftest import Begin
from tests.story import OTHER, SCHOOL


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"a": 5, "b": 9}, {"a": 5, "b": 9}),
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
        ({"a": 4, "b": 9, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 4, "b": 1, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 4}, {"a": None}),
    ],
)
def test_what_is_too_small_is_not_told_nor_to_be_reckoned(numbers: dict[str, int], told: dict[str, int | None]) -> None:
    assert aggregates.told(numbers) == told


def test_a_school_is_counted_and_no_other(begin: Begin) -> None:
    story = begin("active")
    assert aggregates.programmes(story.log, SCHOOL) == {"prepared": 0, "running": 1, "closed": 0}
    assert aggregates.people(story.log, SCHOOL)["mentors"] == aggregates.people(story.log, SCHOOL)["mentees"] == 1
    assert aggregates.people(story.log, SCHOOL)["staff"] == 7
    assert sum(aggregates.programmes(story.log, OTHER).values()) == 0
    assert sum(aggregates.closings(story.log, SCHOOL).values()) == 0
