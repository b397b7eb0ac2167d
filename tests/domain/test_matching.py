"""The explained score of a pair (domain book, section 12; R-4.5-1): every criterion, every hard filter, the sum."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from domain.matching import CRITERIA, Match, Profile, Ties, best_first, match
from domain.rule_set import rule_set

RULES = rule_set("2022-1")
MENTOR = Profile(
    "person-m",
    ("teaching_methods", "subject_content"),
    "математика",
    "учитель",
    "корпус 1",
    birth=date(1980, 1, 1),
    experience_years=20,
    kinds=("traditional", "virtual"),
    modes=("offline",),
    hours=3,
    trained=True,
)
MENTEE = Profile(
    "person-e",
    ("teaching_methods",),
    "Математика ",
    "учитель",
    "корпус 1",
    birth=date(2000, 1, 1),
    experience_years=1,
    kinds=("traditional",),
    modes=("mixed",),
    hours=2,
)


NONE = Ties()


def points(name: str, mentor: dict[str, Any], mentee: dict[str, Any], ties: Ties = NONE, kind: str = "") -> Any:
    found = match(replace(MENTOR, **mentor), replace(MENTEE, **mentee), ties, RULES, kind)
    return next(each for each in found.criteria if each.name == name)


def test_weights_are_settings_of_a_hundred_in_all_one_for_each_criterion() -> None:
    assert sum(RULES.matching.values()) == 100
    assert tuple(RULES.matching) == CRITERIA


def test_everything_matches_is_a_hundred_with_what_matched() -> None:
    found = match(MENTOR, MENTEE, Ties(worked=True), RULES)
    assert found.points == 100
    assert [each.name for each in found.criteria] == list(CRITERIA)
    assert found.criteria[0].matched == ("teaching_methods",)
    assert not any(each.apart for each in found.criteria)


def test_nothing_known_is_nothing_but_the_even_chance_of_working_together() -> None:
    found = match(Profile("a"), Profile("b"), Ties(), RULES)
    assert found.points == 2
    assert [each.name for each in found.criteria if each.known] == ["cooperation"]


@pytest.mark.parametrize(
    ("name", "mentor", "mentee", "expected"),
    [
        ("matters", {}, {"matters": ("teaching_methods", "upbringing")}, 20),
        ("matters", {}, {"matters": ("upbringing",)}, 0),
        ("subject", {"subject": "физика"}, {}, 7),
        ("subject", {"subject": "физика", "position": "педагог-психолог"}, {}, 0),
        ("form_and_mode", {"modes": ("online",)}, {"modes": ("offline",)}, 5),
        ("form_and_mode", {"kinds": ("speed",), "modes": ("online",)}, {"modes": ("offline",)}, 0),
        ("time", {"hours": 2}, {}, 10),
        ("time", {"hours": 1}, {}, 0),
        ("experience", {"experience_years": 4}, {}, 10),
        ("experience", {"experience_years": 3}, {}, 5),
        ("experience", {"experience_years": 1}, {}, 0),
        ("training", {"trained": False}, {}, 0),
        ("place", {"place": "корпус 2"}, {}, 0),
        ("place", {"place": "корпус 2", "modes": ("online",)}, {}, 5),
    ],
)
def test_each_criterion_counts_on_its_own(name: str, mentor: Any, mentee: Any, expected: int) -> None:
    assert points(name, mentor, mentee).points == expected


def test_a_reverse_pair_wants_a_younger_mentor() -> None:
    assert points("experience", {}, {}, kind="reverse").points == 0
    assert points("experience", {"birth": date(2001, 1, 1)}, {}, kind="reverse").points == 10
    assert not points("experience", {"birth": None}, {}, kind="reverse").known


def test_the_kind_thought_of_counts_instead_of_the_wishes() -> None:
    assert points("form_and_mode", {}, {}, kind="virtual").matched[0] == "virtual"
    assert points("form_and_mode", {}, {}, kind="speed").points == 5


def test_work_together_counts_and_a_proposal_that_fell_through_is_no_ones_fault() -> None:
    assert points("cooperation", {}, {}, Ties(worked=True)).points == 5
    assert points("cooperation", {}, {}, Ties(fell_through=True)).points == 0
    assert points("cooperation", {}, {}).points == 2


@pytest.mark.parametrize(
    ("mentor", "mentee", "ties", "reason"),
    [
        (MENTOR, replace(MENTEE, person="person-m"), Ties(), "same_person"),
        (MENTOR, MENTEE, Ties(consents=False), "no_consent"),
        (MENTOR, MENTEE, Ties(mentees_now=3), "no_capacity"),
        (MENTOR, MENTEE, Ties(mentees_now=1, capacity=1), "no_capacity"),
        (MENTOR, MENTEE, Ties(paired=True), "already_paired"),
        (replace(MENTOR, standing="partner"), MENTEE, Ties(), "no_agreement"),
    ],
)
def test_a_hard_filter_shuts_out_whatever_the_score(mentor: Profile, mentee: Profile, ties: Ties, reason: str) -> None:
    assert match(mentor, mentee, ties, RULES).shut_out == (reason,)


def test_just_under_each_limit_nobody_is_shut_out() -> None:
    assert match(MENTOR, MENTEE, Ties(mentees_now=2), RULES).shut_out == ()
    assert match(MENTOR, MENTEE, Ties(mentees_now=4, capacity=5), RULES).shut_out == ()
    assert match(replace(MENTOR, standing="partner"), MENTEE, Ties(agreement=True), RULES).shut_out == ()


def test_it_knows_nothing_that_must_not_count() -> None:
    known = {field.name for kind in (Profile, Ties) for field in fields(kind)}
    assert not known & {"sex", "gender", "nationality", "health", "comments", "name", "answers"}


def test_those_who_may_be_asked_come_first_then_the_higher_score_then_the_name() -> None:
    strong, weak = (
        match(MENTOR, MENTEE, Ties(), RULES),
        match(replace(MENTOR, person="w", hours=1), MENTEE, Ties(), RULES),
    )
    out = Match("out", strong.criteria, ("already_paired",))
    twin = Match("twin", strong.criteria)
    names = {"person-m": "Б", "twin": "А", "w": "В", "out": "А"}
    assert [each.mentor for each in best_first([out, weak, strong, twin], names)] == ["twin", "person-m", "w", "out"]
