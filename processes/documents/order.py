"""Orders about programmes: pairs, changes, endings (3.8, 4.9, 4.11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from processes.documents.canonical import LATER, Canonical
from processes.documents.requisites import CitedAct, Named, Reference, School, Visa

ClosingGround = Literal["completed", "mentor_initiative", "mentee_initiative", "mutual", "curator_initiative"]
OrderSubject = Literal["assignment", "closing", "change", "leaving", "cancelling"]
ChangeKind = Literal["minor", "content", "form", "extension", "shortening"]


@dataclass(frozen=True)
class OrderLine:
    """What an order says of one programme.

    payment: payment or its basis, in words. ground: of closing (4.11). effective: the last day, or the day of a change.
    leaving: who leaves the group. change: the kind of change; was_end: the end of the term before it.
    """

    programme: str
    number: str
    version: int
    mentor: Named
    mentees: tuple[Named, ...]
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    mode: str
    matters: tuple[str, ...]
    start: date
    end: date
    payment: str = ""
    ground: ClosingGround | None = None
    effective: date | None = None
    leaving: Named | None = None
    change: ChangeKind | None = None
    was_end: date | None = None


@dataclass(frozen=True)
class Ground:
    """A document the order rests on. name: whose it is; never why, for a closing by the curator (4.11)."""

    kind: Literal["consent", "protocol", "statement", "submission", "report", "change_sheet"]
    day: date
    number: str = ""
    name: str = ""


@dataclass(frozen=True)
class OrderContent(Canonical):
    """A director's order (3.8, 4.11). number and day are None in a draft: they are given on signing.

    regulation: the order that approved the school's Regulation. control: who watches over it, in words; "" means the
    signer. technician: who keeps the banks. cancels: the order this one cancels (subject "cancelling"). acts: those of
    the catalogue that its preamble cites (1.2). visas: of those who endorsed the draft.
    """

    school: School
    rules: str
    order: str
    subject: OrderSubject
    number: str | None
    day: date | None
    signer: Named
    curator: Named
    lines: tuple[OrderLine, ...]
    grounds: tuple[Ground, ...]
    regulation: Reference | None
    control: str = ""
    technician: Named | None = None
    cancels: Reference | None = None
    acts: tuple[CitedAct, ...] = field(default=(), metadata=LATER)
    visas: tuple[Visa, ...] = field(default=(), metadata=LATER)

    @property
    def kind(self) -> str:
        return f"order_{self.subject}"
