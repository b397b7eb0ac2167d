"""Rules of consents (3.8, 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from domain.case import Refused


def nobody_consents_for_another(*, person: str | None, by: str) -> None:
    """2.3, INV-05: a consent is an act of the person's own account."""
    if person != by:
        raise Refused("nobody_consents_for_another", "2.3", person=person)


def consents_come_before_order(
    *, people: tuple[str, ...], consents: Mapping[str, tuple[str, datetime | None]], at: datetime
) -> None:
    """3.8, INV-30: each participant has a consent that is signed, not withdrawn, and older than the order.

    consents: person → (status, moment of signing). at: the moment of the order.
    """
    missing = tuple(p for p in people if consents.get(p, ("", None))[0] != "signed")
    if missing:
        raise Refused("consents_come_before_order", "3.8", people=missing)
    late = tuple(p for p in people if (signed := consents[p][1]) is None or signed > at)
    if late:
        raise Refused("consents_come_before_order", "3.8", people=late, late=True)


def everyone_has_a_live_consent(*, people: tuple[str, ...], states: Mapping[str, str]) -> None:
    """3.8, INV-30, INV-46: on the start date every consent still lives."""
    missing = tuple(person for person in people if states.get(person) != "signed")
    if missing:
        raise Refused("everyone_has_a_live_consent", "3.8", people=missing)


def last_day_is_not_past(*, last_day: date, today: date) -> None:
    """4.11: duties end today or later."""
    if last_day < today:
        raise Refused("last_day_is_not_past", "4.11", last_day=last_day)
