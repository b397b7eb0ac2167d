from __future__ import annotations

import pytest

from domain.rule_set import rule_set
from domain.rules import Caution
from domain.rules.final_stage import (
    both_sides_are_thought_of,
    encouragement_is_for_success,
    final_stage_is_complete,
    last_round_asks_for_reflection,
    last_round_is_held,
    next_cycle_learns_from_this_one,
    nobody_is_proposed_twice,
    participants_are_asked_to_reflect,
    participants_of_the_cycle_are_encouraged,
    programmes_are_assessed,
    what_is_left_out_has_a_reason,
)
from tests.domain.rules.samples import MENTEE, MENTOR, STRANGER, refusal


def test_only_a_cycle_without_programmes_has_no_last_round() -> None:
    last_round_is_held(programmes=("2026-001",), wanted=True, reason=None)
    last_round_is_held(programmes=(), wanted=False, reason="Nobody in need")
    refusal(last_round_is_held, programmes=("2026-001",), wanted=False, reason="No time")
    refusal(last_round_is_held, programmes=(), wanted=False, reason=" ")


def test_participants_alone_are_encouraged() -> None:
    participants_of_the_cycle_are_encouraged(people=(MENTOR,), participants=(MENTOR, MENTEE))
    refusal(participants_of_the_cycle_are_encouraged, people=(MENTOR, STRANGER), participants=(MENTOR, MENTEE))


def test_success_is_shown() -> None:
    encouragement_is_for_success(evidence={MENTOR: "Won a contest"})
    refusal(encouragement_is_for_success, evidence={MENTOR: "Won a contest", MENTEE: " "})
    refusal(encouragement_is_for_success, evidence={})


def test_nobody_is_named_twice() -> None:
    nobody_is_proposed_twice(people=(MENTOR, MENTEE))
    refusal(nobody_is_proposed_twice, people=(MENTOR, MENTEE, MENTOR))


@pytest.mark.parametrize(("sides", "absent"), [(("mentor",), ("mentee",)), (("mentee",), ("mentor",))])
def test_that_one_side_is_left_out_is_pointed_out(sides: tuple[str, ...], absent: tuple[str, ...]) -> None:
    assert both_sides_are_thought_of(sides=("mentor", "mentee")) is None
    warned = both_sides_are_thought_of(sides=sides)
    assert isinstance(warned, Caution)
    assert warned.facts == {"sides": absent}


def test_what_is_left_out_is_explained() -> None:
    what_is_left_out_has_a_reason(reason="Nobody took part")
    refusal(what_is_left_out_has_a_reason, reason=" ")
    refusal(what_is_left_out_has_a_reason, reason=None)


def test_the_next_cycle_has_lessons() -> None:
    next_cycle_learns_from_this_one(lessons="Begin earlier")
    refusal(next_cycle_learns_from_this_one, lessons=" ")


def test_a_cycle_is_over_when_nothing_is_missing() -> None:
    final_stage_is_complete(missing=())
    refusal(final_stage_is_complete, missing=("next_cycle",))


BEFORE, NOW = rule_set("2022-2"), rule_set("2022-3")


def test_the_last_round_carries_a_sheet_of_reflection() -> None:
    last_round_asks_for_reflection(reflects=True, rules=NOW)
    last_round_asks_for_reflection(reflects=False, rules=BEFORE)
    refusal(last_round_asks_for_reflection, reflects=False, rules=NOW)


def test_everybody_is_asked_to_reflect() -> None:
    participants_are_asked_to_reflect(unasked=(), rules=NOW)
    participants_are_asked_to_reflect(unasked=(MENTEE,), rules=BEFORE)
    assert refusal(participants_are_asked_to_reflect, unasked=(MENTEE,), rules=NOW).facts == {"people": (MENTEE,)}


def test_every_programme_is_assessed() -> None:
    programmes_are_assessed(before=(), after=(), rules=NOW)
    programmes_are_assessed(before=("2026-001",), after=("2026-001",), rules=BEFORE)
    for lacking in ({"before": ("2026-001",), "after": ()}, {"before": (), "after": ("2026-002",)}):
        assert refusal(programmes_are_assessed, **lacking, rules=NOW).facts == lacking
