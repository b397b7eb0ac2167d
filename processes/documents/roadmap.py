"""The roadmap of a cycle, as it is approved (3.8, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, Reference, School


@dataclass(frozen=True)
class RoadmapLine:
    """One activity. block, stage: codes; start and end are None only in an unfinished draft."""

    number: int
    block: str
    stage: str
    activity: str
    start: date | None
    end: date | None
    responsible: Named
    resources: str
    difficulties: str
    result: str


@dataclass(frozen=True)
class RoadmapContent(Canonical):
    """A version of the roadmap. year: the school year. author: the curator; coauthors: who else of the administration."""

    school: School
    rules: str
    roadmap: str
    version: int
    year: str
    approver: Named
    author: Named
    coauthors: tuple[Named, ...]
    regulation: Reference | None
    lines: tuple[RoadmapLine, ...]

    @property
    def kind(self) -> str:
        return "roadmap"
