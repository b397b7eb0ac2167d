"""Facts of a cycle's roadmap (3.8, 3.9, 4.2): written by several, approved by the director, changed as a new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class Opened(Fact):
    """The preparatory stage asked for the roadmap. previous: that of the cycle before, None where there is none."""

    TOPIC: ClassVar[str] = "roadmap.opened"
    cycle: str
    stage: str
    year: int
    start: date
    end: date
    previous: str | None = None


@dataclass(frozen=True)
class CoauthorsNamed(Fact):
    """Who of the administration writes besides the curator (4.2, AMB-04). people: all of them from now on."""

    TOPIC: ClassVar[str] = "roadmap.coauthors_named"
    people: tuple[str, ...]


@dataclass(frozen=True)
class Edited(Fact):
    """The draft was saved. rows: see domain.roadmap.Row, as JSON."""

    TOPIC: ClassVar[str] = "roadmap.edited"
    rows: Personal


@dataclass(frozen=True)
class Submitted(Fact):
    """The curator laid the draft before the director."""

    TOPIC: ClassVar[str] = "roadmap.submitted"


@dataclass(frozen=True)
class Returned(Fact):
    """The director returned the draft with remarks."""

    TOPIC: ClassVar[str] = "roadmap.returned"
    remarks: Personal


@dataclass(frozen=True)
class Approved(Fact):
    """The director approved the draft: it is a version, and never edited again (INV-07). version: from 1."""

    TOPIC: ClassVar[str] = "roadmap.approved"
    version: int
    signature: Signature


@dataclass(frozen=True)
class RevisionBegun(Fact):
    """The approved version needs a change; until the new one is approved it stays in force."""

    TOPIC: ClassVar[str] = "roadmap.revision_begun"
    reason: Personal


@dataclass(frozen=True)
class RevisionDropped(Fact):
    """The change is not needed after all: the approved version goes on."""

    TOPIC: ClassVar[str] = "roadmap.revision_dropped"


@dataclass(frozen=True)
class RowMarked(Fact):
    """How far a row of the approved version is. progress: "in_work", "done" or "not_done"; day: since when."""

    TOPIC: ClassVar[str] = "roadmap.row_marked"
    row: str
    progress: str
    day: date
    note: Personal


@dataclass(frozen=True)
class CarriedOut(Fact):
    """Each row is done, or it is said why not."""

    TOPIC: ClassVar[str] = "roadmap.carried_out"


ALL: tuple[type[Fact], ...] = (
    Opened,
    CoauthorsNamed,
    Edited,
    Submitted,
    Returned,
    Approved,
    RevisionBegun,
    RevisionDropped,
    RowMarked,
    CarriedOut,
)
