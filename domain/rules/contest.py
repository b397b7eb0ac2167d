"""Rules of a contest of mentors or pairs (4.8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.rules.rule import refused, rule


@rule("4.8")
def contest_rules_are_whole(
    *, words: Mapping[str, str], nominations: Collection[Mapping[str, str]], jury: Collection[str]
) -> None:
    """4.8: the rules of a contest say what it is for, who takes part, in which nominations, by what, and who judges."""
    missing = [name for name, text in words.items() if not text.strip()]
    missing += [] if nominations and all(all(part.values()) for part in nominations) else ["nominations"]
    missing += [] if jury else ["jury"]
    if missing:
        raise refused(contest_rules_are_whole, missing=tuple(missing))


@rule("4.8")
def contest_days_go_forward(*, first: date, last: date, results: date, today: date) -> None:
    """4.8: applications are taken before the results are known, and the results are still to come."""
    if not first <= last <= results or results <= today:
        raise refused(contest_days_go_forward, first=first, last=last, results=results)


@rule("4.8")
def contest_is_approved_before_it_is_over(*, last: date, results: date, today: date) -> None:
    """4.8: whoever wishes to take part can still apply after the rules are approved. last: day of applications."""
    if last < today or results <= today:
        raise refused(contest_is_approved_before_it_is_over, last=last, results=results)


@rule("4.8")
def winners_are_of_a_nomination(*, numbers: Collection[int], nominations: int) -> None:
    """4.8: who wins wins one of the nominations that the rules name. numbers: from 1."""
    unknown = tuple(number for number in numbers if not 1 <= number <= nominations)
    if unknown:
        raise refused(winners_are_of_a_nomination, numbers=unknown)


@rule("4.8")
def nobody_judges_their_own_success(*, winners: Collection[str], judges: Collection[str]) -> None:
    """4.8: the jury, and who writes down its decision, win nothing."""
    both = tuple(person for person in winners if person in judges)
    if both:
        raise refused(nobody_judges_their_own_success, people=both)


@rule("4.8")
def results_say_how_they_came(*, words: str) -> None:
    """4.8: the results rest on a decision of the jury, or say why nobody won."""
    if not words.strip():
        raise refused(results_say_how_they_came)
