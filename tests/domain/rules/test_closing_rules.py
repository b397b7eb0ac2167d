from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.forms import Ground
from domain.rules.closing import (
    closed_is_final,
    closing_is_mutual,
    curator_names_facts_and_sides,
    every_item_is_done,
    explanations_are_asked_and_awaited,
    final_report_is_written,
    ground_is_of_the_regulation,
    group_goes_on_with_enough_mentees,
    group_is_not_called_off_by_one_mentee,
    initiative_needs_no_approval,
    last_day_is_not_past,
    leaving_before_the_start_is_of_a_group,
    mentor_leaves_with_notice,
    notice_of_full_working_days_is_kept,
    only_running_programmes_are_listed,
    other_side_joins,
    results_come_after_closing,
    successor_follows_a_closed_programme,
)
from domain.work_calendar import WorkCalendar
from tests.domain.rules.samples import MENTEE, MENTOR, OTHER, RULES, STRANGER, refusal

FIVE, SIX = WorkCalendar(True), WorkCalendar(False)
MONDAY, FRIDAY = date(2025, 9, 1), date(2025, 9, 5)
CLOSED = ["closed.completed", "closed.initiative", "closed.curator", "closed.not_formed"]
OPEN = ["draft", "in_review", "approved", "active", "extended"]


def test_a_plan_is_complete_when_each_item_is_done() -> None:
    every_item_is_done(planned=("1", "2"), done=("2", "1"))


def test_items_done_and_later_taken_out_do_not_matter() -> None:
    every_item_is_done(planned=("1",), done=("1", "9"))


def test_names_the_item_that_is_left() -> None:
    assert refusal(every_item_is_done, planned=("1", "2"), done=("1",)).facts["items"] == ("2",)


def test_an_empty_plan_is_never_complete() -> None:
    refusal(every_item_is_done, planned=(), done=())


def test_a_final_report_has_words() -> None:
    final_report_is_written(report="Done.")
    refusal(final_report_is_written, report=" \n")


def test_a_participant_ends_it_alone() -> None:
    initiative_needs_no_approval(person=MENTEE, participants=(MENTOR, MENTEE))
    initiative_needs_no_approval(person=MENTOR, participants=(MENTOR, MENTEE))


def test_refuses_the_initiative_of_somebody_else() -> None:
    refusal(initiative_needs_no_approval, person=STRANGER, participants=(MENTOR, MENTEE))


def test_the_last_day_is_today_or_later() -> None:
    last_day_is_not_past(last_day=FRIDAY, today=FRIDAY)
    refusal(last_day_is_not_past, last_day=date(2025, 9, 4), today=FRIDAY)


def test_a_mentor_who_leaves_at_once_is_only_cautioned() -> None:
    usual = {"stated": FRIDAY, "calendar": FIVE, "rules": RULES}
    assert mentor_leaves_with_notice(last_day=date(2025, 9, 10), **usual) is None  # type: ignore[arg-type]
    warning = mentor_leaves_with_notice(last_day=date(2025, 9, 9), **usual)  # type: ignore[arg-type]
    assert warning is not None
    assert (warning.rule, warning.clause) == ("mentor_leaves_with_notice", "ТК 351.8")
    assert warning.facts["usual"] == date(2025, 9, 10)


def test_the_other_side_joins() -> None:
    other_side_joins(person=MENTEE, stated_by=(MENTOR,))


def test_nobody_joins_oneself_or_a_closing_that_nobody_stated() -> None:
    refusal(other_side_joins, person=MENTOR, stated_by=(MENTOR,))
    refusal(other_side_joins, person=MENTOR, stated_by=())


def test_a_closing_is_mutual_when_everyone_stated_it() -> None:
    assert closing_is_mutual(stated_by=(MENTEE, MENTOR), participants=(MENTOR, MENTEE))
    assert not closing_is_mutual(stated_by=(MENTOR, MENTEE), participants=(MENTOR, MENTEE, OTHER))


def named(**changed: Any) -> dict[str, Any]:
    given = {"circumstances": ("no_contact",), "sides": (MENTEE,), "participants": (MENTOR, MENTEE)}
    return {**given, **changed}


def test_the_curator_names_facts_and_sides() -> None:
    curator_names_facts_and_sides(**named())
    curator_names_facts_and_sides(**named(sides=(MENTOR, MENTEE), circumstances=("other", "conflict")))


@pytest.mark.parametrize(
    "changed",
    [{"circumstances": ()}, {"sides": ()}, {"sides": (STRANGER,)}, {"circumstances": ("no_contact", "dislike")}],
)
def test_refuses_a_curators_initiative_without_facts_or_sides(changed: dict[str, Any]) -> None:
    refusal(curator_names_facts_and_sides, **named(**changed))


