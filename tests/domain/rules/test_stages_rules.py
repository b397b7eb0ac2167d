from __future__ import annotations

from datetime import date

import pytest

from domain.rule_set import rule_set
from domain.rules.stages import (
    charter_is_whole,
    council_is_there_where_required,
    council_members_are_mentors,
    cycle_fits_its_year,
    cycle_is_the_only_one_of_its_year,
    earlier_cycle_is_in_its_final_stage,
    pairs_work_in_the_main_stage,
    preparation_is_complete,
    programmes_are_over_or_carried_over,
    reason_is_given,
    somebody_is_the_curator,
    there_is_a_council_to_keep,
)
from tests.domain.rules.samples import MENTEE, MENTOR, RULES, refusal


def test_a_year_has_one_cycle() -> None:
    cycle_is_the_only_one_of_its_year(year=2026, years=(2024, 2025))
    refusal(cycle_is_the_only_one_of_its_year, year=2026, years=(2025, 2026))


@pytest.mark.parametrize("end", [date(2026, 8, 21), date(2027, 8, 31), date(2027, 12, 31)])
def test_a_cycle_ends_by_the_end_of_the_next_year(end: date) -> None:
    cycle_fits_its_year(year=2026, start=date(2026, 8, 20), end=end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 12, 31), date(2026, 8, 31)),
        (date(2027, 1, 1), date(2027, 8, 31)),
        (date(2026, 8, 20), date(2026, 8, 20)),
        (date(2026, 8, 20), date(2028, 1, 1)),
    ],
)
def test_refuses_a_cycle_outside_its_year(start: date, end: date) -> None:
    refusal(cycle_fits_its_year, year=2026, start=start, end=end)


def test_the_next_cycle_begins_when_the_last_is_in_its_final_stage() -> None:
    earlier_cycle_is_in_its_final_stage(statuses=())
    earlier_cycle_is_in_its_final_stage(statuses=("closed", "final_stage"))
    refusal(earlier_cycle_is_in_its_final_stage, statuses=("closed", "main_stage"))


def test_a_curator_is_kept_only_if_there_is_one() -> None:
    somebody_is_the_curator(curators=(MENTOR,))
    refusal(somebody_is_the_curator, curators=())


def test_a_school_may_set_that_a_council_is_necessary() -> None:
    council_is_there_where_required(rules=RULES)
    refusal(council_is_there_where_required, rules=rule_set("2022-1+council_required=1"))


def test_a_council_is_kept_only_if_there_is_one() -> None:
    there_is_a_council_to_keep(council=(MENTOR,))
    refusal(there_is_a_council_to_keep, council=())


def test_doing_without_a_council_needs_a_reason() -> None:
    reason_is_given(reason="В школе два наставника")
    refusal(reason_is_given, reason="  ")
    refusal(reason_is_given, reason=None)


def test_the_council_unites_mentors() -> None:
    council_members_are_mentors(members={MENTOR: True})
    assert refusal(council_members_are_mentors, members={MENTOR: True, MENTEE: False}).facts["people"] == (MENTEE,)
    refusal(council_members_are_mentors, members={})


def test_a_charter_has_tasks_forms_kinds_and_results() -> None:
    charter_is_whole(tasks=("a",), forms=("b",), kinds=("c",), results=("d",))
    error = refusal(charter_is_whole, tasks=(), forms=("b",), kinds=("c",), results=())
    assert error.facts["missing"] == ("tasks", "results")


def test_the_preparatory_stage_closes_when_nothing_is_missing() -> None:
    preparation_is_complete(missing=())
    assert refusal(preparation_is_complete, missing=("roadmap",)).facts["missing"] == ("roadmap",)


def test_the_main_stage_ends_when_programmes_are_over_or_carried_over() -> None:
    programmes_are_over_or_carried_over(running={}, carried=())
    programmes_are_over_or_carried_over(running={"programme-1": "2026-001"}, carried=("programme-1",))
    running = {"programme-1": "2026-001", "programme-2": "2026-002"}
    error = refusal(programmes_are_over_or_carried_over, running=running, carried=("programme-1",))
    assert error.facts["programmes"] == ("2026-002",)


def test_pairs_work_in_the_main_stage_where_there_is_a_cycle() -> None:
    pairs_work_in_the_main_stage(stages={})
    pairs_work_in_the_main_stage(stages={"preparatory_stage": "closed", "main_stage": "open"})
    refusal(pairs_work_in_the_main_stage, stages={"preparatory_stage": "open"})
    refusal(pairs_work_in_the_main_stage, stages={"preparatory_stage": "closed", "main_stage": "closed"})
