"""Facts of a request to the council (3.10): that it was made, who is neutral, how it ended; never what it was about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class Made(Fact):
    """Somebody asks for a "consultation", an "agreement" or a "mediation". sides: whom else it concerns."""

    TOPIC: ClassVar[str] = "council_request.made"
    purpose: str
    sides: tuple[str, ...] = ()


@dataclass(frozen=True)
class NeutralChosen(Fact):
    """Somebody who is no party takes it up. instead: whether for want of a council (AMB-02)."""

    TOPIC: ClassVar[str] = "council_request.neutral_chosen"
    person: str
    instead: bool = False


@dataclass(frozen=True)
class PassedOn(Fact):
    """The neutral person does not take it up, or not any longer: somebody else is chosen."""

    TOPIC: ClassVar[str] = "council_request.passed_on"


@dataclass(frozen=True)
class OutcomeRecorded(Fact):
    """It is over. outcome: "held" for a consultation, "agreement" or "no_agreement", "withdrawn" at a side's word."""

    TOPIC: ClassVar[str] = "council_request.outcome_recorded"
    outcome: str


@dataclass(frozen=True)
class Withdrawn(Fact):
    """Who asked does not ask any longer."""

    TOPIC: ClassVar[str] = "council_request.withdrawn"


ALL: tuple[type[Fact], ...] = (Made, NeutralChosen, PassedOn, OutcomeRecorded, Withdrawn)
