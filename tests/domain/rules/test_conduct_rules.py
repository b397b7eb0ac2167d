from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.forms import Kind
from domain.rules.conduct import (
    activity_has_its_result,
    addendum_is_recorded_or_not_needed,
    day_is_not_in_the_future,
    day_is_within_the_programme,
    days_backdated,
    item_is_planned_and_open,
    only_the_claimer_releases,
    people_are_participants,
    programme_is_running,
    rules_are_known,
    signature_is_to_this_document,
    speed_has_one_meeting,
    step_is_free,
)
from tests.domain.rules.samples import MENTEE, MENTOR, PAIR, RULES, STRANGER, refusal

DAY = date(2025, 9, 1)


def addendum(number: str | None, day: date | None, not_needed: bool = False, gate: bool = True) -> None:
    rules = replace(RULES, labour_gate=gate)
    addendum_is_recorded_or_not_needed(number=number, day=day, not_needed=not_needed, rules=rules)


def test_an_addendum_has_a_number_and_a_day() -> None:
    addendum("5", DAY)


@pytest.mark.parametrize(("number", "day"), [(None, None), ("5", None), (None, DAY), ("  ", DAY)])
def test_refuses_half_an_addendum(number: str | None, day: date | None) -> None:
    refusal(addendum_is_recorded_or_not_needed, number=number, day=day, not_needed=False, rules=RULES)


def test_no_addendum_is_asked_for_with_a_ground_or_where_the_rules_ask_none() -> None:
    addendum(None, None, not_needed=True)
    addendum(None, None, gate=False)


@pytest.mark.parametrize("status", ["active", "extended"])
def test_meetings_belong_to_a_running_programme(status: str) -> None:
    programme_is_running(status=status)


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "closed.completed"])
def test_refuses_a_meeting_of_a_programme_that_does_not_run(status: str) -> None:
    refusal(programme_is_running, status=status)


def test_what_is_recorded_has_happened() -> None:
    day_is_not_in_the_future(day=DAY, today=DAY)
    day_is_not_in_the_future(day=date(2025, 8, 1), today=DAY)
    refusal(day_is_not_in_the_future, day=date(2025, 9, 2), today=DAY)


def test_nothing_happened_before_the_programme_began() -> None:
    day_is_within_the_programme(day=DAY, start=DAY)
    day_is_within_the_programme(day=DAY, start=None)
    refusal(day_is_within_the_programme, day=date(2025, 8, 31), start=DAY)


def test_an_activity_is_done_with_a_result() -> None:
    activity_has_its_result(result="Урок проведён")
    refusal(activity_has_its_result, result=" ")


def test_backdating_is_counted_in_days() -> None:
    assert days_backdated(occurred=DAY, recorded=DAY) == 0
    assert days_backdated(occurred=date(2025, 8, 31), recorded=DAY) == 1
    assert days_backdated(occurred=date(2025, 9, 2), recorded=DAY) == 0


@pytest.mark.parametrize("kinds", [(Kind.SPEED,), (Kind.GROUP, Kind.SPEED), (Kind.VIRTUAL, Kind.GROUP, Kind.SPEED)])
def test_speed_mentoring_is_a_single_meeting(kinds: tuple[Kind, ...]) -> None:
    speed_has_one_meeting(kinds=kinds, held=0, rules=RULES)
    assert refusal(speed_has_one_meeting, kinds=kinds, held=1, rules=RULES).facts["held"] == 1


@pytest.mark.parametrize(
    "kinds", [(), (Kind.TRADITIONAL,), (Kind.SPEED, Kind.SITUATIONAL), (Kind.GROUP,), (Kind.VIRTUAL,)]
)
def test_other_kinds_bring_as_many_meetings_as_they_need(kinds: tuple[Kind, ...]) -> None:
    speed_has_one_meeting(kinds=kinds, held=9, rules=RULES)


def test_a_meeting_is_held_by_participants() -> None:
    people_are_participants(people=(MENTEE,), participants=(MENTOR, MENTEE))
    refusal(people_are_participants, people=(MENTEE, STRANGER), participants=(MENTOR, MENTEE))
    refusal(people_are_participants, people=(), participants=(MENTOR, MENTEE))


def test_an_activity_of_the_plan_is_done_once() -> None:
    item_is_planned_and_open(item="1", planned=("1", "2"), done=("2",))
    refusal(item_is_planned_and_open, item="2", planned=("1", "2"), done=("2",))
    refusal(item_is_planned_and_open, item="3", planned=("1", "2"), done=())


def test_a_step_is_claimed_by_one_person() -> None:
    step_is_free(claimed_by=None)
    assert refusal(step_is_free, claimed_by=MENTOR).facts["claimed_by"] == MENTOR


def test_the_claimer_releases() -> None:
    only_the_claimer_releases(claimed_by=MENTOR, person=MENTOR)
    refusal(only_the_claimer_releases, claimed_by=MENTOR, person=STRANGER)
    refusal(only_the_claimer_releases, claimed_by=None, person=STRANGER)


def test_a_signature_stands_under_the_document_that_was_shown() -> None:
    signature_is_to_this_document(signed=PAIR.sha256(), shown=PAIR.sha256())
    refusal(signature_is_to_this_document, signed="0" * 64, shown=PAIR.sha256())


def test_a_case_begins_under_rules_that_exist() -> None:
    rules_are_known(id="2022-1")
    refusal(rules_are_known, id="2099-1")
