"""A consent to the distribution of personal data as its facts tell it (4.12, INV-41, INV-43)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.case import Acting, Fact, Personal
from domain.facts import distribution as facts
from domain.facts.any_case import Signature

#: What a person may allow to be shown, item by item (domain book, 9.5); each is off until the person marks it.
ITEMS = ("name", "post", "standing", "achievements", "topic")


@dataclass(frozen=True)
class Distribution:
    """status: issued, signed, refused, withdrawn or expired. items: what is allowed, codes of ITEMS."""

    id: str
    school: str
    person: str
    address: str
    status: str = "issued"
    items: tuple[str, ...] = ()
    until: date | None = None
    conditions: Personal | None = None
    signature: Signature | None = None
    signed_at: datetime | None = None

    @property
    def live(self) -> bool:
        return self.status == "signed"


def offered(case: str, fact: facts.Offered, acting: Acting, rules: str) -> Distribution:
    """Begin the state from the first fact."""
    return Distribution(case, acting.school, fact.person, fact.address)


def fold(consent: Distribution, fact: Fact, acting: Acting) -> Distribution:
    """The state after one more fact."""
    match fact:
        case facts.Chosen():
            return replace(consent, items=fact.items, until=fact.until, conditions=fact.conditions)
        case facts.Given():
            return replace(consent, status="signed", signature=fact.signature, signed_at=acting.at)
        case facts.Refused():
            return replace(consent, status="refused")
        case facts.Withdrawn():
            return replace(consent, status="withdrawn")
        case facts.Expired():
            return replace(consent, status="expired")
        case _:
            return consent
