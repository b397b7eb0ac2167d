"""Facts of a school, a person and a mentoring unit (a pair or a group)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class SchoolOpened(Fact):
    """The school begins to keep its cases here. zone: IANA name, the school's days begin in it."""

    TOPIC: ClassVar[str] = "school.opened"
    full_name: str
    short_name: str
    place: str
    zone: str
    rules: str


@dataclass(frozen=True)
class CalendarSet(Fact):
    """The school's working days."""

    TOPIC: ClassVar[str] = "school.calendar_set"
    five_day: bool
    holidays: tuple[date, ...]
    working_weekends: tuple[date, ...]


@dataclass(frozen=True)
class RegulationAdopted(Fact):
    """The order "Об утверждении Положения о системе наставничества…" is signed and registered (3.7, INV-01)."""

    TOPIC: ClassVar[str] = "school.regulation_adopted"
    number: str
    day: date


@dataclass(frozen=True)
class CuratorAppointed(Fact):
    """A curator was appointed by order (3.9, INV-02). override: the director's reason, if not a deputy head;
    only in facts recorded before reasons stood with the overridden caution.
    """

    TOPIC: ClassVar[str] = "school.curator_appointed"
    person: str
    number: str
    day: date
    deputy_head: bool
    override: Personal | None = None


@dataclass(frozen=True)
class CouncilFormed(Fact):
    """The council of mentors stands, by order (3.9). members: person ids; chair: one of them, "" in older facts.

    gone: members of the council before who are not named; former_chair: who presided and does no longer, "" for nobody.
    """

    TOPIC: ClassVar[str] = "school.council_formed"
    members: tuple[str, ...]
    number: str
    day: date
    chair: str = ""
    gone: tuple[str, ...] = ()
    former_chair: str = ""


@dataclass(frozen=True)
class PersonRegistered(Fact):
    """A person of the school. birth in the card is an ISO date.

    card: {"name", "position", "birth", "standing", "experience_years"} and, where known, "parts" (surname, given name,
    patronymic), "subject" and "unit".
    """

    TOPIC: ClassVar[str] = "person.registered"
    card: Personal


@dataclass(frozen=True)
class RoleGranted(Fact):
    """The person may act in the role within the school. ground: the order or the like it rests on."""

    TOPIC: ClassVar[str] = "person.role_granted"
    role: str
    ground: Personal | None = None


@dataclass(frozen=True)
class RoleRevoked(Fact):
    """The person may act in the role no longer. ground: the order or the like it rests on."""

    TOPIC: ClassVar[str] = "person.role_revoked"
    role: str
    ground: Personal | None = None


@dataclass(frozen=True)
class AdmittedToBank(Fact):
    """The director approved the person for a bank (3.8, INV-03, INV-04).

    bank: "mentor" or "mentee". matters: what the person can help with, or needs help with.
    evidence: a mentor's measurable results, or a mentee's request, in words. capacity: mentees at once.
    """

    TOPIC: ClassVar[str] = "person.admitted"
    bank: str
    matters: tuple[str, ...]
    evidence: Personal
    capacity: int | None = None


@dataclass(frozen=True)
class UnitFormed(Fact):
    """A pair or a group was proposed (4.5). matters_reason: why, when nobody's matters overlap (INV-21);
    only in facts recorded before reasons stood with the overridden caution.

    role_forms, kinds: intended for the programme (4.4, 4.6). words: {"aim", "criteria"}: what for, and by which
    criteria they were selected. replaces: the programme that is to go on with another mentor.
    """

    TOPIC: ClassVar[str] = "unit.formed"
    mentor: str
    mentees: tuple[str, ...]
    matters: tuple[str, ...]
    matters_reason: Personal | None = None
    role_forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: Personal | None = None
    replaces: str | None = None


@dataclass(frozen=True)
class InterestConfirmed(Fact):
    """A participant confirmed the mutual interest towards the others of the unit (4.5, INV-22).

    Only in units of before answers were sealed (see facts.units).
    """

    TOPIC: ClassVar[str] = "unit.interest_confirmed"
    person: str


ALL: tuple[type[Fact], ...] = (
    SchoolOpened,
    CalendarSet,
    RegulationAdopted,
    CuratorAppointed,
    CouncilFormed,
    PersonRegistered,
    RoleGranted,
    RoleRevoked,
    AdmittedToBank,
    UnitFormed,
    InterestConfirmed,
)
