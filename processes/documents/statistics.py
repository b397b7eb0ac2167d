"""Statistics as they are confirmed (3.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import School


@dataclass(frozen=True)
class FigureLine:
    """A figure; code, part, unit: see domain.statistics.Figure."""

    code: str
    part: str
    value: int
    unit: str


@dataclass(frozen=True)
class StatisticsContent(Canonical):
    """Counts at the end of a day and over the period that ends with it. Totals alone: nobody is named."""

    school: School
    rules: str
    statistics: str
    since: date
    as_of: date
    lines: tuple[FigureLine, ...]

    @property
    def kind(self) -> str:
        return "statistics"
