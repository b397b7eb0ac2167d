"""Papers about a programme that are printed and signed by hand: report, contract addendum, statements, submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, Reference, School


@dataclass(frozen=True)
class ReportedItem:
    """A row of the plan: what was expected, and when and with what it was done. day: None while it is not."""

    number: int
    activity: str
    expected_result: str
    day: date | None = None
    result: str = ""


@dataclass(frozen=True)
class PointLine:
    """A point of 5.3 before and after, 0 to 3; None where it was not assessed."""

    point: str
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class FinalReportContent(Canonical):
    """The mentor's report on a programme, with room for the mentee's word (4.7, 4.11).

    ended: the last day by the closing; ground: of 4.11, "" while there is none. minutes: of all meetings; online: how many
    of them. words: the mentor's own.
    """

    school: School
    rules: str
    programme: str
    number: str
    mentor: Named
    mentees: tuple[Named, ...]
    curator: Named
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    start: date
    end: date
    aim: str
    planned_results: tuple[str, ...]
    plan: tuple[ReportedItem, ...]
    meetings: int
    minutes: int
    online: int
    words: str = ""
    ground: str = ""
    ended: date | None = None
    points: tuple[PointLine, ...] = ()

    @property
    def kind(self) -> str:
        return "final_report"


@dataclass(frozen=True)
class AddendumContent(Canonical):
    """An addendum to the mentor's contract: content, term and form of the work (INV-44); payment is left to fill in."""

    school: School
    rules: str
    programme: str
    number: str
    mentor: Named
    mentees: tuple[Named, ...]
    signer: Named
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    matters: tuple[str, ...]
    work: str
    mode: str
    start: date
    end: date
    regulation: Reference | None = None

    @property
    def kind(self) -> str:
        return "addendum"


@dataclass(frozen=True)
class StatementContent(Canonical):
    """Somebody's own word that it ends, or the school's notice to the mentor (4.11).

    variant: "statement" by the person, "notice" to the person. side: of the person in the programme. effective: the last
    day. Why is never said.
    """

    school: School
    rules: str
    programme: str
    number: str
    variant: Literal["statement", "notice"]
    person: Named
    side: Literal["mentor", "mentee"]
    others: tuple[Named, ...]
    signer: Named
    day: date
    effective: date | None = None

    @property
    def kind(self) -> str:
        return "statement"


@dataclass(frozen=True)
class SubmissionContent(Canonical):
    """The curator's submission on how a programme is carried out, with the request to explain (4.11, INV-38)."""

    school: School
    rules: str
    programme: str
    number: str
    mentor: Named
    mentees: tuple[Named, ...]
    curator: Named
    signer: Named
    sides: tuple[Named, ...]
    circumstances: tuple[str, ...]
    account: str
    day: date
    explain_by: date

    @property
    def kind(self) -> str:
        return "submission"
