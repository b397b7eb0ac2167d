"""Facts of an application to a bank, and of the consent to the processing of data that it rests on (3.8–3.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Paper, Signature


@dataclass(frozen=True)
class Applied(Fact):
    """The person asks to be in the bank. bank: "mentor" or "mentee".

    consent: the case of the consent to processing; asked: whether the person is yet to answer there.
    """

    TOPIC: ClassVar[str] = "admission.applied"
    person: str
    bank: str
    consent: str
    asked: bool


@dataclass(frozen=True)
class Invited(Fact):
    """The curator invites the person; nothing follows unless the person agrees."""

    TOPIC: ClassVar[str] = "admission.invited"
    person: str
    bank: str


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    """The person agrees to apply. consent, asked: as in Applied."""

    TOPIC: ClassVar[str] = "admission.invitation_accepted"
    consent: str
    asked: bool


@dataclass(frozen=True)
class InvitationDeclined(Fact):
    """The person does not: lawful, needs no reason, leaves no mark (2.3)."""

    TOPIC: ClassVar[str] = "admission.invitation_declined"


@dataclass(frozen=True)
class ProcessingSettled(Fact):
    """The person answered about the processing of their data."""

    TOPIC: ClassVar[str] = "admission.processing_settled"
    given: bool


@dataclass(frozen=True)
class Described(Fact):
    """The person told what the bank asks (1.3). profile: as in person.profile_recorded."""

    TOPIC: ClassVar[str] = "admission.described"
    profile: Personal


@dataclass(frozen=True)
class Checked(Fact):
    """The curator found what is told confirmed. council: members who may speak of it, () for none."""

    TOPIC: ClassVar[str] = "admission.checked"
    council: tuple[str, ...]


@dataclass(frozen=True)
class Returned(Fact):
    """The curator or the director asks to tell more. remarks: what."""

    TOPIC: ClassVar[str] = "admission.returned"
    remarks: Personal


@dataclass(frozen=True)
class OpinionGiven(Fact):
    """The council's word to the director, who decides (3.10, AMB-03)."""

    TOPIC: ClassVar[str] = "admission.opinion_given"
    recommended: bool
    remarks: Personal


@dataclass(frozen=True)
class Approved(Fact):
    """The director approved the person for the bank (3.8)."""

    TOPIC: ClassVar[str] = "admission.approved"


@dataclass(frozen=True)
class ApplicationWithdrawn(Fact):
    """The application is no more: the person, or the end of their consent to processing, took it back.

    unanswered: whether the person was still to answer about the processing, which is asked no longer then.
    """

    TOPIC: ClassVar[str] = "admission.withdrawn"
    unanswered: bool = False


@dataclass(frozen=True)
class ProcessingAsked(Fact):
    """The document was laid before the person (152-FZ, art. 9). about: the application that asks.

    until: the last day the consent would stand; None in documents of before that had no term of years.
    """

    TOPIC: ClassVar[str] = "processing.asked"
    person: str
    about: str
    until: date | None = None


@dataclass(frozen=True)
class ProcessingGiven(Fact):
    """The person consented to the processing, by a document of its own (INV-43). paper: if by hand."""

    TOPIC: ClassVar[str] = "processing.given"
    signature: Signature
    paper: Paper | None = None


@dataclass(frozen=True)
class ProcessingDeclined(Fact):
    """The person did not: lawful, needs no reason, leaves no mark."""

    TOPIC: ClassVar[str] = "processing.declined"


@dataclass(frozen=True)
class ProcessingWithdrawn(Fact):
    """The person took the consent back. admissions: open applications that end; banks: those the person is in."""

    TOPIC: ClassVar[str] = "processing.withdrawn"
    admissions: tuple[str, ...]
    banks: tuple[str, ...]


@dataclass(frozen=True)
class ProcessingEndsSoon(Fact):
    """The term is over in a month: another document is laid before the person. renewal: its case, "" for none."""

    TOPIC: ClassVar[str] = "processing.ends_soon"
    renewal: str


@dataclass(frozen=True)
class ProcessingExpired(Fact):
    """The term is over. admissions, banks: what ends with it; () where another consent stands."""

    TOPIC: ClassVar[str] = "processing.expired"
    admissions: tuple[str, ...]
    banks: tuple[str, ...]


@dataclass(frozen=True)
class ProcessingRecalled(Fact):
    """The application that asked was taken back. unanswered: whether the person had still to answer."""

    TOPIC: ClassVar[str] = "processing.recalled"
    unanswered: bool


ALL: tuple[type[Fact], ...] = (
    Applied,
    Invited,
    InvitationAccepted,
    InvitationDeclined,
    ProcessingSettled,
    Described,
    Checked,
    Returned,
    OpinionGiven,
    Approved,
    ApplicationWithdrawn,
    ProcessingAsked,
    ProcessingGiven,
    ProcessingDeclined,
    ProcessingWithdrawn,
    ProcessingEndsSoon,
    ProcessingExpired,
    ProcessingRecalled,
)
