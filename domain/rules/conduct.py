"""Rules of carrying on a programme and recording acts: meetings, items, clocks, claims, signatures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.forms import KINDS, Kind
from domain.rule_set import RuleSet, rule_set
from domain.rules.rule import refused, rule


@rule("ТК 351.8", 44)
def addendum_is_recorded_or_not_needed(
    *, number: str | None, day: date | None, not_needed: bool, rules: RuleSet
) -> None:
    """ТК 351.8: the mentor's contract addendum has a number and a day, or a ground why none is needed."""
    if rules.labour_gate and not not_needed and not ((number or "").strip() and day):
        raise refused(addendum_is_recorded_or_not_needed, number=bool(number), day=day)


@rule("4.8", 46)
def programme_is_running(*, status: str) -> None:
    """4.8: meetings and results belong to a programme that runs."""
    if status not in ("active", "extended"):
        raise refused(programme_is_running, status=status)


@rule("4.9", 45)
def day_is_not_in_the_future(*, day: date, today: date) -> None:
    """4.9: what is recorded has happened. today: the day of recording, in the school's zone."""
    if day > today:
        raise refused(day_is_not_in_the_future, day=day, today=today)


@rule("4.9", 45)
def day_is_within_the_programme(*, day: date, start: date | None) -> None:
    """4.9: what a programme is credited with did not happen before it began. start: its first day."""
    if start is not None and day < start:
        raise refused(day_is_within_the_programme, day=day, start=start)


def days_backdated(*, occurred: date, recorded: date) -> int:
    """How many days later than it happened an act was recorded: what the auditor sees (INV-45)."""
    return max((recorded - occurred).days, 0)


@rule("4.6", 29)
def speed_has_one_meeting(*, kinds: Collection[Kind], held: int, rules: RuleSet) -> None:
    """4.6: speed mentoring is a single meeting, unless another kind of the same programme brings more.

    held: meetings held so far.
    """
    single = Kind.SPEED in kinds and not any(KINDS[kind].repeats for kind in kinds)
    if single and held >= rules.speed_meetings_max:
        raise refused(speed_has_one_meeting, held=held, maximum=rules.speed_meetings_max)


@rule("4.9", 15)
def people_are_participants(*, people: Collection[str], participants: Collection[str]) -> None:
    """4.9: a meeting is held by participants of the programme: one of them at least, and nobody else."""
    strange = tuple(person for person in people if person not in participants)
    if strange or not people:
        raise refused(people_are_participants, people=strange)


@rule("4.9", 36)
def item_is_planned_and_open(*, item: str, planned: Collection[str], done: Collection[str]) -> None:
    """4.9: an activity is done once, and only if the plan has it (ids)."""
    if item not in planned or item in done:
        raise refused(item_is_planned_and_open, item=item, planned=item in planned)


@rule("4.9", 36)
def activity_has_its_result(*, result: str) -> None:
    """4.9: an activity is done with a result, in words."""
    if not result.strip():
        raise refused(activity_has_its_result)


@rule("3.9", 52)
def step_is_free(*, claimed_by: str | None) -> None:
    """3.9: a task of a role is taken on by one responsible person at a time."""
    if claimed_by is not None:
        raise refused(step_is_free, claimed_by=claimed_by)


@rule("3.9", 52)
def only_the_claimer_releases(*, claimed_by: str | None, person: str) -> None:
    """3.9: a task is given back by the person who took it on."""
    if claimed_by != person:
        raise refused(only_the_claimer_releases, claimed_by=claimed_by)


@rule("2.3", 52)
def signature_is_to_this_document(*, signed: str, shown: str) -> None:
    """2.3: a signature stands under exactly the document that was shown (SHA-256, hex)."""
    if signed != shown:
        raise refused(signature_is_to_this_document, signed=signed, shown=shown)


@rule("6.1", 50)
def rules_are_known(*, id: str) -> None:
    """6.1: a case begins under a rule set that exists, and keeps it."""
    try:
        rule_set(id)
    except KeyError:
        raise refused(rules_are_known, id=id) from None
