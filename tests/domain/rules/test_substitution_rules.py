"""Rules of standing in for the director, on both sides of their boundaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.rules.substitution import (
    nobody_names_themselves_to_stand_in,
    one_person_stands_in_at_a_time,
    only_a_director_is_stood_in_for,
    substitution_has_its_days,
    substitution_runs_or_is_to_come,
    who_is_stood_in_for_does_not_sign,
)
from domain.substitution import Substitution, standing_in
from tests.domain.rules.samples import refusal

DAY = date(2026, 9, 1)
ONE = timedelta(days=1)
WEEK = Substitution("s", "d", "12-к", DAY, DAY, DAY + 6 * ONE)


@pytest.mark.parametrize(("start", "end", "today"), [(DAY, DAY, DAY), (DAY, DAY + ONE, DAY - ONE)])
def test_days_that_are_not_over(start: date, end: date, today: date) -> None:
    substitution_has_its_days(start=start, end=end, today=today)


@pytest.mark.parametrize(("start", "end", "today"), [(DAY, DAY - ONE, DAY - ONE), (DAY, DAY, DAY + ONE)])
def test_days_that_are_over_or_upside_down(start: date, end: date, today: date) -> None:
    refusal(substitution_has_its_days, start=start, end=end, today=today)


def test_a_director_and_nobody_else() -> None:
    only_a_director_is_stood_in_for(roles=["director"])
    refusal(only_a_director_is_stood_in_for, roles=["curator"])


def test_another_person_named_by_somebody_else() -> None:
    nobody_names_themselves_to_stand_in(person="s", instead_of="d", actor="d")
    refusal(nobody_names_themselves_to_stand_in, person="d", instead_of="d", actor="a")
    refusal(nobody_names_themselves_to_stand_in, person="a", instead_of="d", actor="a")


def test_one_at_a_time() -> None:
    one_person_stands_in_at_a_time(start=DAY + 7 * ONE, end=DAY + 9 * ONE, others=[WEEK])
    one_person_stands_in_at_a_time(start=DAY - ONE, end=DAY - ONE, others=[WEEK])
    refusal(one_person_stands_in_at_a_time, start=DAY + 6 * ONE, end=DAY + 9 * ONE, others=[WEEK])
    refusal(one_person_stands_in_at_a_time, start=DAY - ONE, end=DAY, others=[WEEK])


def test_what_runs_ends_early_from_today_on() -> None:
    substitution_runs_or_is_to_come(end=WEEK.end, last=DAY, today=DAY)
    for end, last in ((None, DAY), (WEEK.end, DAY - ONE), (WEEK.end, WEEK.end)):
        refusal(substitution_runs_or_is_to_come, end=end, last=last, today=DAY)


def test_who_is_stood_in_for_signs_on_other_days_only() -> None:
    who_is_stood_in_for_does_not_sign(person="d", substitutions=[WEEK], today=DAY - ONE)
    who_is_stood_in_for_does_not_sign(person="s", substitutions=[WEEK], today=DAY)
    refusal(who_is_stood_in_for_does_not_sign, person="d", substitutions=[WEEK], today=WEEK.end)


def test_both_days_are_of_the_substitution() -> None:
    days = {day: standing_in([WEEK], day) is not None for day in (DAY - ONE, DAY, WEEK.end, WEEK.end + ONE)}
    assert list(days.values()) == [False, True, True, False]
