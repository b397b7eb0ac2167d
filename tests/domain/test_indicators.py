"""Every indicator over a school told by hand: its number, what it was made from, the programmes behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.indicators import (
    MEASURES,
    UNITS,
    Indicator,
    Picture,
    ProgrammeRow,
    RoundRow,
    TeacherRow,
    indicators,
    later,
)
from domain.rule_set import rule_set

DAY, RULES = date(2027, 3, 1), rule_set("2022-1")
ONE = ProgrammeRow(
    *("programme-1", "active", "person-a", ("person-b",), ("teacher_teacher",), ("traditional",)),
    consented=date(2026, 8, 20),
    ordered=date(2026, 8, 24),
    began=date(2026, 9, 1),
    meetings=(date(2026, 9, 11), date(2027, 1, 30)),
    plan=((date(2026, 12, 1), True), (date(2027, 2, 28), False), (date(2027, 5, 1), False)),
    levels=(("motivation", 1, 3), ("innovation", 1, None)),
)
TWO = ProgrammeRow(
    *("programme-2", "closed.initiative", "person-c", ("person-a", "person-d"), ("teacher_teacher",), ("reverse",)),
    ordered=date(2026, 8, 28),
    began=date(2026, 9, 1),
    ended=date(2026, 12, 1),
    ground="mutual",
    extended=True,
    levels=(("motivation", 2, 2),),
)
DRAFT = ProgrammeRow("programme-3", "draft", "person-e", ("person-f",))
OLD = date(1980, 1, 1)
TEACHERS = (
    TeacherRow("person-a", birth=OLD, trained=True),
    TeacherRow("person-b", birth=date(1992, 3, 1), experience_years=10, category="changed_place"),
    TeacherRow("person-c", birth=OLD),
    TeacherRow("person-e", birth=OLD, experience_years=3),
    TeacherRow("person-x", teaches=False, birth=OLD),
)
SCHOOL = Picture(DAY, RULES, (ONE, TWO, DRAFT), TEACHERS)


def of(code: str, part: str = "", picture: Picture = SCHOOL) -> Indicator:
    return next(each for each in indicators(picture) if (each.code, each.part) == (code, part))


@pytest.mark.parametrize(
    ("code", "part", "value", "programmes"),
    [
        ("teachers_involved", "", 75.0, ("programme-1", "programme-2")),
        ("teachers_involved", "mentor", 50.0, ("programme-1", "programme-2")),
        ("teachers_involved", "mentee", 50.0, ("programme-1", "programme-2")),
        ("teachers_involved", "young", 50.0, ("programme-1",)),
        ("teachers_involved", "experienced", 100.0, ("programme-1", "programme-2")),
        ("participants_by_form", "teacher_teacher", 4, ("programme-1", "programme-2")),
        ("programmes_by_kind", "reverse", 1, ("programme-2",)),
        ("mentors_trained", "", 50.0, ("programme-1",)),
        ("mentees_by_category", "changed_place", 1, ("programme-1",)),
        ("young_with_mentor", "", 50.0, ("programme-1",)),
        ("meetings_held", "", 2, ("programme-1", "programme-2")),
        ("meetings_kept", "", 0.0, ("programme-1", "programme-2")),
        ("silent_programmes", "", 0, ()),
        ("plan_done", "", 50.0, ("programme-1",)),
        ("overdue_programmes", "", 1, ("programme-1",)),
        ("days_consent_to_order", "", 4, ("programme-1",)),
        ("days_order_to_start", "", 6, ("programme-1", "programme-2")),
        ("days_start_to_meeting", "", 10, ("programme-1",)),
        ("closings", "mutual", 1, ("programme-2",)),
        ("closings", "completed", 0, ()),
        ("extensions", "", 50.0, ("programme-2",)),
        ("programme_points", "motivation.before", 1.5, ("programme-1", "programme-2")),
        ("programme_points", "motivation.after", 2.5, ("programme-1", "programme-2")),
        ("programme_points", "innovation.after", None, ()),
        ("reverse_programmes", "", 1, ("programme-2",)),
        ("retention", "1", None, ()),
    ],
)
def test_an_indicator_has_its_number_and_the_programmes_behind_it(
    code: str, part: str, value: float | None, programmes: tuple[str, ...]
) -> None:
    found = of(code, part)
    assert (found.value, found.programmes, found.as_of) == (value, programmes, DAY)


def test_a_school_without_programmes_has_nothing_to_divide() -> None:
    found = indicators(Picture(DAY, RULES))
    assert {each.code for each in found} >= {"teachers_involved", "meetings_held", "retention"}
    assert all(not each.value and each.programmes == () for each in found)


def test_every_measure_counts_in_a_known_unit_under_a_clause() -> None:
    assert {known.unit for known in MEASURES.values()} <= set(UNITS)
    assert all(known.clause[0] in "345" for known in MEASURES.values())


@pytest.mark.parametrize(("last", "silent"), [(date(2027, 1, 30), 0), (date(2027, 1, 29), 1)])
def test_thirty_days_without_a_meeting_are_still_no_silence(last: date, silent: int) -> None:
    row = replace(ONE, meetings=(last,))
    assert of("silent_programmes", picture=replace(SCHOOL, programmes=(row,))).value == silent


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 9, 30), 0), (date(2026, 10, 1), 1), (date(2026, 10, 31), 2)])
def test_a_meeting_is_expected_for_each_full_thirty_days(day: date, expected: int) -> None:
    assert of("meetings_held", picture=Picture(day, RULES, (replace(ONE, meetings=()),))).of == expected


@pytest.mark.parametrize(
    ("birth", "worked", "young"),
    [(date(1991, 3, 2), 10, 1), (date(1991, 3, 1), 10, 0), (OLD, 4, 0), (OLD, 3, 1)],
)
def test_young_is_by_age_or_by_years_of_work(birth: date, worked: int, young: int) -> None:
    picture = Picture(DAY, RULES, (), (TeacherRow("person-b", birth=birth, experience_years=worked),))
    assert of("young_with_mentor", picture=picture).of == young


@pytest.mark.parametrize(
    ("left", "one", "two"),
    [(None, 100.0, 100.0), (date(2027, 8, 31), 0.0, 0.0), (date(2027, 9, 1), 100.0, 0.0), (date(2028, 9, 1), 100, 100)],
)
def test_retention_looks_one_two_and_three_years_after_the_beginning(left: date | None, one: float, two: float) -> None:
    young = TeacherRow("person-b", birth=date(2000, 1, 1), left=left)
    picture = Picture(date(2028, 9, 1), RULES, (ONE,), (young,))
    assert [of("retention", span, picture).value for span in ("1", "2", "3")] == [one, two, None]
    assert of("retention", "1", picture).programmes == ("programme-1",)


def test_the_day_of_a_leap_year_has_its_anniversary() -> None:
    assert later(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert later(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(("people", "value"), [("abcd", None), ("abcde", 4.0)])
def test_the_pulse_is_told_when_five_people_gave_it(people: str, value: float | None) -> None:
    row = replace(ONE, pulses=(*((f"person-{each}", 4) for each in people), ("person-a", 4)))
    assert of("pulse", picture=replace(SCHOOL, programmes=(row,))).value == value


def test_the_latest_round_that_asked_says_how_satisfied_people_are() -> None:
    rounds = (
        RoundRow("round-1", 1, "interim", date(2027, 1, 20), (("satisfaction", 7.5, 6),), ("programme-1",)),
        RoundRow("round-2", 2, "poll", date(2027, 2, 1), (("plans_mentor", 40.0, 10),), ()),
    )
    picture = replace(SCHOOL, rounds=rounds)
    found = of("satisfaction", picture=picture)
    assert (found.value, found.n, found.programmes) == (7.5, 6, ("programme-1",))
    assert of("future_mentors", "2027-02-01", picture).value == 40.0
    assert of("difficulty_drop", picture=picture).value is None


def test_each_yearly_poll_says_how_many_plan_to_take_part_and_so_the_change() -> None:
    """5.3: more teachers plan to become mentors and mentees: the polls stand side by side, the newest last."""
    polls = [
        RoundRow(
            f"round-{n}", n, "poll", date(2025 + n, 2, 1), (("plans_mentor", share, 10), ("plans_mentee", 20.0, 10))
        )
        for n, share in ((1, 30.0), (2, 40.0))
    ]
    found = [each for each in indicators(replace(SCHOOL, rounds=tuple(polls))) if each.code == "future_mentors"]
    assert [(each.part, each.value, each.n) for each in found] == [("2026-02-01", 30.0, 10), ("2027-02-01", 40.0, 10)]
    assert of("future_mentees", "2027-02-01", replace(SCHOOL, rounds=tuple(polls))).value == 20.0
