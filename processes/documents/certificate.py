"""A letter of thanks, or a certificate, to somebody whom an order encourages (4.7)."""

from __future__ import annotations

from dataclasses import dataclass

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, Reference, School


@dataclass(frozen=True)
class CertificateContent(Canonical):
    """side: "mentor" or "mentee". words: in what the success was. order: that gives it. year: the school year."""

    school: School
    rules: str
    order: Reference
    person: Named
    side: str
    words: str
    year: str
    signer: Named

    @property
    def kind(self) -> str:
        return "certificate"
