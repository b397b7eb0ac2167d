"""Rules of consent: one's own, in time, and alive (2.3, 3.8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from domain.rules.closing import last_day_is_not_past as last_day_is_not_past
from domain.rules.rule import refused, rule


@rule("2.3", 5)
def nobody_consents_for_another(*, person: str | None, by: str) -> None:
    """2.3: a consent is the person's own act. person: whose it is, None when nobody's; by: who acts."""
    if person != by:
        raise refused(nobody_consents_for_another, person=person)


@rule("3.8", 30)
def everyone_has_a_live_consent(*, people: Collection[str], states: Mapping[str, str]) -> None:
    """3.8: each participant's written consent stands: signed, not taken back. states: by person."""
    missing = tuple(person for person in people if states.get(person) != "signed")
    if missing:
        raise refused(everyone_has_a_live_consent, people=missing)


@rule("3.8", 30)
def consents_come_before_order(
    *, people: Collection[str], consents: Mapping[str, tuple[str, datetime | None]], at: datetime
) -> None:
    """3.8: each person named has consented, has not taken it back, and did so before the order is signed.

    consents: state and moment of signing, by person; those of this programme. at: when the order is signed.
    A consent recorded at that very moment is earlier in the log, hence earlier.
    """
    missing, late = [], []
    for person in people:
        state, signed_at = consents.get(person, ("", None))
        if state != "signed" or signed_at is None:
            missing.append(person)
        elif signed_at > at:
            late.append(person)
    if missing or late:
        raise refused(consents_come_before_order, people=tuple(missing), late=tuple(late))
