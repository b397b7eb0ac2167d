"""Facts of a change of curator (3.9, P-14): ordered from a day; from then on another answers for every programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class Requested(Fact):
    """The director wants another curator. since: the first day of the new one; order: its draft.

    deputy_head: see rules.participants.curator_is_a_deputy_head. year: the school year's first.
    """

    TOPIC: ClassVar[str] = "curator_change.requested"
    former: str
    person: str
    since: date
    deputy_head: bool
    order: str
    year: int


@dataclass(frozen=True)
class Settled(Fact):
    """The order came into force, or its draft was given up. outcome: "in_force" or "dropped"."""

    TOPIC: ClassVar[str] = "curator_change.settled"
    order: str
    outcome: str


@dataclass(frozen=True)
class TookOver(Fact):
    """The day has come. number: of the order. cases: the open programmes, and what else the former had in work."""

    TOPIC: ClassVar[str] = "curator_change.took_over"
    number: str
    cases: tuple[str, ...]


@dataclass(frozen=True)
class SchoolCuratorReplaced(Fact):
    """Another answers for the programmes of the school (INV-02)."""

    TOPIC: ClassVar[str] = "school.curator_replaced"
    former: str
    person: str
    number: str
    day: date
    deputy_head: bool


@dataclass(frozen=True)
class CaseHandedOver(Fact):
    """In this case the new curator answers, and has in work what the former one had. order: that orders it."""

    TOPIC: ClassVar[str] = "case.handed_over"
    former: str
    person: str
    order: str


ALL: tuple[type[Fact], ...] = (Requested, Settled, TookOver, SchoolCuratorReplaced, CaseHandedOver)
