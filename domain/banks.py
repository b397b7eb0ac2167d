"""What the banks hold of mentors and mentees: the columns that matching and registers read (1.3, 3.8–3.10).

A profile is one JSON object in a fact (`person.profile_recorded`); these classes say what is in it. What the person's
card says, it says alone: subject, position, unit, years of experience.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from domain.case import Personal
from domain.people import Person


class MenteeCategory(StrEnum):
    """Whom mentoring is for (3.10; domain book, section 10)."""

    YOUNG = "young"
    CHANGED_PLACE = "changed_place"
    LESS_EXPERIENCED = "less_experienced"
    RETURNED = "returned"
    DIFFICULTIES = "difficulties"
    DIGITAL_SKILLS = "digital_skills"
    STUDENT = "student"


class DifficultySource(StrEnum):
    """How a difficulty is known."""

    SELF = "self"
    DIAGNOSTICS = "diagnostics"
    OBSERVATION = "observation"


@dataclass(frozen=True, slots=True)
class Result:
    """A measurable result of a mentor (1.3). day: when; evidence: what confirms it."""

    what: str
    day: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Difficulty:
    """direction: see domain.forms.Direction. level: 0 (none) to 3 (help is needed). source: see DifficultySource."""

    direction: str
    level: int
    source: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class MentorProfile:
    """A mentor of the bank. Codes are those of domain.forms; "" , () and None: not said.

    hours: a week, at most. capacity: mentees at once. training: the course on mentoring, in words; trained: whether
    there was one. ready: the person says they can and will lead another's way (1.3). contact: at work.
    """

    person: str
    matters: tuple[str, ...] = ()
    competencies: str = ""
    results: tuple[Result, ...] = ()
    role_forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    hours: int | None = None
    capacity: int | None = None
    training: str = ""
    ready: bool = False
    category: str = ""
    education: str = ""
    awards: str = ""
    contact: str = ""
    subject: str = ""
    position: str = ""
    unit: str = ""
    experience_years: int | None = None

    @property
    def trained(self) -> bool:
        return bool(self.training.strip())


@dataclass(frozen=True, slots=True)
class MenteeProfile:
    """A mentee of the bank. category: see MenteeCategory. request: in the person's own words."""

    person: str
    category: str = ""
    request: str = ""
    matters: tuple[str, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    strengths: str = ""
    role_forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    hours: int | None = None
    subject: str = ""
    position: str = ""
    unit: str = ""
    experience_years: int | None = None


#: Fields that are read from the person's card and never stored in a profile.
OF_THE_CARD = ("person", "subject", "position", "unit", "experience_years")


def mentor_profile(person: Person) -> MentorProfile | None:
    """The mentor as card and bank tell; None for who is not in the bank of mentors."""
    if "mentor" not in person.banks:
        return None
    return mentor_of(person, person.profiles.get("mentor"))


def mentee_profile(person: Person) -> MenteeProfile | None:
    """The mentee as card and bank tell; None for who is not in the bank of mentees."""
    if "mentee" not in person.banks:
        return None
    return mentee_of(person, person.profiles.get("mentee"))


def mentor_of(person: Person, sealed: Personal | None) -> MentorProfile:
    """The same of a profile that is not, or not yet, in the bank; an older entry knows its matters and capacity."""
    said = _said(MentorProfile, person, "mentor", sealed)
    rows = tuple(
        Result(row["what"], date.fromisoformat(row["day"]), row["evidence"]) for row in said.pop("results", ())
    )
    return MentorProfile(**said, results=rows)


def mentee_of(person: Person, sealed: Personal | None) -> MenteeProfile:
    """The same of a mentee."""
    said = _said(MenteeProfile, person, "mentee", sealed)
    rows = tuple(Difficulty(**row) for row in said.pop("difficulties", ()))
    return MenteeProfile(**said, difficulties=rows)


def _said(of: type, person: Person, bank: str, sealed: Personal | None) -> dict[str, Any]:
    known: Mapping[str, Any] = (sealed.value if sealed is not None else None) or {}
    names = {each.name for each in fields(of)} - set(OF_THE_CARD)
    said = {name: tuple(v) if isinstance(v, list) else v for name, v in known.items() if name in names}
    if (admitted := person.banks.get(bank)) is not None:
        said.setdefault("matters", admitted.matters)
        if bank == "mentor" and said.get("capacity") is None:
            said["capacity"] = admitted.capacity
        if bank == "mentee":
            said.setdefault("request", admitted.evidence.value or "")
    card = {"person": person.id, "subject": person.subject, "position": person.position or "", "unit": person.unit}
    return {**said, **card, "experience_years": person.experience_years}


def stored(profile: MentorProfile | MenteeProfile) -> dict[str, Any]:
    """The profile as its fact keeps it: JSON, without what the card says."""
    told = {name: value for name, value in asdict(profile).items() if name not in OF_THE_CARD}
    if "results" in told:
        told["results"] = [{**row, "day": row["day"].isoformat()} for row in told["results"]]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
