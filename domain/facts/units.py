"""Facts of how a pair or a group comes to stand: acquaintance, sealed answers, the council's word (4.5, 3.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class AcquaintanceHeld(Fact):
    """Those who may work together have met (4.5). mode: see domain.forms.Mode. answer_by: the last day to answer."""

    TOPIC: ClassVar[str] = "unit.acquaintance_held"
    day: date
    mode: str
    answer_by: date


@dataclass(frozen=True)
class ProposalDropped(Fact):
    """The proposal was taken back before anybody was asked."""

    TOPIC: ClassVar[str] = "unit.proposal_dropped"


@dataclass(frozen=True)
class InterestAnswered(Fact):
    """A participant answered; what, is sealed and shown to nobody (4.5, INV-22, AMB-24).

    answer: "yes" or "no". mutual: with the last answer, whether everyone wishes it; None before.
    council: its members then, when they are to speak of it.
    """

    TOPIC: ClassVar[str] = "unit.interest_answered"
    CONFIDENTIAL: ClassVar[bool] = True
    person: str
    answer: Personal
    mutual: bool | None = None
    council: tuple[str, ...] = ()


@dataclass(frozen=True)
class InterestLapsed(Fact):
    """Not everyone answered in time: silence is no."""

    TOPIC: ClassVar[str] = "unit.interest_lapsed"


@dataclass(frozen=True)
class UnitReviewed(Fact):
    """The council recommended the pair or group to the director, or did not (3.10, AMB-03).

    number, day: of the council's protocol. present: person ids. words: what it said.
    """

    TOPIC: ClassVar[str] = "unit.reviewed"
    recommended: bool
    number: str
    day: date
    present: tuple[str, ...]
    words: Personal


ALL: tuple[type[Fact], ...] = (AcquaintanceHeld, ProposalDropped, InterestAnswered, InterestLapsed, UnitReviewed)
