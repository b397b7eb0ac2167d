"""Rules of conducting the work: meetings, items, days, steps (4.3, 4.6, 4.11)."""

from __future__ import annotations

from datetime import date

from domain.case import Refused
from domain.forms import Kind
from domain.rule_set import RuleSet


def programme_is_running(*, status: str) -> None:
    """4.3: meetings and activities belong to a programme that is active or extended."""
    if status not in ("active", "extended"):
        raise Refused("programme_is_running", "4.3", status=status)


def day_is_not_in_the_future(*, day: date, today: date) -> None:
    """INV-45: what is recorded as having happened has happened; the past is open, and shown as backdated."""
    if day > today:
        raise Refused("day_is_not_in_the_future", "4.3", day=day)


def speed_has_one_meeting(*, kinds: tuple[str, ...], held: int, rules: RuleSet) -> None:
    """4.6, INV-29: speed mentoring is a single meeting."""
    if tuple(kinds) == (Kind.SPEED,) and held >= rules.speed_meetings_max:
        raise Refused("speed_has_one_meeting", "4.6", held=held)


def people_are_participants(*, people: tuple[str, ...], participants: tuple[str, ...]) -> None:
    """4.3: those who met are people of the programme."""
    if not people or not set(people) <= set(participants):
        raise Refused("people_are_participants", "4.3")


def item_is_planned_and_open(*, item: str, planned: tuple[str, ...], done: tuple[str, ...]) -> None:
    """4.9: an item of the plan is done once."""
    if item not in planned or item in done:
        raise Refused("item_is_planned_and_open", "4.9", item=item)


def addendum_is_recorded_or_not_needed(
    *, number: str | None, day: date | None, not_needed: bool, rules: RuleSet
) -> None:
    """ТК 351.8, INV-44: an addendum to the mentor's contract with number and day, or a recorded ground why not."""
    if rules.labour_351_8_gate and not not_needed and not ((number or "").strip() and day):
        raise Refused("addendum_is_recorded_or_not_needed", "ТК 351.8")


def step_is_free(*, claimed_by: str | None) -> None:
    """A step that somebody took on is not taken on again."""
    if claimed_by is not None:
        raise Refused("step_is_free", "3.9", person=claimed_by)


def only_the_claimer_releases(*, claimed_by: str | None, person: str) -> None:
    """Whoever took a step on puts it back."""
    if claimed_by != person:
        raise Refused("only_the_claimer_releases", "3.9", person=claimed_by)
