"""What each document says, as data: codes, names, dates and the people's own words. Wording is the templates' part.

Codes (forms, kinds, modes, matters…) are those of the domain; text that is no known code is printed as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from processes.documents.canonical import LATER, Canonical
from processes.documents.distribution import DistributionContent as DistributionContent
from processes.documents.incentive_submission import IncentiveSubmissionContent
from processes.documents.lists import AcquaintanceContent, CouncilRequestContent, SignatureAgreementContent
from processes.documents.local_act import LocalActContent as LocalActContent
from processes.documents.local_act import NamedLine as NamedLine
from processes.documents.monitoring import MonitoringPlanContent, MonitoringResultsContent, QuestionnaireContent
from processes.documents.order import ChangeKind as ChangeKind
from processes.documents.order import ClosingGround as ClosingGround
from processes.documents.order import Ground as Ground
from processes.documents.order import OrderContent as OrderContent
from processes.documents.order import OrderLine as OrderLine
from processes.documents.practice import PracticeContent as PracticeContent
from processes.documents.processing import ProcessingContent as ProcessingContent
from processes.documents.programme_papers import (
    AddendumContent,
    FinalReportContent,
    StatementContent,
    SubmissionContent,
)
from processes.documents.register_paper import RegisterContent
from processes.documents.report import ReportContent as ReportContent
from processes.documents.requisites import Named as Named
from processes.documents.requisites import Protocol as Protocol
from processes.documents.requisites import Reference as Reference
from processes.documents.requisites import School as School
from processes.documents.results import ResultContent
from processes.documents.roadmap import RoadmapContent as RoadmapContent
from processes.documents.unit_protocol import UnitProtocolContent


@dataclass(frozen=True)
class DatedResult:
    """An interim result and the day it is expected by."""

    text: str
    by: date


@dataclass(frozen=True)
class ExplanatoryNote:
    """The note of 4.9, common to all participants; the term and the mode stand in ProgrammeContent."""

    problem: str
    aim: str
    tasks: tuple[str, ...]
    mentor_work: str
    mentee_work: str
    interim_results: tuple[DatedResult, ...]
    planned_results: tuple[str, ...]
    meeting_schedule: str
    learning_conditions: str


@dataclass(frozen=True)
class Noted:
    """What is known of a difficulty. level: 0 to 3, None when not assessed. uncovered: why no activity serves it."""

    text: str
    level: int | None
    uncovered: str


@dataclass(frozen=True)
class PersonalPart:
    """What the programme says of one mentee: request, difficulties, strengths, priorities, results (2.3, 4.9)."""

    mentee: Named
    request: str
    difficulties: tuple[str, ...]
    strengths: tuple[str, ...]
    priorities: str
    planned_results: tuple[str, ...] = ()
    noted: tuple[Noted, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True)
class Particular:
    """What a chosen form or kind demands beyond the note (4.6). field: its code, e.g. "channel"."""

    field: str
    text: str


@dataclass(frozen=True)
class PlanItem:
    """A row of the activity plan (4.9). supports: the difficulties and strengths it works on."""

    number: int
    direction: str
    activity: str
    supports: tuple[str, ...]
    work_form: str
    start: date
    end: date
    responsible: str
    expected_result: str


@dataclass(frozen=True)
class VersionRow:
    """A line of the programme's sheet of changes: which version came into force, when, by which document."""

    version: int
    day: date
    change: str
    basis: Reference | None


@dataclass(frozen=True)
class ProgrammeContent(Canonical):
    """The personalised programme: title, explanatory note, personal parts, plan (4.9).

    rules: rule-set version. number: the programme's number in the school. version: from 1.
    approver: who approves. particulars: demands of the forms and kinds. council: its opinion. history: earlier changes.
    """

    school: School
    rules: str
    programme: str
    number: str
    version: int
    school_year: str
    approver: Named
    mentor: Named
    mentees: tuple[Named, ...]
    curator: Named
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    mode: str
    matters: tuple[str, ...]
    start: date
    end: date
    note: ExplanatoryNote
    personal: tuple[PersonalPart, ...]
    plan: tuple[PlanItem, ...]
    particulars: tuple[Particular, ...] = ()
    council: Protocol | None = None
    history: tuple[VersionRow, ...] = ()

    @property
    def kind(self) -> str:
        return "programme"


@dataclass(frozen=True)
class ConsentContent(Canonical):
    """A written consent to the duties (3.8), of one person.

    others: the mentees when a mentor consents, the mentor when a mentee does. duties: the mentor's additional duties.
    regulation: the order that approved the school's Regulation. text_hash: SHA-256 of the programme's text.
    addendum: payment stands in an addendum to the mentor's contract.
    """

    school: School
    rules: str
    consent: str
    variant: Literal["mentor", "mentee"]
    person: Named
    others: tuple[Named, ...]
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    matters: tuple[str, ...]
    start: date
    end: date
    programme: str
    programme_number: str
    text_hash: str
    regulation: Reference | None
    duties: tuple[str, ...] = ()
    addendum: bool = False

    @property
    def kind(self) -> str:
        return "consent"


@dataclass(frozen=True)
class ChangeRow:
    """One difference. subject: a field's code (e.g. "end", "plan") or words; was, became: "" for nothing."""

    subject: str
    was: str
    became: str


@dataclass(frozen=True)
class ChangeSheetContent(Canonical):
    """A sheet of changes: from version n to n+1 by consent of the parties (4.9, 4.11).

    was_hash, text_hash: SHA-256 of the two texts. effective: the day it takes effect; None: on approval. assignment:
    the order by which the pair or group was assigned.
    """

    school: School
    rules: str
    programme: str
    number: str
    change: str
    change_kind: ChangeKind
    version: int
    was_hash: str
    text_hash: str
    mentor: Named
    mentees: tuple[Named, ...]
    curator: Named
    approver: Named
    initiator: Named
    reason: str
    rows: tuple[ChangeRow, ...]
    start: date
    end: date
    effective: date | None = None
    assignment: Reference | None = field(default=None, metadata=LATER)

    @property
    def kind(self) -> str:
        return "change_sheet"


#: Printed from the facts and signed by hand.
PaperContent = (
    FinalReportContent
    | AddendumContent
    | StatementContent
    | SubmissionContent
    | AcquaintanceContent
    | CouncilRequestContent
    | SignatureAgreementContent
    | IncentiveSubmissionContent
    | QuestionnaireContent
    | RegisterContent
)
Content = (
    ProgrammeContent
    | ConsentContent
    | DistributionContent
    | ProcessingContent
    | OrderContent
    | LocalActContent
    | ChangeSheetContent
    | RoadmapContent
    | ResultContent
    | MonitoringPlanContent
    | MonitoringResultsContent
    | UnitProtocolContent
    | PaperContent
)
