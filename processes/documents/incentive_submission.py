"""A submission for encouragement: whom the director is asked to encourage, and for what (3.10, 4.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from processes.documents.canonical import LATER, Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class ProposedLine:
    """A participant, in which part, which encouragement (a code), and the success in words ("" once destroyed)."""

    person: Named
    side: str
    incentive: str
    words: str


@dataclass(frozen=True)
class IncentiveSubmissionContent(Canonical):
    """year: the school year. order: the order it asks for. chair: of the council, None where there is none. day: when it was made."""

    school: School
    rules: str
    order: str
    year: str
    signer: Named
    curator: Named
    lines: tuple[ProposedLine, ...]
    chair: Named | None = None
    day: date | None = field(default=None, metadata=LATER)

    @property
    def kind(self) -> str:
        return "incentive_submission"
