"""Facts of a personalised programme (4.9, 4.11), from its draft to its closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.common import Signature


@dataclass(frozen=True)
class Drafted(Fact):
    """A programme was begun for a unit. number: unique in the school. continues: the closed programme it follows."""

    TOPIC: ClassVar[str] = "programme.drafted"
    number: str
    unit: str
    mentor: str
    mentees: tuple[str, ...]
    continues: str | None = None


@dataclass(frozen=True)
class TextEdited(Fact):
    """The draft's text was saved. common: the note and the plan; personal: one part for each mentee, sealed for them."""

    TOPIC: ClassVar[str] = "programme.text_edited"
    common: Personal
    personal: tuple[Personal, ...]


@dataclass(frozen=True)
class Submitted(Fact):
    """The draft went out for agreement. version counts from 1; text_hash: SHA-256 of the canonical text."""

    TOPIC: ClassVar[str] = "programme.submitted"
    version: int
    text_hash: str
    start: date
    end: date
    common: Personal
    personal: tuple[Personal, ...]


@dataclass(frozen=True)
class Agreed(Fact):
    """A participant agreed to exactly this text (INV-14)."""

    TOPIC: ClassVar[str] = "programme.agreed"
    person: str
    signature: Signature


@dataclass(frozen=True)
class Returned(Fact):
    """Sent back to the draft with remarks. stage: "agreement", "visa" or "approval"."""

    TOPIC: ClassVar[str] = "programme.returned"
    stage: str
    remarks: Personal


@dataclass(frozen=True)
class Endorsed(Fact):
    """The curator's visa (3.9)."""

    TOPIC: ClassVar[str] = "programme.endorsed"
    text_hash: str


@dataclass(frozen=True)
class Approved(Fact):
    """The director approved this text (3.8, AMB-06)."""

    TOPIC: ClassVar[str] = "programme.approved"
    signature: Signature


@dataclass(frozen=True)
class ConsentReceived(Fact):
    """A participant's written consent to the duties has arrived. consent: its case."""

    TOPIC: ClassVar[str] = "programme.consent_received"
    person: str
    consent: str


@dataclass(frozen=True)
class ConsentNotGiven(Fact):
    """A participant's consent did not come: the pair does not hold for now. No mark on anyone (2.3)."""

    TOPIC: ClassVar[str] = "programme.consent_not_given"
    person: str
    consent: str


@dataclass(frozen=True)
class ConsentOutdated(Fact):
    """An answer came to an earlier text, or after the programme had gone on: it changes nothing."""

    TOPIC: ClassVar[str] = "programme.consent_outdated"
    person: str
    consent: str


@dataclass(frozen=True)
class WithdrawalNoted(Fact):
    """A consent was taken back, and the programme was already ending for that person: nothing more follows."""

    TOPIC: ClassVar[str] = "programme.withdrawal_noted"
    person: str


@dataclass(frozen=True)
class RefusalResolved(Fact):
    """What the curator does about a missing consent: "again", "redraft" or "close"."""

    TOPIC: ClassVar[str] = "programme.refusal_resolved"
    resolution: str


@dataclass(frozen=True)
class OrderRequested(Fact):
    """The programme was put into a draft order. subject: as order.drafted; ground, effective, person: see order.Line."""

    TOPIC: ClassVar[str] = "programme.order_requested"
    order: str
    subject: str
    ground: str | None = None
    effective: date | None = None
    person: str | None = None
    change: str | None = None


@dataclass(frozen=True)
class OrderDropped(Fact):
    """The draft order was given up, or no longer names the programme."""

    TOPIC: ClassVar[str] = "programme.order_dropped"
    order: str
    subject: str


@dataclass(frozen=True)
class Assigned(Fact):
    """The order assigning the pair or group is in force (3.8)."""

    TOPIC: ClassVar[str] = "programme.assigned"
    order: str


@dataclass(frozen=True)
class AddendumRecorded(Fact):
    """The mentor's contract addendum, or the ground why none is needed (INV-44)."""

    TOPIC: ClassVar[str] = "programme.addendum_recorded"
    number: str | None
    day: date | None
    not_needed: Personal | None = None


@dataclass(frozen=True)
class Activated(Fact):
    """The start date has come and everything is in place (INV-46)."""

    TOPIC: ClassVar[str] = "programme.activated"


@dataclass(frozen=True)
class CalledOff(Fact):
    """A participant stepped back before the start (4.11)."""

    TOPIC: ClassVar[str] = "programme.called_off"
    person: str
    ground: str
    last_day: date
    reason: Personal | None = None


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
    """A change of content, form or term was proposed (4.9, 4.11). kind: content, form, extension or shortening."""

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
