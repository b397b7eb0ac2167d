"""Rules of closing on the grounds of 4.11."""

from __future__ import annotations

from datetime import date

from domain.case import Refused
from domain.rule_set import RuleSet
from domain.work_calendar import WorkCalendar

GROUNDS = ("completed", "mentor_initiative", "mentee_initiative", "mutual", "curator_initiative")


def every_item_is_done(*, planned: tuple[str, ...], done: tuple[str, ...]) -> None:
    """4.11, INV-36: the plan is complete when each item is done, with a result."""
    missing = tuple(number for number, item in enumerate(planned, 1) if item not in done)
    if missing or not planned:
        raise Refused("every_item_is_done", "4.11", items=missing)


def initiative_needs_no_approval(*, person: str, participants: tuple[str, ...]) -> None:
    """4.11, 2.3, INV-37: a participant ends it by own initiative; nobody else's yes is asked."""
    if person not in participants:
        raise Refused("initiative_needs_no_approval", "4.11", person=person)


def last_day_is_not_past(*, last_day: date, today: date) -> None:
    """4.11: the last day is today or later."""
    if last_day < today:
        raise Refused("last_day_is_not_past", "4.11", last_day=last_day)


def other_side_joins(*, person: str, stated_by: tuple[str, ...]) -> None:
    """4.11, AMB-21: the same person does not state the same twice."""
    if person in stated_by:
        raise Refused("other_side_joins", "4.11", person=person)


def curator_names_facts_and_sides(
    *, circumstances: tuple[str, ...], sides: tuple[str, ...], participants: tuple[str, ...]
) -> None:
    """4.11, INV-38: the curator's initiative rests on recorded facts and names whose side they concern."""
    if not circumstances or not sides or not set(sides) <= set(participants):
        raise Refused("curator_names_facts_and_sides", "4.11")


def notice_of_full_working_days_is_kept(
    *, notified: date, effective: date, calendar: WorkCalendar, rules: RuleSet
) -> None:
    """ТК 351.8, INV-38: the mentor's duties end no earlier than three full working days after the notice.

    effective: the last day of the duties.
    """
    earliest = calendar.add_working_days(notified, rules.notice_working_days_employer)
    if effective < earliest:
        raise Refused("notice_of_full_working_days_is_kept", "ТК 351.8", earliest=earliest, effective=effective)


def ground_is_of_the_regulation(*, ground: str) -> None:
    """4.11, INV-40: a closing keeps one of the grounds the Regulation names."""
    if ground not in GROUNDS:
        raise Refused("ground_is_of_the_regulation", "4.11", ground=ground)
