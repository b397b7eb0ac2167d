"""Numbers for the region: none that would tell of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest

from domain.statistics import Figure
from processes import aggregates
from tests.processes.conftest import Begin
from tests.story import OTHER, SCHOOL

SMALL = range(1, aggregates.LEAST)


@pytest.mark.parametrize(
    ("numbers", "parts", "told"),
    [
        ({"a": 5, "b": 9}, "ab", {"a": 5, "b": 9}),
        ({"a": 0, "b": 9}, "ab", {"a": 0, "b": 9}),
        ({"a": 4, "b": 9, "c": 20}, "", {"a": None, "b": 9, "c": 20}),
        ({"a": 4, "b": 9, "c": 20}, "ab", {"a": None, "b": None, "c": 20}),
        ({"a": 9, "b": 9, "c": 4}, "ab", {"a": 9, "b": 9, "c": None}),
        ({"a": 4, "b": 0}, "ab", {"a": None, "b": None}),
    ],
)
def test_what_is_too_small_is_not_told(numbers: dict[str, int], parts: str, told: dict[str, int | None]) -> None:
    assert aggregates.told(numbers, parts) == told


def certain(worlds: Iterable[tuple[Any, dict[str, int]]]) -> list[tuple[Any, str]]:
    """What an outsider can be sure of who knows every way of counting: (what was printed, the small number).

    worlds: what is printed of each school there could be, and its numbers.
    """
    could: dict[Any, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for printed, numbers in worlds:
        for name, number in numbers.items():
            could[printed][name].add(number)
    return [
        (printed, name)
        for printed, cells in could.items()
        for name, values in cells.items()
        if len(values) == 1 and values & set(SMALL)
    ]


def test_no_small_number_can_be_reckoned_from_the_page_of_the_region() -> None:
    """By trying every school: the grounds of closing add up to the programmes closed, which are told beside them."""
    grounds = ("completed", "initiative", "curator", "not_formed")

    def worlds() -> Iterator[tuple[Any, dict[str, int]]]:
        for values in product(range(8), repeat=4):
            numbers = dict(zip(grounds, values, strict=True))
            closed = aggregates.told({"closed": sum(values)})
            yield (*closed.values(), *aggregates.told(numbers, grounds).values()), {**numbers, "closed": sum(values)}

    assert certain(worlds()) == []


def figures(active: int, extended: int, ended: tuple[int, int], form: int) -> list[Figure]:
    """Statistics of a school whose programmes are of one form each, as domain.statistics lists them."""
    running, over = active + extended, sum(ended)
    parts = [
        *(("programmes_by_status", "active", active), ("programmes_by_status", "extended", extended)),
        *(("running_by_form", "a", form), ("running_by_form", "b", running - form)),
        *(("period_ended_by_ground", "a", ended[0]), ("period_ended_by_ground", "b", ended[1])),
    ]
    wholes = [("period_programmes", running + over), ("period_ended", over), ("period_begun", running + over)]
    return [
        *(Figure(code, value, "programmes", part) for code, part, value in parts if value),
        *(Figure(code, value, "programmes") for code, value in wholes),
    ]


def test_no_small_number_can_be_reckoned_from_the_statistics_for_the_region() -> None:
    """By trying every school: what runs and what ended make up the period, and each has parts of its own."""

    def worlds() -> Iterator[tuple[Any, dict[str, int]]]:
        for active, extended, *ended in product(range(7), range(7), range(6), range(6)):
            for form in range(active + extended + 1):
                found = figures(active, extended, (ended[0], ended[1]), form)
                told = aggregates.told_of(found)
                printed = tuple((each.code, each.part if is_told else "", each.value if is_told else None)
                                for each, is_told in told)  # fmt: skip
                yield (
                    printed,
                    {f"{each.code} {each.part}": each.value for each in found} | {"running": active + extended},
                )

    assert certain(worlds()) == []


def test_what_is_large_enough_is_told_with_its_parts() -> None:
    told = aggregates.told_of(figures(6, 5, (5, 6), 5))
    assert all(is_told for _, is_told in told) and len(told) == 9


def test_a_school_is_counted_and_no_other(begin: Begin) -> None:
    story = begin("active")
    assert aggregates.programmes(story.log, SCHOOL) == {"prepared": 0, "running": 1, "closed": 0}
    assert aggregates.people(story.log, SCHOOL)["mentors"] == aggregates.people(story.log, SCHOOL)["mentees"] == 1
    assert aggregates.people(story.log, SCHOOL)["staff"] == 7
    assert sum(aggregates.programmes(story.log, OTHER).values()) == 0
    assert sum(aggregates.closings(story.log, SCHOOL).values()) == 0
