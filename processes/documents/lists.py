"""Sheets that record who did what: acquaintance with an order, a request to the council, agreement on signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class AcquaintanceContent(Canonical):
    """A list to sign by whoever an order names (INV-33); who has read it already stands in the document's own list."""

    school: School
    rules: str
    order: str
    subject: str
    number: str
    day: date
    people: tuple[Named, ...]

    @property
    def kind(self) -> str:
        return "acquaintance"


@dataclass(frozen=True)
class CouncilRequestContent(Canonical):
    """A request to the council and how it ended; what it was about is never written down (3.10).

    neutral: who takes it up. outcome: a code, "" while there is none.
    """

    school: School
    rules: str
    request: str
    purpose: str
    day: date
    by: Named
    sides: tuple[Named, ...] = ()
    neutral: Named | None = None
    outcome: str = ""

    @property
    def kind(self) -> str:
        return "council_request"


@dataclass(frozen=True)
class SignatureAgreementContent(Canonical):
    """An agreement of a person and the school on the simple electronic signature (F-13): one, on paper."""

    school: School
    rules: str
    person: Named
    signer: Named

    @property
    def kind(self) -> str:
        return "signature_agreement"
