"""Facts of a personalised programme (4.9, 4.11), from its draft to its closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class Drafted(Fact):
    """A programme was begun for a unit. number: unique in the school. continues: the closed programme it follows.

    stage: the main stage it was begun in; None where the school keeps no cycle.
    """

    TOPIC: ClassVar[str] = "programme.drafted"
    number: str
    unit: str
    mentor: str
    mentees: tuple[str, ...]
    continues: str | None = None
    stage: str | None = None


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
class AssignmentCancelled(Fact):
    """The order that fixed the pair or group was cancelled before the start: another is prepared (3.8)."""

    TOPIC: ClassVar[str] = "programme.assignment_cancelled"
    order: str
    by: str


@dataclass(frozen=True)
class RedraftWanted(Fact):
    """The curator takes an approved text, that no order has fixed, back to the draft."""

    TOPIC: ClassVar[str] = "programme.redraft_wanted"
    remarks: Personal


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


ALL: tuple[type[Fact], ...] = tuple(
    fact for fact in list(globals().values()) if isinstance(fact, type) and issubclass(fact, Fact) and fact is not Fact
)
