from __future__ import annotations

from datetime import date

import pytest

from domain.rules.units import (
    council_reviews_in_person,
    form_is_chosen_for_an_aim,
    reverse_mentor_is_younger,
    same_people_are_asked_once,
    speed_mentor_is_of_a_higher_level,
    teacher_proposes_for_themselves,
    traditional_has_selection_criteria,
    traditional_mentor_is_more_experienced,
    unit_has_come_to_stand,
)
from tests.domain.rules.samples import MENTEE, MENTOR, OTHER, STRANGER, refusal


def test_a_teacher_proposes_with_themselves_in_it_the_school_anybody() -> None:
    teacher_proposes_for_themselves(person=MENTEE, people=(MENTOR, MENTEE), speaks_for_school=False)
    teacher_proposes_for_themselves(person=STRANGER, people=(MENTOR, MENTEE), speaks_for_school=True)
    refusal(teacher_proposes_for_themselves, person=STRANGER, people=(MENTOR, MENTEE), speaks_for_school=False)


def test_nobody_is_asked_twice_at_once() -> None:
    same_people_are_asked_once(open_proposals=())
    refusal(same_people_are_asked_once, open_proposals=("unit-1",))


@pytest.mark.parametrize("aim", [None, "", "  "])
def test_a_form_is_chosen_for_an_aim(aim: str | None) -> None:
    form_is_chosen_for_an_aim(aim="Вести урок")
    refusal(form_is_chosen_for_an_aim, aim=aim)


@pytest.mark.parametrize("criteria", [None, "", "  "])
def test_traditional_mentoring_names_its_criteria(criteria: str | None) -> None:
    traditional_has_selection_criteria(kinds=("traditional",), criteria="Опыт")
    traditional_has_selection_criteria(kinds=("virtual",), criteria=criteria)
    refusal(traditional_has_selection_criteria, kinds=("virtual", "traditional"), criteria=criteria)


@pytest.mark.parametrize(
    ("kinds", "mentor", "mentee", "warned"),
    [
        (("traditional",), 10, 9, False),
        (("traditional",), 10, 10, True),
        (("traditional",), 10, 11, True),
        (("traditional",), None, 11, False),
        (("traditional",), 10, None, False),
        (("short_term",), 1, 30, False),
    ],
)
def test_a_traditional_mentor_has_more_years(
    kinds: tuple[str, ...], mentor: int | None, mentee: int | None, warned: bool
) -> None:
    said = traditional_mentor_is_more_experienced(kinds=kinds, mentor_years=mentor, mentee_years={MENTEE: mentee})
    assert (said is not None) == warned
    assert said is None or said.facts["people"] == (MENTEE,)


YOUNG, OLD = date(1999, 1, 2), date(1999, 1, 1)


def test_in_a_reverse_pair_the_mentor_is_the_younger() -> None:
    reverse_mentor_is_younger(kinds=("reverse",), mentor=YOUNG, mentees=(OLD,))
    reverse_mentor_is_younger(kinds=("traditional",), mentor=OLD, mentees=(YOUNG, YOUNG))
    for mentor, mentees in ((OLD, (YOUNG,)), (OLD, (OLD,)), (YOUNG, (OLD, OLD)), (None, (OLD,)), (YOUNG, (None,))):
        refusal(reverse_mentor_is_younger, kinds=("reverse",), mentor=mentor, mentees=mentees)


@pytest.mark.parametrize("status", ["proposed", "answers", "recommendation", "not_formed"])
def test_a_programme_needs_a_unit_that_stands(status: str) -> None:
    unit_has_come_to_stand(status="formed")
    refusal(unit_has_come_to_stand, status=status)


def test_members_of_the_council_speak_of_a_pair() -> None:
    council_reviews_in_person(present=(MENTOR,), council=(MENTOR, OTHER))
    assert refusal(council_reviews_in_person, present=(MENTOR, STRANGER), council=(MENTOR, OTHER)).facts == {
        "people": (STRANGER,)
    }
    refusal(council_reviews_in_person, present=(), council=(MENTOR, OTHER))


@pytest.mark.parametrize(
    ("kinds", "mentee", "cautioned"), [(["speed"], 9, False), (["speed"], 10, True), (["group"], 10, False)]
)
def test_a_speed_meeting_is_with_a_mentor_of_a_higher_level(kinds: list[str], mentee: int, cautioned: bool) -> None:
    said = speed_mentor_is_of_a_higher_level(kinds=kinds, mentor_years=10, mentee_years={MENTEE: mentee})
    assert (said is not None) == cautioned
    assert speed_mentor_is_of_a_higher_level(kinds=kinds, mentor_years=None, mentee_years={MENTEE: mentee}) is None
