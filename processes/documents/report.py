"""The analytical report of a cycle as it is accepted (3.9; outline of the domain book, 13.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, Reference, School


@dataclass(frozen=True)
class ReportLine:
    """A figure. value: decimal text, "" where there was nothing to count. n, of: what it was made from."""

    code: str
    part: str
    value: str
    unit: str
    n: int
    of: int


@dataclass(frozen=True)
class Section:
    """number, code: of the outline. words: the curator's own."""

    number: int
    code: str
    words: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True)
class OrderRow:
    """An order of the cycle; subject: its code."""

    number: str
    day: date
    subject: str


@dataclass(frozen=True)
class RoadmapRow:
    """An activity of the roadmap and how far it came; progress: a code, "" for not marked."""

    number: int
    activity: str
    progress: str


@dataclass(frozen=True)
class ReportContent(Canonical):
    """The report. start, end: of the cycle; as_of: the day of the figures. author: the curator. approver: accepts it."""

    school: School
    rules: str
    report: str
    year: str
    start: date
    end: date
    as_of: date
    regulation: Reference | None
    author: Named
    approver: Named
    council: tuple[Named, ...]
    sections: tuple[Section, ...]
    orders: tuple[OrderRow, ...]
    roadmap: tuple[RoadmapRow, ...]

    @property
    def kind(self) -> str:
        return "report"
