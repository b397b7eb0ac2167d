"""A written consent to the duties as its facts tell it (3.8, 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.case import Acting, Fact
from domain.facts import consent as facts
from domain.facts.any_case import Paper, Signature
from domain.folding import replace


@dataclass(frozen=True)
class Consent:
    """status: issued, signed, refused, lapsed, recalled, withdrawn or fulfilled."""

    id: str
    school: str
    programme: str
    person: str
    variant: str
    text_hash: str
    answer_by: date
    status: str = "issued"
    signature: Signature | None = None
    signed_at: datetime | None = None
    paper: Paper | None = None


def issued(case: str, fact: facts.Issued, acting: Acting, rules: str) -> Consent:
    """Begin the state from the first fact."""
    return Consent(case, acting.school, fact.programme, fact.person, fact.variant, fact.text_hash, fact.answer_by)


def fold(consent: Consent, fact: Fact, acting: Acting) -> Consent:
    """The state after one more fact."""
    match fact:
        case facts.Signed():
            return replace(consent, status="signed", signature=fact.signature, signed_at=acting.at, paper=fact.paper)
        case facts.Declined():
            return replace(consent, status="refused")
        case facts.Lapsed():
            return replace(consent, status="lapsed")
        case facts.Withdrawn():
            return replace(consent, status="withdrawn")
        case facts.Recalled() if consent.status == "issued":
            return replace(consent, status="recalled")
        case facts.Fulfilled():
            return replace(consent, status="fulfilled")
        case _:
            return consent
