"""The figures of the analytical report: none that says something comes without the list behind it (3.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.indicators import MEASURES, POINTS, RoundRow, TeacherRow, indicators
from domain.indicators.outcomes import GROUNDS
from domain.report import SECTIONS, figures_of
from domain.statistics import statistics
from tests.domain.test_indicators import DAY, ONE, SCHOOL, TWO

ASKED = ("satisfaction", "recommendation", "difficulty_drop", "plans_mentor", "plans_mentee")
#: A school of which every figure says something: years of it, every ground, a round that asked everything.
FULL = replace(
    SCHOOL,
    programmes=(
        replace(ONE, meetings=(date(2026, 9, 11),), levels=tuple((point, 1, 3) for point in POINTS)),
        replace(ONE, id="programme-4", plan=(), meetings=tuple(date(2026, 9, day) for day in range(2, 12))),
        replace(ONE, id="programme-5", pulses=tuple((f"person-{n}", 4) for n in range(5)), mentees=("person-y",)),
        *(replace(TWO, id=f"programme-{ground}", ground=ground, consented=date(2026, 8, 1)) for ground in GROUNDS),
        replace(TWO, id="programme-old", began=date(2020, 9, 1), ended=date(2021, 5, 1), mentees=("person-y",)),
    ),
    teachers=(*SCHOOL.teachers, TeacherRow("person-y", birth=date(1995, 1, 1), category="returned")),
    rounds=(RoundRow("round-1", 1, "final", DAY, tuple((name, 4.0, 6) for name in ASKED), ("programme-1",)),),
)


def test_no_number_of_the_report_is_told_without_its_list() -> None:
    since = date(2026, 8, 20)
    figures = figures_of(statistics(FULL, since), indicators(FULL), ("practice-1",))
    told = [each for each in figures if each.value not in ("", "0")]
    assert [each.code for each in told if not (each.programmes or each.people or each.practices)] == []
    assert set(MEASURES) - {each.code for each in told} == set()
    assert {each.section for each in told} == {*SECTIONS} - {"general", "problems", "conclusions"}


def test_what_is_not_there_is_said_without_a_list() -> None:
    figures = figures_of((), indicators(replace(FULL, programmes=(), rounds=())), ())
    assert [each.code for each in figures if each.value not in ("", "0")] == []
    assert [each.code for each in figures if each.programmes or each.practices] == []
