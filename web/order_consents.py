"""The consents an order on pairs rests on: in one line for cards, person by person for who signs it (3.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.consent import Consent
from domain.order import Order
from web import desk
from web.phrases.words import STATUSES, word


@dataclass(frozen=True)
class Given:
    """One participant's consent. role: in the programme, in words; at: when it was signed, None for what is not."""

    person: str
    role: str
    said: str
    at: datetime | None
    stands: bool


def before_signing(state: Any) -> list[Given]:
    """What who prepares, endorses or signs an order on assignment reads; nothing once it is in force, or of another case."""
    unsigned = isinstance(state, Order) and state.status in ("draft", "endorsing", "to_sign")
    return rows(state) if unsigned and state.subject == "assignment" else []


def rows(state: Order) -> list[Given]:
    """Each participant of each pair of an order on assignment."""
    return [_given(desk.office().case(line.programme).state, person) for line in state.lines for person in line.people]


def _given(programme: Any, person: str) -> Given:
    asked = dict(programme.consents).get(person)
    consent: Consent | None = desk.office().case(asked).state if asked is not None else None
    role = "наставник" if person == programme.mentor else "наставляемый"
    stands = consent is not None and consent.status == "signed"
    said = "дано" if stands else (word(STATUSES, consent.status) if consent is not None else "нет")
    at = consent.signed_at if consent is not None and stands else None
    return Given(desk.people().short(person), role, said, at, stands)


def summary(state: Order) -> str:
    """How many consents stand, and whose are lacking."""
    found = rows(state)
    missing = [each.person for each in found if not each.stands]
    said = f"{len(found) - len(missing)} из {len(found)} дано"
    return said + (f"; нет: {', '.join(missing)}" if missing else "")
