"""Facts of the final stage (4.7): the last round, encouragement, practices, publication, the way to the next cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class FinalRoundDecided(Fact):
    """Whether the last round of monitoring is held (4.7). reason: why not: there was nobody to ask."""

    TOPIC: ClassVar[str] = "final_stage.round_decided"
    wanted: bool
    reason: Personal | None = None


@dataclass(frozen=True)
class RoundReceived(Fact):
    """A round of monitoring planned for this stage is over, its results approved. number: in the school."""

    TOPIC: ClassVar[str] = "final_stage.round_received"
    round: str
    number: int


@dataclass(frozen=True)
class Proposal:
    """Who is encouraged and for what. side: "mentor" or "mentee". incentive: see domain.final_stage.INCENTIVES."""

    person: str
    side: str
    incentive: str
    evidence: Personal


@dataclass(frozen=True)
class IncentivesProposed(Fact):
    """People of the cycle's programmes are proposed for encouragement; an order is to be drafted (3.10, 4.7)."""

    TOPIC: ClassVar[str] = "final_stage.incentives_proposed"
    order: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class NobodyProposed(Fact):
    """Nobody is proposed for encouragement, for a reason."""

    TOPIC: ClassVar[str] = "final_stage.nobody_proposed"
    reason: Personal


@dataclass(frozen=True)
class IncentivesSettled(Fact):
    """The order on encouragement is in force, or its draft was given up. outcome: "in_force" or "dropped"."""

    TOPIC: ClassVar[str] = "final_stage.incentives_settled"
    order: str
    outcome: str


@dataclass(frozen=True)
class PracticesSummedUp(Fact):
    """Which best practices the cycle gave (3.9, 3.10). practices: their cases. reason: why there are none."""

    TOPIC: ClassVar[str] = "final_stage.practices_summed_up"
    practices: tuple[str, ...]
    reason: Personal | None = None


@dataclass(frozen=True)
class ReportReceived(Fact):
    """The director accepted the analytical report of the cycle. report: its case (3.9)."""

    TOPIC: ClassVar[str] = "final_stage.report_received"
    report: str


@dataclass(frozen=True)
class StatisticsReceived(Fact):
    """The statistics of the cycle are confirmed. statistics: their case (3.9)."""

    TOPIC: ClassVar[str] = "final_stage.statistics_received"
    statistics: str


@dataclass(frozen=True)
class ResultsPublished(Fact):
    """The results of the cycle are on the school's site (4.12). address: of the page."""

    TOPIC: ClassVar[str] = "final_stage.results_published"
    day: date
    address: str


@dataclass(frozen=True)
class NextCycleDecided(Fact):
    """Whether a next cycle is needed, and what it begins from (4.7).

    unmet: people whose request no programme of this cycle answered. unfinished: programmes that ended before their
    plan was done. carried: those that go on. words: {"lessons", "tasks", "results"}, or {"reason"} when not needed.
    """

    TOPIC: ClassVar[str] = "final_stage.next_cycle_decided"
    wanted: bool
    unmet: tuple[str, ...]
    unfinished: tuple[str, ...]
    carried: tuple[str, ...]
    words: Personal


ALL: tuple[type[Fact], ...] = (
    FinalRoundDecided,
    RoundReceived,
    IncentivesProposed,
    NobodyProposed,
    IncentivesSettled,
    PracticesSummedUp,
    ReportReceived,
    StatisticsReceived,
    ResultsPublished,
    NextCycleDecided,
)
