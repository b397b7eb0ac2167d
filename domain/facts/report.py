"""Facts of the analytical report of a cycle (3.9): written by the curator, accepted by the director, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class ReportFigure:
    """One number of the report. section: see domain.report.SECTIONS. code, part: of an indicator, or of statistics.

    value: decimal text, "" where there was nothing to count. n, of: what it was made from. programmes, people,
    practices: ids of those behind it. The document tells of none of them; reports of before 29 November 2026 name
    nobody behind the changes of programmes, and no practices.
    """

    section: str
    code: str
    part: str
    value: str
    unit: str
    n: int = 0
    of: int = 0
    programmes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


@dataclass(frozen=True)
class NamedOrder:
    """An order of the cycle."""

    order: str
    number: str
    day: date
    subject: str


@dataclass(frozen=True)
class ReportRequested(Fact):
    """The report of a cycle is due. stage: the final one, which waits for it. start, end: of the cycle."""

    TOPIC: ClassVar[str] = "report.requested"
    stage: str
    cycle: str
    year: int
    start: date
    end: date


@dataclass(frozen=True)
class ReportWritten(Fact):
    """The curator laid the report before the director: what it says is all here, whatever happens later.

    as_of: the day the figures stand for. names: school, curator, director, council, the Положение, roadmap, as the
    report names them. words: the curator's text by section.
    """

    TOPIC: ClassVar[str] = "report.written"
    as_of: date
    figures: tuple[ReportFigure, ...]
    orders: tuple[NamedOrder, ...]
    names: Personal
    words: Personal


@dataclass(frozen=True)
class ReportAccepted(Fact):
    """The director accepted the report."""

    TOPIC: ClassVar[str] = "report.accepted"
    signature: Signature


@dataclass(frozen=True)
class ReportReturned(Fact):
    """The director returned the report with remarks."""

    TOPIC: ClassVar[str] = "report.returned"
    remarks: Personal


ALL: tuple[type[Fact], ...] = (ReportRequested, ReportWritten, ReportAccepted, ReportReturned)
