"""Facts of a director's order (3.8): drafted, signed with a number, made known, superseded only by another order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Paper, Signature


@dataclass(frozen=True)
class Line:
    """What the order says of one programme.

    change: id of the proposed change (kind "change"). person: who leaves (kind "leaving").
    ground: clause-4.11 ground (kinds "closing", "leaving"). effective: the day it takes effect.
    """

    programme: str
    people: tuple[str, ...]
    effective: date | None = None
    change: str | None = None
    person: str | None = None
    ground: str | None = None


@dataclass(frozen=True)
class Drafted(Fact):
    """A draft exists. subject: "assignment", "change", "leaving", "closing", "cancelling", or of a local act.

    supersedes: the order this one cancels (subject "cancelling"): whole, or for the programme of the line alone.
    about: the case that asked for a local act; people: whom it names.
    """

    TOPIC: ClassVar[str] = "order.drafted"
    subject: str
    line: Line | None = None
    supersedes: str | None = None
    about: str | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProgrammeAdded(Fact):
    """One more programme is named in the draft."""

    TOPIC: ClassVar[str] = "order.programme_added"
    line: Line


@dataclass(frozen=True)
class ProgrammeRemoved(Fact):
    """The draft names the programme no longer."""

    TOPIC: ClassVar[str] = "order.programme_removed"
    programme: str


@dataclass(frozen=True)
class Submitted(Fact):
    """The curator laid the draft before the director. control: who watches over it, in words.

    endorsers: whose visas come first.
    """

    TOPIC: ClassVar[str] = "order.submitted"
    control: Personal
    endorsers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Returned(Fact):
    """The director returned the draft with remarks."""

    TOPIC: ClassVar[str] = "order.returned"
    remarks: Personal


@dataclass(frozen=True)
class Signed(Fact):
    """Signed and registered: in force, and never edited again (INV-32). number: unique in year and journal.

    paper: of an order signed by hand, which the curator recorded.
    """

    TOPIC: ClassVar[str] = "order.signed"
    journal: str
    year: int
    number: int
    day: date
    signature: Signature
    acquainted: tuple[str, ...]
    paper: Paper | None = None


@dataclass(frozen=True)
class Acknowledged(Fact):
    """A person named in the order has read it (INV-33)."""

    TOPIC: ClassVar[str] = "order.acknowledged"
    person: str
    signature: Signature


@dataclass(frozen=True)
class ListRecorded(Fact):
    """These people have read the order and signed a list on paper, which the curator recorded (INV-33)."""

    TOPIC: ClassVar[str] = "order.list_recorded"
    people: tuple[str, ...]
    signature: Signature
    paper: Paper


@dataclass(frozen=True)
class AcquaintanceAlarmed(Fact):
    """The person was not acquainted in time (INV-33)."""

    TOPIC: ClassVar[str] = "order.acquaintance_alarmed"
    people: tuple[str, ...]


@dataclass(frozen=True)
class Abandoned(Fact):
    """The draft was given up before signing."""

    TOPIC: ClassVar[str] = "order.abandoned"


@dataclass(frozen=True)
class Superseded(Fact):
    """Another order cancelled this one."""

    TOPIC: ClassVar[str] = "order.superseded"
    by: str


@dataclass(frozen=True)
class Amended(Fact):
    """Another order cancelled this one for these programmes alone; for the others it stays in force."""

    TOPIC: ClassVar[str] = "order.amended"
    by: str
    programmes: tuple[str, ...]


ALL: tuple[type[Fact], ...] = (
    Drafted,
    ProgrammeAdded,
    ProgrammeRemoved,
    Submitted,
    Returned,
    Signed,
    Acknowledged,
    ListRecorded,
    AcquaintanceAlarmed,
    Abandoned,
    Superseded,
    Amended,
)
