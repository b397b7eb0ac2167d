from __future__ import annotations

from datetime import date

import pytest

from domain.rules.staff import (
    SCHOOL_ROLES,
    an_administrator_stays,
    curator_is_one_of_those_appointed,
    no_day_is_both_off_and_worked,
    nobody_gives_themselves_a_role,
    nobody_locks_themselves_out,
    person_has_left,
    person_is_of_the_school,
    role_is_held,
    role_is_not_held_yet,
    role_is_the_schools_to_give,
)
from tests.domain.rules.samples import refusal

DAY, OTHER = date(2026, 11, 2), date(2026, 11, 3)


@pytest.mark.parametrize("role", SCHOOL_ROLES)
def test_a_school_gives_its_own_roles(role: str) -> None:
    role_is_the_schools_to_give(role=role)


@pytest.mark.parametrize("role", ["mentor", "mentee", "participant", "system", "tsar", ""])
def test_what_a_programme_makes_or_nobody_knows_is_not_given(role: str) -> None:
    assert refusal(role_is_the_schools_to_give, role=role).facts == {"role": role}


def test_a_role_is_given_once_and_taken_from_those_who_have_it() -> None:
    role_is_not_held_yet(role="curator", held={"teacher"})
    refusal(role_is_not_held_yet, role="curator", held={"curator"})
    role_is_held(role="curator", held={"curator"})
    refusal(role_is_held, role="curator", held={"teacher"})


def test_others_give_the_role() -> None:
    nobody_gives_themselves_a_role(person="person-1", actor="person-2")
    refusal(nobody_gives_themselves_a_role, person="person-1", actor="person-1")


@pytest.mark.parametrize("administrators", [{"person-1", "person-2"}, {"person-2"}, set()])
def test_an_administrator_goes_while_another_stays(administrators: set[str]) -> None:
    an_administrator_stays(person="person-1", administrators=administrators)


def test_the_last_administrator_does_not_go() -> None:
    refusal(an_administrator_stays, person="person-1", administrators=["person-1"])


def test_somebody_else_closes_an_account() -> None:
    nobody_locks_themselves_out(person="person-1", actor="person-2")
    refusal(nobody_locks_themselves_out, person="person-1", actor="person-1")


def test_who_left_gets_nothing_and_may_return() -> None:
    person_is_of_the_school(left=None)
    assert refusal(person_is_of_the_school, left=DAY).facts == {"left": DAY}
    person_has_left(left=DAY)
    refusal(person_has_left, left=None)


def test_an_appointed_curator_is_released() -> None:
    curator_is_one_of_those_appointed(person="person-1", curators=["person-1"])
    refusal(curator_is_one_of_those_appointed, person="person-2", curators=["person-1"])


def test_a_day_is_off_or_worked() -> None:
    no_day_is_both_off_and_worked(holidays=[DAY], working_weekends=[OTHER])
    assert refusal(no_day_is_both_off_and_worked, holidays=[DAY, OTHER], working_weekends=[OTHER]).facts == {
        "days": (OTHER,)
    }
