"""Facts of a programme that runs, changes and closes (4.9, 4.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class MeetingHeld(Fact):
    """A meeting took place. minutes: its length. attended: person ids."""

    TOPIC: ClassVar[str] = "programme.meeting_held"
    day: date
    mode: str
    minutes: int
    attended: tuple[str, ...]
    notes: Personal


@dataclass(frozen=True)
class ItemCompleted(Fact):
    """A plan item is done, with its result."""

    TOPIC: ClassVar[str] = "programme.item_completed"
    item: str
    day: date
    result: Personal


@dataclass(frozen=True)
class ChangeProposed(Fact):
    """A change of content, form or term was proposed (4.9, 4.11).

    kind: content, form, extension, shortening, or minor: a correction (AMB-14); readers: the mentees who may object.
    """

    TOPIC: ClassVar[str] = "programme.change_proposed"
    change: str
    kind: str
    text_hash: str
    start: date
    end: date
    parties: tuple[str, ...]
    answer_by: date
    common: Personal
    personal: tuple[Personal, ...]
    reason: Personal
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class CorrectionRead(Fact):
    """A mentee has read the correction and does not object. in_force: it was the last of them (AMB-14)."""

    TOPIC: ClassVar[str] = "programme.correction_read"
    change: str
    person: str
    in_force: bool


@dataclass(frozen=True)
class CorrectionObjected(Fact):
    """A mentee objects: the correction is a change of content, and everyone is asked (AMB-14).

    parties: whose agreement it needs now. answer_by: the last day to answer.
    """

    TOPIC: ClassVar[str] = "programme.correction_objected"
    change: str
    person: str
    parties: tuple[str, ...]
    answer_by: date
    remarks: Personal | None = None


@dataclass(frozen=True)
class CorrectionStood(Fact):
    """Nobody objected in time: the correction is in force (AMB-14)."""

    TOPIC: ClassVar[str] = "programme.correction_stood"
    change: str


@dataclass(frozen=True)
class ChangeAgreed(Fact):
    """A party agreed to the proposed change."""

    TOPIC: ClassVar[str] = "programme.change_agreed"
    change: str
    person: str
    signature: Signature


@dataclass(frozen=True)
class ChangeDeclined(Fact):
    """A party refused: the change falls (INV-35)."""

    TOPIC: ClassVar[str] = "programme.change_declined"
    change: str
    person: str


@dataclass(frozen=True)
class ChangeLapsed(Fact):
    """Not everyone answered in time: silence is not consent."""

    TOPIC: ClassVar[str] = "programme.change_lapsed"
    change: str


@dataclass(frozen=True)
class ChangeRejected(Fact):
    """The director did not approve the agreed change."""

    TOPIC: ClassVar[str] = "programme.change_rejected"
    change: str
    remarks: Personal


@dataclass(frozen=True)
class Changed(Fact):
    """The change is in force: a new version of the text. order: None for content approved without an order."""

    TOPIC: ClassVar[str] = "programme.changed"
    change: str
    order: str | None
    signature: Signature | None = None


@dataclass(frozen=True)
class TermAlarmed(Fact):
    """The end of the term is near. days: days left."""

    TOPIC: ClassVar[str] = "programme.term_alarmed"
    days: int


@dataclass(frozen=True)
class TermWatchReset(Fact):
    """The alarms count from the new end of the term."""

    TOPIC: ClassVar[str] = "programme.term_watch_reset"
    end: date


@dataclass(frozen=True)
class ExpiredTermSettled(Fact):
    """What the curator decided once the term ran out (AMB-16)."""

    TOPIC: ClassVar[str] = "programme.expired_term_settled"
    decision: str


@dataclass(frozen=True)
class CompletionReported(Fact):
    """The mentor's final report: the plan is complete (INV-36)."""

    TOPIC: ClassVar[str] = "programme.completion_reported"
    report: Personal


@dataclass(frozen=True)
class CompletionReturned(Fact):
    """The curator returned the final report."""

    TOPIC: ClassVar[str] = "programme.completion_returned"
    remarks: Personal


@dataclass(frozen=True)
class CompletionConfirmed(Fact):
    """The curator confirmed that the plan is complete."""

    TOPIC: ClassVar[str] = "programme.completion_confirmed"


@dataclass(frozen=True)
class ClosingStated(Fact):
    """A participant ends the programme of their own will (INV-37). last_day: as they named it."""

    TOPIC: ClassVar[str] = "programme.closing_stated"
    person: str
    ground: str
    last_day: date
    reason: Personal | None = None


@dataclass(frozen=True)
class ClosingJoined(Fact):
    """The other side stated the same before the order: the closing is mutual (AMB-21)."""

    TOPIC: ClassVar[str] = "programme.closing_joined"
    person: str


@dataclass(frozen=True)
class LeavingStated(Fact):
    """A mentee leaves the group, the others go on (INV-39)."""

    TOPIC: ClassVar[str] = "programme.leaving_stated"
    person: str
    last_day: date
    reason: Personal | None = None


@dataclass(frozen=True)
class ParticipantLeft(Fact):
    """The participation has ended by order."""

    TOPIC: ClassVar[str] = "programme.participant_left"
    person: str
    order: str
    effective: date


@dataclass(frozen=True)
class SmallGroupSettled(Fact):
    """What the curator does with a group of fewer than two mentees."""

    TOPIC: ClassVar[str] = "programme.small_group_settled"
    decision: str


@dataclass(frozen=True)
class PerformanceQuestioned(Fact):
    """The curator recorded facts of improper performance and asked for explanations (INV-38)."""

    TOPIC: ClassVar[str] = "programme.performance_questioned"
    circumstances: tuple[str, ...]
    sides: tuple[str, ...]
    account: Personal
    explain_by: date


@dataclass(frozen=True)
class Explained(Fact):
    """A participant gave an explanation, sealed for them."""

    TOPIC: ClassVar[str] = "programme.explained"
    person: str
    explanation: Personal


@dataclass(frozen=True)
class ExplanationLapsed(Fact):
    """The time to explain has run out."""

    TOPIC: ClassVar[str] = "programme.explanation_lapsed"


@dataclass(frozen=True)
class ClosingDecided(Fact):
    """The curator decided. effective: the last day when closing, at least three full working days after the notice."""

    TOPIC: ClassVar[str] = "programme.closing_decided"
    close: bool
    effective: date | None
    grounds: Personal


@dataclass(frozen=True)
class Closed(Fact):
    """The programme has ended by order (INV-40)."""

    TOPIC: ClassVar[str] = "programme.closed"
    ground: str
    effective: date
    order: str


ALL: tuple[type[Fact], ...] = tuple(
    fact for fact in list(globals().values()) if isinstance(fact, type) and issubclass(fact, Fact) and fact is not Fact
)
