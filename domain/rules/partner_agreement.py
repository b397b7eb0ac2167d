"""Rules of the register of agreements with partners (3.8, 4.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.rules.rule import refused, rule


@rule("3.8")
def agreement_names_partner_and_subject(*, words: Mapping[str, str]) -> None:
    """3.8: an agreement on cooperation is with somebody and about something."""
    missing = tuple(name for name, text in words.items() if not text.strip())
    if missing:
        raise refused(agreement_names_partner_and_subject, missing=missing)


@rule("3.8")
def agreement_ends_after_it_begins(*, signed: date, begins: date, ends: date) -> None:
    """3.8: the term of an agreement begins with the day of signing or later, and ends after it begins."""
    if begins < signed or ends <= begins:
        raise refused(agreement_ends_after_it_begins, signed=signed, begins=begins, ends=ends)


@rule("3.8")
def agreement_stands_once(*, number: str, others: Collection[str]) -> None:
    """3.8: an agreement stands in the register once. others: numbers of the other ones of its day."""
    if number in others:
        raise refused(agreement_stands_once, number=number)


@rule("3.8")
def agreement_is_prolonged_by_an_addendum(*, ends: date | None, before: date, today: date, ground: str) -> None:
    """3.8: an agreement goes on to a day later than its end and today, and by what the two have signed."""
    if ends is None or ends <= max(before, today) or not ground.strip():
        raise refused(agreement_is_prolonged_by_an_addendum, before=before)


@rule("3.8")
def addendum_follows_its_agreement(*, signed: date, agreed: date) -> None:
    """3.8: what is added to an agreement is signed on its day or later. signed: the addendum; agreed: the agreement."""
    if signed < agreed:
        raise refused(addendum_follows_its_agreement, signed=signed, agreed=agreed)


@rule("3.8")
def agreement_ends_after_it_was_signed(*, ended: date, signed: date) -> None:
    """3.8: nothing ends before it was signed."""
    if ended < signed:
        raise refused(agreement_ends_after_it_was_signed, ended=ended, signed=signed)
