"""The roadmap of a cycle as its facts tell it (3.8, 4.2): rows, versions, marks of progress."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from domain.case import Acting, Fact, Personal
from domain.facts import roadmap as facts
from domain.facts.any_case import Signature

#: The seven blocks of a roadmap, in their order (domain book, 9.1).
BLOCKS = ("conditions", "mentee_bank", "mentor_bank", "selection", "work", "completion", "information")
#: What every row must say (4.2, INV-07).
REQUIRED = ("block", "stage", "activity", "start", "end", "responsible", "resources", "difficulties", "result")
PROGRESS = ("in_work", "done", "not_done")


@dataclass(frozen=True)
class Row:
    """One activity. id: stays with the row through versions. block, stage: codes. responsible: a person's id.

    difficulties: the professional difficulties taken into account. What is not yet said is empty.
    """

    id: str
    block: str = ""
    stage: str = ""
    activity: str = ""
    start: date | None = None
    end: date | None = None
    responsible: str = ""
    resources: str = ""
    difficulties: str = ""
    result: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of what is not said yet."""
        return tuple(name for name in REQUIRED if not getattr(self, name))


def row_of(data: Mapping[str, Any]) -> Row:
    """A row from its JSON."""
    texts: dict[str, Any] = {n: str(data.get(n) or "") for n in ("id", *REQUIRED) if n not in ("start", "end")}
    start, end = (date.fromisoformat(data[name]) if data.get(name) else None for name in ("start", "end"))
    return replace(Row(**texts), start=start, end=end)


def as_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as they are sealed."""
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(row).items()}
        for row in rows
    ]


@dataclass(frozen=True)
class Version:
    """An approved version. rows: sealed."""

    number: int
    rows: Personal
    by: str
    at: datetime
    signature: Signature


@dataclass(frozen=True)
class Edit:
    """Who saved the draft, and when. rows: sealed, as they were then."""

    by: str
    at: datetime
    rows: Personal


@dataclass(frozen=True)
class Mark:
    """The last mark of a row."""

    progress: str
    day: date
    note: Personal
    by: str


@dataclass(frozen=True)
class Roadmap:
    """status: draft, to_approve, in_work or carried_out; with an approved version a draft is its revision.

    edits: those since the last approved version. coauthors: who may write besides the curator.
    """

    id: str
    school: str
    cycle: str
    stage: str
    year: int
    start: date
    end: date
    previous: str | None = None
    status: str = "draft"
    coauthors: tuple[str, ...] = ()
    draft: Personal | None = None
    edits: tuple[Edit, ...] = ()
    versions: tuple[Version, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    author: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Of the draft while there is one, else of the approved version."""
        return read(self.draft if self.status in ("draft", "to_approve") else self._approved)

    @property
    def approved(self) -> tuple[Row, ...]:
        """Rows of the version in force; none before the first."""
        return read(self._approved)

    @property
    def _approved(self) -> Personal | None:
        return self.versions[-1].rows if self.versions else None

    @property
    def responsible(self) -> frozenset[str]:
        """Who answers for a row of the version in force."""
        return frozenset(row.responsible for row in self.approved if row.responsible)

    @property
    def unsettled(self) -> tuple[Row, ...]:
        """Rows in force that are neither done nor given up."""
        settled = {row for row, mark in self.marks.items() if mark.progress != "in_work"}
        return tuple(row for row in self.approved if row.id not in settled)

    def overdue(self, today: date) -> tuple[Row, ...]:
        """Rows that should have been done before today."""
        return tuple(row for row in self.unsettled if row.end is not None and row.end < today)


def read(sealed: Personal | None) -> tuple[Row, ...]:
    """The rows in clear; none where there are none, or their key is gone."""
    return () if sealed is None or sealed.erased else tuple(row_of(each) for each in sealed.value)


@dataclass(frozen=True)
class Difference:
    """What became of a row. field: "" for a whole row added (before "") or taken out (after "")."""

    row: str
    activity: str
    field: str
    before: str
    after: str


def difference(older: Collection[Row], newer: Collection[Row]) -> tuple[Difference, ...]:
    """What the newer rows say otherwise, in their order; then the rows that are gone."""
    was = {row.id: row for row in older}
    found: list[Difference] = []
    for row in newer:
        old = was.pop(row.id, None)
        if old is None:
            found.append(Difference(row.id, row.activity, "", "", row.activity))
            continue
        for name in REQUIRED:
            before, after = _text(getattr(old, name)), _text(getattr(row, name))
            if before != after:
                found.append(Difference(row.id, row.activity or old.activity, name, before, after))
    return (*found, *(Difference(row.id, row.activity, "", row.activity, "") for row in was.values()))


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def opened(case: str, fact: facts.Opened, acting: Acting, rules: str) -> Roadmap:
    return Roadmap(case, acting.school, fact.cycle, fact.stage, fact.year, fact.start, fact.end, fact.previous)


def fold(roadmap: Roadmap, fact: Fact, acting: Acting) -> Roadmap:
    match fact:
        case facts.CoauthorsNamed():
            return replace(roadmap, coauthors=fact.people)
        case facts.Edited():
            edit = Edit(acting.person, acting.at, fact.rows)
            return replace(roadmap, draft=fact.rows, edits=(*roadmap.edits, edit))
        case facts.Submitted():
            return replace(roadmap, status="to_approve", author=acting.person)
        case facts.Returned():
            return replace(roadmap, status="draft")
        case facts.Approved():
            return _approved(roadmap, fact, acting)
        case facts.RevisionBegun():
            return replace(roadmap, status="draft", draft=roadmap.versions[-1].rows, edits=())
        case facts.RevisionDropped():
            return replace(roadmap, status="in_work", draft=None, edits=())
        case facts.RowMarked():
            mark = Mark(fact.progress, fact.day, fact.note, acting.person)
            return replace(roadmap, marks={**roadmap.marks, fact.row: mark})
        case facts.CarriedOut():
            return replace(roadmap, status="carried_out")
        case _:
            return roadmap


def _approved(roadmap: Roadmap, fact: facts.Approved, acting: Acting) -> Roadmap:
    assert roadmap.draft is not None
    version = Version(fact.version, roadmap.draft, acting.person, acting.at, fact.signature)
    return replace(roadmap, status="in_work", draft=None, edits=(), versions=(*roadmap.versions, version))
