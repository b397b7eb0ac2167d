from __future__ import annotations

from datetime import date

import pytest

from domain.rules.roadmap import (
    approved_roadmap_is_not_edited,
    authors_write_the_roadmap,
    every_row_is_settled,
    new_version_says_something_new,
    responsible_marks_the_row,
    roadmap_covers_every_stage,
    roadmap_rows_are_whole,
    roadmap_rows_fit_the_cycle,
    row_is_in_the_roadmap,
    there_is_a_version_to_go_back_to,
    undone_row_says_why,
)
from tests.domain.rules.samples import MENTEE, MENTOR, refusal

START, END = date(2026, 8, 20), date(2027, 8, 31)


@pytest.mark.parametrize("status", ["to_approve", "in_work", "carried_out"])
def test_only_a_draft_is_edited(status: str) -> None:
    approved_roadmap_is_not_edited(status="draft")
    refusal(approved_roadmap_is_not_edited, status=status)


def test_its_authors_write_it() -> None:
    authors_write_the_roadmap(author=True)
    refusal(authors_write_the_roadmap, author=False)


def test_each_row_says_everything() -> None:
    roadmap_rows_are_whole(missing={1: (), 2: ()})
    error = refusal(roadmap_rows_are_whole, missing={1: (), 2: ("resources",), 4: ("resources", "end")})
    assert (error.facts["rows"], error.facts["missing"]) == ((2, 4), ("resources", "end"))


def test_each_stage_has_a_row() -> None:
    roadmap_covers_every_stage(stages=("preparatory_stage", "main_stage", "final_stage"))
    error = refusal(roadmap_covers_every_stage, stages=("main_stage",))
    assert error.facts["stages"] == ("preparatory_stage", "final_stage")


def test_rows_lie_within_the_cycle() -> None:
    roadmap_rows_fit_the_cycle(days={1: (START, END), 2: (START, START)}, start=START, end=END)
    days = {1: (date(2026, 8, 19), END), 2: (START, date(2027, 9, 1)), 3: (END, START)}
    assert refusal(roadmap_rows_fit_the_cycle, days=days, start=START, end=END).facts["rows"] == (1, 2, 3)


def test_a_new_version_differs() -> None:
    new_version_says_something_new(changes=0, version=1)
    new_version_says_something_new(changes=1, version=2)
    refusal(new_version_says_something_new, changes=0, version=2)


def test_a_revision_is_dropped_where_a_version_stands() -> None:
    there_is_a_version_to_go_back_to(versions=1)
    refusal(there_is_a_version_to_go_back_to, versions=0)


def test_progress_is_of_a_row_that_is_there() -> None:
    row_is_in_the_roadmap(row="r1", rows=("r1",))
    refusal(row_is_in_the_roadmap, row="r2", rows=("r1",))


def test_the_responsible_or_the_curator_marks() -> None:
    responsible_marks_the_row(person=MENTOR, responsible=MENTOR, curator=False)
    responsible_marks_the_row(person=MENTEE, responsible=MENTOR, curator=True)
    refusal(responsible_marks_the_row, person=MENTEE, responsible=MENTOR, curator=False)


def test_what_is_not_done_says_why() -> None:
    undone_row_says_why(progress="done", note="")
    undone_row_says_why(progress="not_done", note="Перенесено")
    refusal(undone_row_says_why, progress="not_done", note="  ")


def test_every_row_is_settled_in_the_end() -> None:
    every_row_is_settled(open_rows=())
    assert refusal(every_row_is_settled, open_rows=(2,)).facts["rows"] == (2,)
