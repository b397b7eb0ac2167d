"""Rules of erasing a person: duties and offices end first (4.11, 3.9), and it happens once (2.3)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.rules.rule import refused, rule

#: The person themselves asked; they have left and the purpose is reached; an authority demands it.
GROUNDS = ("request", "left", "authority")


@rule("4.11")
def participation_has_ended(*, open_cases: Collection[str]) -> None:
    """4.11: a person leaves the programme before their data go. open_cases: those they still take part in."""
    if open_cases:
        raise refused(participation_has_ended, cases=tuple(open_cases))


@rule("3.9")
def offices_are_laid_down(*, roles: Collection[str]) -> None:
    """3.9: who directs, curates or audits hands the office over first. roles: those still held, but for a teacher's."""
    held = sorted(role for role in roles if role != "teacher")
    if held:
        raise refused(offices_are_laid_down, roles=tuple(held))


@rule("2.3")
def person_is_not_erased_yet(*, erased: bool) -> None:
    """2.3: what was destroyed cannot be destroyed again."""
    if erased:
        raise refused(person_is_not_erased_yet)


@rule("2.3")
def erasure_has_a_ground(*, ground: str, number: str, day: date, today: date) -> None:
    """2.3: personal data are destroyed on a ground, by a paper with a number, made no later than today."""
    if ground not in GROUNDS or not number.strip() or day > today:
        raise refused(erasure_has_a_ground, ground=ground)
