"""The final stage of a cycle as its facts tell it (4.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.case import Acting, Fact, Personal
from domain.facts import final_stage as facts
from domain.facts import stage as stage_facts
from domain.stages import Stage

#: Kinds of encouragement: of honour, and of worth (3.10: "материальных и нематериальных стимулов").
INCENTIVES = ("gratitude", "certificate", "title", "training", "time_off", "bonus", "present")


@dataclass(frozen=True)
class FinalStage(Stage):
    """round_wanted, practices: None until it was decided. rounds: monitoring rounds that are over, the last one last.

    proposals: what was asked for, and proposed_at: when, by order. incentives: the order in force, "nobody", or None while it is open.
    report, statistics: the accepted and the confirmed ones.
    published: address of the results. following: what was decided of the next cycle.
    """

    round_wanted: bool | None = None
    rounds: tuple[str, ...] = ()
    proposals: Mapping[str, tuple[facts.Proposal, ...]] = field(default_factory=dict)
    proposed_at: Mapping[str, datetime] = field(default_factory=dict)
    incentives: str | None = None
    practices: tuple[str, ...] | None = None
    report: str | None = None
    statistics: str | None = None
    published: facts.ResultsPublished | None = None
    following: facts.NextCycleDecided | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What the gate still waits for (4.7)."""
        have = {
            "final_round": self.round_wanted is False or bool(self.rounds),
            "incentives": self.incentives is not None,
            "practices": self.practices is not None,
            "report": self.report is not None,
            "statistics": self.statistics is not None,
            "publication": self.published is not None,
            "next_cycle": self.following is not None,
        }
        return tuple(name for name, there in have.items() if not there)

    def words_of(self, order: str, person: str) -> str:
        """What the order says of the person besides the name: the evidence of success, "" once it was erased."""
        evidence = self._proposal(order, person).evidence
        return "" if evidence.erased else str(evidence.value)

    def incentive_of(self, order: str, person: str) -> str:
        """Which encouragement the order gives the person."""
        return self._proposal(order, person).incentive

    def _proposal(self, order: str, person: str) -> facts.Proposal:
        return next(each for each in self.proposals[order] if each.person == person)


def opened(case: str, fact: stage_facts.StageOpened, acting: Acting, rules: str) -> FinalStage:
    return FinalStage(case, acting.school, fact.cycle, fact.year, fact.start, fact.end)


def fold(stage: FinalStage, fact: Fact, acting: Acting) -> FinalStage:
    match fact:
        case facts.ResultsPublished():
            return replace(stage, published=fact)
        case facts.NextCycleDecided():
            return replace(stage, following=fact)
        case stage_facts.StageClosed():
            return replace(stage, status="closed")
        case _:
            return _encouraged(_gathered(stage, fact), fact, acting)


def _gathered(stage: FinalStage, fact: Fact) -> FinalStage:
    match fact:
        case facts.FinalRoundDecided():
            return replace(stage, round_wanted=fact.wanted)
        case facts.RoundReceived():
            return replace(stage, rounds=(*stage.rounds, fact.round))
        case facts.PracticesSummedUp():
            return replace(stage, practices=fact.practices)
        case facts.ReportReceived():
            return replace(stage, report=fact.report)
        case facts.StatisticsReceived():
            return replace(stage, statistics=fact.statistics)
        case _:
            return stage


def _encouraged(stage: FinalStage, fact: Fact, acting: Acting) -> FinalStage:
    match fact:
        case facts.IncentivesProposed():
            proposals = {**stage.proposals, fact.order: fact.proposals}
            return replace(stage, proposals=proposals, proposed_at={**stage.proposed_at, fact.order: acting.at})
        case facts.NobodyProposed():
            return replace(stage, incentives="nobody")
        case facts.IncentivesSettled() if fact.outcome == "in_force":
            return replace(stage, incentives=fact.order)
        case _:
            return stage


def said(words: Personal, name: str) -> str:
    """One of several sealed words; "" when it is not there, or its key is gone."""
    return "" if words.erased else str(words.value.get(name, ""))
