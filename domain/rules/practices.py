"""Rules of best practices (3.5, 3.9, 3.10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from domain.rules.rule import refused, rule

_IN_THE_BANK = ("banked", "passed_on")


@rule("3.9")
def practice_is_whole(*, words: Mapping[str, str], authors: Collection[str]) -> None:
    """3.9: experience is described: the problem, what was done, the result, the conditions, and whose it is."""
    missing = tuple(name for name, text in words.items() if not text.strip())
    if missing or not authors:
        raise refused(practice_is_whole, missing=missing if authors else (*missing, "authors"))


@rule("3.9", 52)
def curator_and_council_are_two(*, curator: str | None, endorses: str) -> None:
    """3.9: the curator describes it together with the council; whoever signed as one does not sign as the other."""
    if curator == endorses:
        raise refused(curator_and_council_are_two, person=endorses)


@rule("3.5")
def only_a_signed_practice_is_passed_on(*, status: str) -> None:
    """3.5: what is spread was selected first: signed by the curator and, where there is one, the council."""
    if status not in _IN_THE_BANK:
        raise refused(only_a_signed_practice_is_passed_on)


@rule("3.10")
def counted_practices_are_in_the_bank(*, statuses: Mapping[str, str]) -> None:
    """3.10: the bank of best practices holds the signed ones. statuses: by practice."""
    others = tuple(practice for practice, status in statuses.items() if status not in _IN_THE_BANK)
    if others:
        raise refused(counted_practices_are_in_the_bank, practices=len(others))
