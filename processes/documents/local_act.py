"""Orders about the school itself (3.7–3.9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from processes.documents.canonical import LATER, Canonical
from processes.documents.requisites import CitedAct, Named, Reference, School, Visa

LocalActSubject = Literal["regulation", "curator", "curator_change", "council", "incentive"]


@dataclass(frozen=True)
class NamedLine:
    """A person an order on a local act names, and what it says of them in words ("" for nothing).

    incentive: which encouragement it gives, "" in other orders.
    """

    person: Named
    words: str
    incentive: str = field(default="", metadata=LATER)


@dataclass(frozen=True)
class Annex:
    """The file that an order adopts: its name and fingerprint."""

    name: str
    sha256: str


@dataclass(frozen=True)
class LocalActContent(Canonical):
    """A director's order about the school itself (3.7, 3.8, 3.9): number and day are None in a draft.

    year: the school year it is for. lines: whom it names. curator: who is the curator, "" for nobody yet.
    since: the day from which what it orders holds, where that is not the day it is signed. acts: of the catalogue (1.2).
    visas: of those who endorsed the draft.
    """

    school: School
    rules: str
    order: str
    subject: LocalActSubject
    number: str | None
    day: date | None
    year: str
    signer: Named
    curator: Named
    lines: tuple[NamedLine, ...]
    regulation: Reference | None
    control: str = ""
    since: date | None = field(default=None, metadata=LATER)
    protocol: str = field(default="", metadata=LATER)
    union_opinion: str = field(default="", metadata=LATER)
    annex: Annex | None = field(default=None, metadata=LATER)
    acts: tuple[CitedAct, ...] = field(default=(), metadata=LATER)
    visas: tuple[Visa, ...] = field(default=(), metadata=LATER)

    @property
    def kind(self) -> str:
        return f"order_{self.subject}"
