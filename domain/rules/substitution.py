"""Rules of standing in for the director (3.8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from domain.case import Role
from domain.rules.rule import refused, rule
from domain.substitution import Substitution, standing_in


@rule("3.8", 31)
def substitution_has_its_days(*, start: date, end: date, today: date) -> None:
    """3.8: somebody stands in for named days that are not over."""
    if end < start or end < today:
        raise refused(substitution_has_its_days, start=start, end=end)


@rule("3.8", 31)
def only_a_director_is_stood_in_for(*, roles: Collection[str]) -> None:
    """3.8: the orders are the director's, so it is the director who is stood in for. roles: of the absent person."""
    if Role.DIRECTOR not in roles:
        raise refused(only_a_director_is_stood_in_for)


@rule("3.8", 31)
def nobody_names_themselves_to_stand_in(*, person: str, instead_of: str, actor: str) -> None:
    """3.8: duties are laid on another person, by somebody else than that person."""
    if person in (instead_of, actor):
        raise refused(nobody_names_themselves_to_stand_in, person=person)


@rule("3.8", 31)
def one_person_stands_in_at_a_time(*, start: date, end: date, others: Iterable[Substitution]) -> None:
    """3.8: on any day there is one who signs for the school. others: substitutions that were ordered."""
    other = next((each for each in others if each.start <= end and start <= each.end), None)
    if other is not None:
        raise refused(one_person_stands_in_at_a_time, start=other.start, end=other.end, person=other.person)


@rule("3.8", 31)
def substitution_runs_or_is_to_come(*, end: date | None, last: date, today: date) -> None:
    """3.8: only a substitution whose days are not over ends early, today at the earliest. end: its last day, if any."""
    if end is None or last < today or last >= end:
        raise refused(substitution_runs_or_is_to_come, end=end, last=last)


@rule("3.8", 31)
def who_is_stood_in_for_does_not_sign(*, person: str, substitutions: Iterable[Substitution], today: date) -> None:
    """3.8: while somebody does the director's duties by order, the director signs nothing: one signs on a day."""
    found = standing_in(substitutions, today)
    if found is not None and found.instead_of == person:
        raise refused(who_is_stood_in_for_does_not_sign, person=found.person, end=found.end)
