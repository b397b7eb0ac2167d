"""Facts of the preparatory stage (4.2): local acts, the council, the charter of the cycle, the roadmap, the banks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class LocalActRequested(Fact):
    """An order is to be drafted. subject: "regulation", "curator" or "council". people: whom it names.

    deputy_head: of a curator, see rules.participants.curator_is_a_deputy_head.
    """

    TOPIC: ClassVar[str] = "preparation.local_act_requested"
    subject: str
    order: str
    people: tuple[str, ...] = ()
    deputy_head: bool | None = None


@dataclass(frozen=True)
class LocalActKept(Fact):
    """What an earlier order settled stays as it is."""

    TOPIC: ClassVar[str] = "preparation.local_act_kept"
    subject: str


@dataclass(frozen=True)
class CouncilNotCreated(Fact):
    """The school does without a council, for a reason (3.9: "при необходимости его создания")."""

    TOPIC: ClassVar[str] = "preparation.council_not_created"
    reason: Personal


@dataclass(frozen=True)
class LocalActSettled(Fact):
    """The order came into force, or its draft was given up. outcome: "in_force" or "dropped"."""

    TOPIC: ClassVar[str] = "preparation.local_act_settled"
    subject: str
    order: str
    outcome: str


@dataclass(frozen=True)
class CharterSet(Fact):
    """Tasks, forms and kinds, and planned results of the cycle (4.2). words: {"tasks": […], "results": […]}."""

    TOPIC: ClassVar[str] = "preparation.charter_set"
    role_forms: tuple[str, ...]
    kinds: tuple[str, ...]
    words: Personal


@dataclass(frozen=True)
class CharterAnswered(Fact):
    """The council agreed to the charter, or returned it with remarks (4.2). agreed: True for its visa."""

    TOPIC: ClassVar[str] = "preparation.charter_answered"
    agreed: bool
    remarks: Personal | None = None


@dataclass(frozen=True)
class RoadmapApproved(Fact):
    """The director approved the cycle's roadmap (3.8)."""

    TOPIC: ClassVar[str] = "preparation.roadmap_approved"
    roadmap: str


@dataclass(frozen=True)
class BanksOpened(Fact):
    """The banks take applications; questionnaires and the section of the site are ready (3.9, 4.8)."""

    TOPIC: ClassVar[str] = "preparation.banks_opened"
    prepared: Personal


ALL: tuple[type[Fact], ...] = (
    LocalActRequested,
    LocalActKept,
    CouncilNotCreated,
    LocalActSettled,
    CharterSet,
    CharterAnswered,
    RoadmapApproved,
    BanksOpened,
)
