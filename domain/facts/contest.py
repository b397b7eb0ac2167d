"""Facts of a contest of mentors or pairs (4.8): planned, approved, called off, summed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class Conditions:
    """How the contest is held. first, last: of the days on which applications are taken. results: the day of the results.

    jury: person ids. words: {"name", "aim", "entrants", "rewards": texts, "nominations": [{"name", "criteria"}]}.
    """

    first: date
    last: date
    results: date
    jury: tuple[str, ...]
    words: Personal


@dataclass(frozen=True)
class Winner:
    """A person who won a nomination; number: of the nomination, from 1."""

    number: int
    person: str


@dataclass(frozen=True)
class ContestPlanned(Fact):
    """The rules of a contest were drafted and laid before the director."""

    TOPIC: ClassVar[str] = "contest.planned"
    conditions: Conditions


@dataclass(frozen=True)
class ContestApproved(Fact):
    """The director approved the rules."""

    TOPIC: ClassVar[str] = "contest.approved"
    signature: Signature


@dataclass(frozen=True)
class ContestReturned(Fact):
    """The director returned them with remarks."""

    TOPIC: ClassVar[str] = "contest.returned"
    remarks: Personal


@dataclass(frozen=True)
class ContestRevised(Fact):
    """They were written anew and laid before the director again."""

    TOPIC: ClassVar[str] = "contest.revised"
    conditions: Conditions


@dataclass(frozen=True)
class ContestDropped(Fact):
    """There will be no contest: its rules were never approved."""

    TOPIC: ClassVar[str] = "contest.dropped"


@dataclass(frozen=True)
class ContestCalledOff(Fact):
    """The contest whose rules were approved is not held."""

    TOPIC: ClassVar[str] = "contest.called_off"
    reason: Personal


@dataclass(frozen=True)
class ContestResultsDue(Fact):
    """The day of the results has come."""

    TOPIC: ClassVar[str] = "contest.results_due"


@dataclass(frozen=True)
class ContestSummedUp(Fact):
    """Who won. words: of the jury: its protocol, or why nobody won."""

    TOPIC: ClassVar[str] = "contest.summed_up"
    winners: tuple[Winner, ...]
    words: Personal


ALL: tuple[type[Fact], ...] = (
    ContestPlanned,
    ContestApproved,
    ContestReturned,
    ContestRevised,
    ContestDropped,
    ContestCalledOff,
    ContestResultsDue,
    ContestSummedUp,
)
