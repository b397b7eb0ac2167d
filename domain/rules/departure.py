"""Rules of people who leave the school or are long away while their programme is open (1.3)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.rules.rule import refused, rule

#: What a curator may decide for a programme whose participant goes.
DECISIONS = ("go_on", "extend", "replace", "close")
#: Those that wait for the person, or do without.
_WAITS = ("go_on", "extend")


@rule("1.3", 28)
def departure_has_a_decision_of_the_list(*, decision: str) -> None:
    """1.3: a programme whose participant goes is gone on with, extended, begun anew with another person, or closed."""
    if decision not in DECISIONS:
        raise refused(departure_has_a_decision_of_the_list, decision=decision)


@rule("1.3", 28)
def who_left_is_not_waited_for(
    *, decision: str, back: date | None, person: str, mentor: str, mentees: Collection[str]
) -> None:
    """1.3: without its mentor or its last mentee a programme does not go on: only people of the school are in it.

    back: the day the person is at work again; None for who left. A group goes on without one of its mentees.
    """
    needed = person == mentor or not set(mentees) - {person}
    if back is None and needed and decision in _WAITS:
        raise refused(who_left_is_not_waited_for, person=person)


@rule("1.3")
def absence_ends_after_it_begins(*, start: date, back: date) -> None:
    """1.3: the first day at work again comes after the first day away."""
    if back <= start:
        raise refused(absence_ends_after_it_begins, start=start, back=back)


@rule("4.9")
def only_an_unapproved_text_is_dropped(*, status: str) -> None:
    """4.9: a draft, or a text under review, binds nobody and is given up; an approved one is called off or closed."""
    if status not in ("draft", "in_review"):
        raise refused(only_an_unapproved_text_is_dropped, status=status)
