"""Rules of ending a programme, or one person's part in it (4.11, 4.6, 4.12)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.forms import Circumstance, Ground
from domain.rule_set import RuleSet
from domain.rules.rule import Caution, caution, refused, rule
from domain.work_calendar import WorkCalendar


@rule("4.11", 36)
def every_item_is_done(*, planned: Collection[str], done: Collection[str]) -> None:
    """4.11: a plan is complete when each of its items is done; a plan that says nothing cannot be (ids)."""
    left = tuple(item for item in planned if item not in done)
    if left or not planned:
        raise refused(every_item_is_done, items=left, planned=len(planned))


@rule("4.11", 36)
def final_report_is_written(*, report: str) -> None:
    """4.11: completion is reported in words."""
    if not report.strip():
        raise refused(final_report_is_written)


@rule("4.11", 37)
def initiative_needs_no_approval(*, person: str, participants: Collection[str]) -> None:
    """4.11: mentor or mentee ends it by their own word alone; the person need only be one of them."""
    if person not in participants:
        raise refused(initiative_needs_no_approval, person=person)


@rule("4.11", 37)
def last_day_is_not_past(*, last_day: date, today: date) -> None:
    """4.11: the person who leaves names the last day: today or later."""
    if last_day < today:
        raise refused(last_day_is_not_past, last_day=last_day, today=today)


@rule("ТК 351.8", 37, needs_reason=False)
def mentor_leaves_with_notice(
    *, stated: date, last_day: date, calendar: WorkCalendar, rules: RuleSet
) -> Caution | None:
    """ТК 351.8: a caution when a mentor leaves sooner than the usual notice; the day named holds.

    No reason is asked for: nobody explains their own free word (4.11, 2.3).
    """
    usual = calendar.add_working_days(stated, rules.mentor_notice_working_days)
    if last_day >= usual:
        return None
    return caution(mentor_leaves_with_notice, last_day=last_day, usual=usual, days=rules.mentor_notice_working_days)


@rule("4.11", 37)
def other_side_joins(*, person: str, stated_by: Collection[str]) -> None:
    """4.11: a closing becomes mutual when the other side states the same; nobody is both sides.

    stated_by: who stated it so far; empty for a closing that is nobody's initiative.
    """
    if person in stated_by or not stated_by:
        raise refused(other_side_joins, person=person)


@rule("4.11", 39)
def leaving_is_stated_once(*, person: str, leaving: Collection[str]) -> None:
    """4.11: who has stated leaving the group waits for the order. leaving: who has."""
    if person in leaving:
        raise refused(leaving_is_stated_once, person=person)


@rule("4.11", 38)
def closing_is_not_under_way(*, closing: bool) -> None:
    """4.11: a closing that has begun on one ground is not begun on another."""
    if closing:
        raise refused(closing_is_not_under_way)


def closing_is_mutual(*, stated_by: Collection[str], participants: Collection[str]) -> bool:
    """Whether mentor and every mentee have stated the closing (4.11, AMB-12)."""
    return set(participants) <= set(stated_by)


@rule("4.11", 38)
def curator_names_facts_and_sides(
    *, circumstances: Collection[str], sides: Collection[str], participants: Collection[str]
) -> None:
    """4.11: the curator's initiative rests on circumstances and says on whose side they arose."""
    unknown = tuple(item for item in circumstances if item not in set(Circumstance))
    strange = tuple(person for person in sides if person not in participants)
    if unknown or strange or not circumstances or not sides:
        raise refused(curator_names_facts_and_sides, unknown=unknown, people=strange, circumstances=len(circumstances))


@rule("4.11", 38)
def explanations_are_asked_and_awaited(
    *, sides: Collection[str], explained: Collection[str], explain_by: date | None, today: date
) -> None:
    """4.11: the curator decides when each side has explained, or the time to do so has run out.

    explain_by: the last day to explain; None when nobody was asked.
    """
    silent = tuple(person for person in sides if person not in explained)
    if explain_by is None or (silent and today <= explain_by):
        raise refused(explanations_are_asked_and_awaited, people=silent, explain_by=explain_by)


@rule("ТК 351.8", 38)
def notice_of_full_working_days_is_kept(
    *, notified: date, effective: date, calendar: WorkCalendar, rules: RuleSet
) -> None:
    """ТК 351.8: between the mentor's notice and the end lie three full working days at least.

    The day of the notice does not count; effective, the last day of the duties, does.
    """
    earliest = calendar.add_working_days(notified, rules.notice_working_days)
    if effective < earliest:
        given = calendar.full_working_days_between(notified, effective)
        raise refused(
            notice_of_full_working_days_is_kept,
            notified=notified,
            effective=effective,
            earliest=earliest,
            days=rules.notice_working_days,
            given=given,
        )


@rule("4.11", 40)
def ground_is_of_the_regulation(*, ground: str) -> None:
    """4.11: a programme ends on one of the grounds of the Regulation."""
    if ground not in set(Ground):
        raise refused(ground_is_of_the_regulation, ground=ground)


@rule("4.11", 40)
def closed_is_final(*, status: str) -> None:
    """4.11: nothing more is done in a closed programme; another one may continue it."""
    if status.startswith("closed"):
        raise refused(closed_is_final, status=status)


@rule("4.11", 40)
def successor_follows_a_closed_programme(*, status: str) -> None:
    """4.11: a programme continues another one only after that has closed. status: of the earlier one."""
    if not status.startswith("closed"):
        raise refused(successor_follows_a_closed_programme, status=status)


@rule("4.6", 39)
def group_is_not_called_off_by_one_mentee(*, goes_on: bool) -> None:
    """4.6: a group that keeps a mentee without the one who steps back is not ended by that one, who only leaves it."""
    if goes_on:
        raise refused(group_is_not_called_off_by_one_mentee)


@rule("4.11", 39)
def leaving_before_the_start_is_of_a_group(*, under_way: bool, goes_on: bool) -> None:
    """4.11: before the first day one leaves a group that keeps a mentee; any other programme is called off.

    under_way: the programme runs, or its closing does.
    """
    if not under_way and not goes_on:
        raise refused(leaving_before_the_start_is_of_a_group)


@rule("4.6", 39)
def group_goes_on_with_enough_mentees(*, remaining: int, begun: bool, rules: RuleSet) -> None:
    """4.6: a group that loses a mentee goes on with two or more; with fewer it changes its form or closes.

    begun: whether the change of form, or the closing, has been begun.
    """
    if remaining < rules.group_min_mentees and not begun:
        raise refused(group_goes_on_with_enough_mentees, remaining=remaining, minimum=rules.group_min_mentees)


@rule("4.12", 42)
def results_come_after_closing(*, status: str) -> None:
    """4.12: results are published after a programme has ended."""
    if not status.startswith("closed"):
        raise refused(results_come_after_closing, status=status)


@rule("4.12", 42)
def only_running_programmes_are_listed(*, status: str) -> None:
    """4.12: the list of programmes under way names those that run."""
    if status not in ("active", "extended"):
        raise refused(only_running_programmes_are_listed, status=status)
