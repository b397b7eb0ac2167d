"""The letter to somebody whom an order encourages: of thanks, a certificate, or what else it gives (4.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from processes.documents.canonical import LATER, Canonical
from processes.documents.requisites import Named, Reference, School


@dataclass(frozen=True)
class CertificateContent(Canonical):
    """side: "mentor" or "mentee". words: in what the success was. order: that gives it. year: the school year.

    incentive: which encouragement, a code; "" is thanks, as in letters of before.
    """

    school: School
    rules: str
    order: Reference
    person: Named
    side: str
    words: str
    year: str
    signer: Named
    incentive: str = field(default="", metadata=LATER)

    @property
    def kind(self) -> str:
        return "certificate"
