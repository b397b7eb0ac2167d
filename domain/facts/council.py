"""Facts of the council of mentors (1.3, 3.9, 3.10): invited, consented, named by order; opinions; leaving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class Requested(Fact):
    """The stage wants a council created, or its membership renewed. council: the case that gathers it."""

    TOPIC: ClassVar[str] = "preparation.council_requested"
    council: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Invited(Fact):
    """Mentors are asked to join (INV-06). year: the school year's first; stage: the one that waits, if one does."""

    TOPIC: ClassVar[str] = "council.invited"
    people: tuple[str, ...]
    year: int
    stage: str | None = None


@dataclass(frozen=True)
class InvitationAnswered(Fact):
    """A person joins of their own will, or does not."""

    TOPIC: ClassVar[str] = "council.invitation_answered"
    person: str
    agreed: bool


@dataclass(frozen=True)
class InvitationLapsed(Fact):
    """These people did not answer in time, and are not in the council."""

    TOPIC: ClassVar[str] = "council.invitation_lapsed"
    people: tuple[str, ...]


@dataclass(frozen=True)
class ConsentTakenBack(Fact):
    """A person who had agreed does not want to be named after all."""

    TOPIC: ClassVar[str] = "council.consent_taken_back"
    person: str


@dataclass(frozen=True)
class Composed(Fact):
    """The curator lays the membership before the director. order: the draft, None when there will be no council."""

    TOPIC: ClassVar[str] = "council.composed"
    members: tuple[str, ...]
    chair: str
    order: str | None


@dataclass(frozen=True)
class Settled(Fact):
    """The order came into force, or its draft was given up. outcome: "in_force" or "dropped"."""

    TOPIC: ClassVar[str] = "council.settled"
    order: str
    outcome: str


@dataclass(frozen=True)
class MemberLeft(Fact):
    """A member left the council, of their own will. chair: whether it was the chair who did."""

    TOPIC: ClassVar[str] = "school.council_member_left"
    person: str
    chair: bool = False


@dataclass(frozen=True)
class OpinionGiven(Fact):
    """A member's opinion on the draft of a local act (3.10): a visa, or remarks."""

    TOPIC: ClassVar[str] = "order.opinion_given"
    agreed: bool
    remarks: Personal | None = None


ALL: tuple[type[Fact], ...] = (
    Requested,
    Invited,
    InvitationAnswered,
    InvitationLapsed,
    ConsentTakenBack,
    Composed,
    Settled,
    MemberLeft,
    OpinionGiven,
)
