"""What the section on mentoring of the school's site says (4.12): only what consents allow, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import School


@dataclass(frozen=True)
class ActLine:
    """A legal act of the school's catalogue. level: federal, regional or local. form: what sort of act, by whom.

    source: the code of clause 1.2, or "regulation" for the school's own order on the Regulation; "" for others.
    """

    level: str
    form: str
    title: str
    number: str
    day: date | None
    link: str = ""
    source: str = ""


@dataclass(frozen=True)
class PersonLine:
    """A person of a bank, as far as the person's consent to distribution goes; "" for what it does not name.

    post: position and subject. years: at work. matters: codes of what they help or want help with.
    """

    name: str
    post: str
    years: int | None = None
    achievements: str = ""
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme. forms, kinds, directions, matters: codes. people: names that consents allow, the mentor's first."""

    number: str
    group: bool
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    directions: tuple[str, ...]
    matters: tuple[str, ...]
    start: date | None
    end: date | None
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResultLine:
    """What is told of a programme that has ended (4.12: after it has, and only then)."""

    programme: ProgrammeLine
    ground: str
    words: str


@dataclass(frozen=True)
class Bank:
    """A bank as the site shows it. total: everyone in it; lines: those who let themselves be shown (AMB-15)."""

    total: int
    lines: tuple[PersonLine, ...]


@dataclass(frozen=True)
class RoadmapLine:
    """A row of the roadmap, without the name of who is responsible."""

    block: str
    activity: str
    start: date
    end: date
    done: bool


@dataclass(frozen=True)
class PracticeLine:
    """A best practice. words: its paragraphs. authors: names that consents allow."""

    title: str
    words: tuple[str, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True)
class SiteContent(Canonical):
    """The whole section. address: of its front page. news, announcements, materials: a line each."""

    school: School
    address: str
    news: tuple[str, ...]
    announcements: tuple[str, ...]
    materials: tuple[str, ...]
    contacts: str
    acts: tuple[ActLine, ...]
    roadmap: tuple[RoadmapLine, ...]
    programmes: tuple[ProgrammeLine, ...]
    mentors: Bank
    mentees: Bank
    practices: tuple[PracticeLine, ...]
    results: tuple[ResultLine, ...]

    @property
    def kind(self) -> str:
        return "site_section"
