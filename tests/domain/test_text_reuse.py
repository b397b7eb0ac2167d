"""A text taken as a template: dates move together, people change places, nobody's own part goes to another (3.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.text import PersonalPart
from domain.text_reuse import reused
from tests.domain.rules.samples import MENTEE, MENTOR, OTHER, PAIR, START, STRANGER, part_of, text

LATER = START + timedelta(days=365)


def test_every_date_moves_by_as_much_as_the_first_day() -> None:
    new = reused(PAIR, mentors=(MENTOR, MENTOR), mentees=((MENTEE,), (MENTEE,)), start=LATER)
    assert (new.start, new.end) == (LATER, PAIR.end + timedelta(days=365) if PAIR.end else None)
    assert new.interim_results[0].by == date(2027, 1, 15)
    assert new.goals[0].due == date(2026, 12, 1)
    assert (new.plan[0].start, new.plan[0].end) == (LATER, new.end)


def test_the_same_mentee_keeps_their_part_with_another_mentor() -> None:
    new = reused(PAIR, mentors=(MENTOR, OTHER), mentees=((MENTEE,), (MENTEE,)), start=START)
    assert new == replace(PAIR, plan=(replace(PAIR.plan[0], responsible=OTHER),))


def test_another_mentee_gets_the_plan_and_nothing_personal() -> None:
    new = reused(PAIR, mentors=(MENTOR, MENTOR), mentees=((MENTEE,), (OTHER,)), start=START)
    assert new.personal == (PersonalPart(OTHER),)
    assert new.plan[0].serves == ()
    assert MENTEE not in str(new)


def test_in_a_group_those_who_stay_keep_their_own() -> None:
    group = text(personal=(part_of(MENTEE), part_of(OTHER)))
    new = reused(group, mentors=(MENTOR, MENTOR), mentees=((MENTEE, OTHER), (OTHER, STRANGER)), start=START)
    assert new.personal == (part_of(OTHER), PersonalPart(STRANGER))


def test_a_text_without_a_first_day_keeps_its_dates() -> None:
    bare = replace(PAIR, start=None)
    assert reused(bare, mentors=(MENTOR, MENTOR), mentees=((MENTEE,), (MENTEE,)), start=START).end == PAIR.end


def test_a_mentee_in_charge_of_an_activity_hands_it_to_who_takes_the_place() -> None:
    own = replace(PAIR, plan=(replace(PAIR.plan[0], responsible=MENTEE),))
    new = reused(own, mentors=(MENTOR, MENTOR), mentees=((MENTEE,), (OTHER,)), start=START)
    assert new.plan[0].responsible == OTHER
    lonely = reused(own, mentors=(MENTOR, MENTOR), mentees=((MENTEE,), ()), start=START)
    assert lonely.plan[0].responsible == ""