def asked(explained: tuple[str, ...], today: date, explain_by: date | None = FRIDAY) -> dict[str, Any]:
    return {"sides": (MENTOR, MENTEE), "explained": explained, "explain_by": explain_by, "today": today}


def test_the_curator_decides_once_everybody_has_explained() -> None:
    explanations_are_asked_and_awaited(**asked((MENTOR, MENTEE), MONDAY))


def test_the_curator_decides_the_day_after_the_time_to_explain() -> None:
    explanations_are_asked_and_awaited(**asked((), date(2025, 9, 6)))


def test_refuses_to_decide_while_one_may_still_explain() -> None:
    assert refusal(explanations_are_asked_and_awaited, **asked((MENTOR,), FRIDAY)).facts["people"] == (MENTEE,)


def test_refuses_to_decide_when_nobody_was_asked() -> None:
    refusal(explanations_are_asked_and_awaited, **asked((), FRIDAY, explain_by=None))


HOLIDAY = WorkCalendar(True, frozenset({date(2025, 9, 9)}))
WORKED = WorkCalendar(True, working_weekends=frozenset({date(2025, 9, 6)}))


@pytest.mark.parametrize(
    ("notified", "calendar", "earliest"),
    [
        (MONDAY, FIVE, date(2025, 9, 4)),
        (FRIDAY, FIVE, date(2025, 9, 10)),
        (FRIDAY, SIX, date(2025, 9, 9)),
        (FRIDAY, HOLIDAY, date(2025, 9, 11)),
        (FRIDAY, WORKED, date(2025, 9, 9)),
        (date(2025, 9, 6), FIVE, date(2025, 9, 10)),
    ],
)
def test_three_full_working_days_lie_after_the_notice(notified: date, calendar: WorkCalendar, earliest: date) -> None:
    given = {"notified": notified, "calendar": calendar, "rules": RULES}
    notice_of_full_working_days_is_kept(effective=earliest, **given)  # type: ignore[arg-type]
    notice_of_full_working_days_is_kept(effective=date(2026, 1, 1), **given)  # type: ignore[arg-type]
    no = refusal(notice_of_full_working_days_is_kept, effective=date.fromordinal(earliest.toordinal() - 1), **given)
    assert (no.facts["earliest"], no.facts["given"]) == (earliest, 2)


def test_refuses_to_close_on_the_day_of_the_notice() -> None:
    no = refusal(notice_of_full_working_days_is_kept, notified=MONDAY, effective=MONDAY, calendar=FIVE, rules=RULES)
    assert no.facts["given"] == 0


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_of_the_regulation_closes(ground: Ground) -> None:
    ground_is_of_the_regulation(ground=str(ground))


@pytest.mark.parametrize("ground", ["", "term_expired", "director_initiative"])
def test_refuses_any_other_ground(ground: str) -> None:
    refusal(ground_is_of_the_regulation, ground=ground)


@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_programme_is_final_and_may_be_continued_and_published(status: str) -> None:
    refusal(closed_is_final, status=status)
    successor_follows_a_closed_programme(status=status)
    results_come_after_closing(status=status)
    refusal(only_running_programmes_are_listed, status=status)


@pytest.mark.parametrize("status", OPEN)
def test_an_open_programme_is_neither_final_nor_continued_nor_published(status: str) -> None:
    closed_is_final(status=status)
    refusal(successor_follows_a_closed_programme, status=status)
    refusal(results_come_after_closing, status=status)


@pytest.mark.parametrize("status", ["active", "extended"])
def test_running_programmes_are_listed(status: str) -> None:
    only_running_programmes_are_listed(status=status)


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
def test_programmes_that_have_not_begun_are_not_listed(status: str) -> None:
    refusal(only_running_programmes_are_listed, status=status)


def test_a_group_goes_on_with_exactly_two_mentees() -> None:
    group_goes_on_with_enough_mentees(remaining=2, begun=False, rules=RULES)
    group_goes_on_with_enough_mentees(remaining=1, begun=True, rules=RULES)
    assert refusal(group_goes_on_with_enough_mentees, remaining=1, begun=False, rules=RULES).facts["remaining"] == 1


def test_a_group_that_goes_on_is_left_and_not_called_off() -> None:
    group_is_not_called_off_by_one_mentee(goes_on=False)
    refusal(group_is_not_called_off_by_one_mentee, goes_on=True)
    for under_way, goes_on in ((True, False), (False, True), (True, True)):
        leaving_before_the_start_is_of_a_group(under_way=under_way, goes_on=goes_on)
    refusal(leaving_before_the_start_is_of_a_group, under_way=False, goes_on=False)
