"""An implementation cycle and its stages as their facts tell it (4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.case import Acting, Fact
from domain.facts import main_stage, monitoring, preparation
from domain.facts import stage as facts

#: The stages in their order; each is a process of this name (4.1).
STAGES = ("preparatory_stage", "main_stage", "final_stage")
#: What orders of the preparatory stage are about.
LOCAL_ACTS = ("regulation", "curator", "council")


@dataclass(frozen=True)
class Cycle:
    """stages: (case, "open" or "closed") by stage; a stage not begun is absent."""

    id: str
    school: str
    year: int
    start: date
    end: date
    previous: str | None = None
    stages: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """The stage that is open; "closed" after the last, "draft" before the first."""
        last = next((stage for stage in reversed(STAGES) if stage in self.stages), None)
        if last is None:
            return "draft"
        return "closed" if last == STAGES[-1] and self.stages[last][1] == "closed" else last


@dataclass(frozen=True)
class Stage:
    """What every stage has. status: "open" or "closed"."""

    id: str
    school: str
    cycle: str
    year: int
    start: date
    end: date
    status: str = "open"


@dataclass(frozen=True)
class PreparatoryStage(Stage):
    """acts: how each local act was settled: the id of its order, "kept" or "not_created"; absent while it is not.

    requests: what was asked for, by the id of the order. endorsed_by: who gave the council's visa on the charter.
    """

    acts: Mapping[str, str] = field(default_factory=dict)
    requests: Mapping[str, preparation.LocalActRequested] = field(default_factory=dict)
    charter: preparation.CharterSet | None = None
    endorsed_by: str | None = None
    roadmap: str | None = None
    banks_opened: bool = False

    @property
    def have(self) -> Mapping[str, bool]:
        """What the stage is to provide, and whether it is there (4.2)."""
        acts = {act: act in self.acts for act in LOCAL_ACTS}
        more = {"charter": self.charter is not None, "roadmap": self.roadmap is not None, "banks": self.banks_opened}
        return {**acts, **more}

    @property
    def missing(self) -> tuple[str, ...]:
        """What the gate still waits for (INV-08)."""
        return tuple(name for name, there in self.have.items() if not there)

    def words_of(self, order: str, person: str) -> str:
        """What the order says of the person besides the name: nothing, in the orders of this stage."""
        return ""

    @property
    def has_council(self) -> bool:
        """Whether there is a council to ask."""
        return self.acts.get("council") not in (None, "not_created")


@dataclass(frozen=True)
class MainStage(Stage):
    """needed: whether there is anybody to mentor, None before the curator says. carried: to the next cycle.

    programmes: those begun in this stage; over: those of them that have ended. rounds: of monitoring that are over.
    """

    needed: bool | None = None
    programmes: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    reviewed: bool = False
    rounds: tuple[str, ...] = ()

    @property
    def running(self) -> tuple[str, ...]:
        """Programmes begun here that have not ended."""
        return tuple(programme for programme in self.programmes if programme not in self.over)


def started(case: str, fact: facts.CycleStarted, acting: Acting, rules: str) -> Cycle:
    return Cycle(case, acting.school, fact.year, fact.start, fact.end, fact.previous)


def fold_cycle(cycle: Cycle, fact: Fact, acting: Acting) -> Cycle:
    match fact:
        case facts.StageRecorded():
            return replace(cycle, stages={**cycle.stages, fact.stage: (fact.case, fact.state)})
        case _:
            return cycle


def preparation_opened(case: str, fact: facts.StageOpened, acting: Acting, rules: str) -> PreparatoryStage:
    return PreparatoryStage(case, acting.school, fact.cycle, fact.year, fact.start, fact.end)


def fold_preparation(stage: PreparatoryStage, fact: Fact, acting: Acting) -> PreparatoryStage:
    match fact:
        case preparation.LocalActRequested():
            return replace(stage, requests={**stage.requests, fact.order: fact})
        case preparation.LocalActKept():
            return replace(stage, acts={**stage.acts, fact.subject: "kept"})
        case preparation.CouncilNotCreated():
            return replace(stage, acts={**stage.acts, "council": "not_created"})
        case preparation.LocalActSettled() if fact.outcome == "in_force":
            return replace(stage, acts={**stage.acts, fact.subject: fact.order})
        case preparation.CharterSet():
            return replace(stage, charter=fact, endorsed_by=None)
        case preparation.CharterAnswered():
            return replace(stage, endorsed_by=acting.person if fact.agreed else None)
        case preparation.RoadmapApproved():
            return replace(stage, roadmap=fact.roadmap)
        case preparation.BanksOpened():
            return replace(stage, banks_opened=True)
        case facts.StageClosed():
            return replace(stage, status="closed")
        case _:
            return stage


def main_opened(case: str, fact: facts.StageOpened, acting: Acting, rules: str) -> MainStage:
    return MainStage(case, acting.school, fact.cycle, fact.year, fact.start, fact.end)


def fold_main(stage: MainStage, fact: Fact, acting: Acting) -> MainStage:
    match fact:
        case main_stage.NeedAssessed():
            return replace(stage, needed=fact.needed)
        case main_stage.ProgrammeJoined():
            return replace(stage, programmes=(*stage.programmes, fact.programme))
        case main_stage.ProgrammeEnded():
            return replace(stage, over=(*stage.over, fact.programme))
        case main_stage.InterimReviewed():
            return replace(stage, reviewed=True)
        case monitoring.RoundReceived():
            return replace(stage, rounds=(*stage.rounds, fact.round))
        case main_stage.FinalProposed():
            return replace(stage, carried=fact.carried)
        case facts.StageClosed():
            return replace(stage, status="closed")
        case _:
            return stage
