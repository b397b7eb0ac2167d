"""A consent to the distribution of personal data (4.12): a document of its own, never part of another (INV-43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class DistributionContent(Canonical):
    """items: what is allowed, refused: what is not; codes. conditions: in the person's own words, "" for none."""

    school: School
    rules: str
    consent: str
    person: Named
    address: str
    items: tuple[str, ...]
    refused: tuple[str, ...]
    until: date
    conditions: str

    @property
    def kind(self) -> str:
        return "distribution"
