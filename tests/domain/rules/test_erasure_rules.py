from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.rules.erasure import (
    GROUNDS,
    erasure_has_a_ground,
    offices_are_laid_down,
    participation_has_ended,
    person_is_not_erased_yet,
)
from tests.domain.rules.samples import refusal

DAY = date(2026, 9, 1)


def test_who_takes_part_in_nothing_may_go() -> None:
    participation_has_ended(open_cases=[])
    refusal(participation_has_ended, open_cases=["programme-1"])


@pytest.mark.parametrize("roles", [[], ["teacher"]])
def test_a_teacher_holds_no_office(roles: list[str]) -> None:
    offices_are_laid_down(roles=roles)


@pytest.mark.parametrize("roles", [["director"], ["teacher", "curator"], ["council"], ["auditor"]])
def test_refuses_while_an_office_is_held(roles: list[str]) -> None:
    refusal(offices_are_laid_down, roles=roles)


def test_once_only() -> None:
    person_is_not_erased_yet(erased=False)
    refusal(person_is_not_erased_yet, erased=True)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_with_its_paper(ground: str) -> None:
    erasure_has_a_ground(ground=ground, number="3", day=DAY, today=DAY)


@pytest.mark.parametrize(
    ("ground", "number", "day"),
    [("whim", "3", DAY), ("request", " ", DAY), ("request", "3", DAY + timedelta(days=1))],
)
def test_refuses_without_ground_paper_or_with_tomorrows(ground: str, number: str, day: date) -> None:
    refusal(erasure_has_a_ground, ground=ground, number=number, day=day, today=DAY)
