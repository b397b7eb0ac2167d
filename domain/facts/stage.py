"""Facts of an implementation cycle and of its three stages (4.1–4.8): one cycle per school and school year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class CycleStarted(Fact):
    """The director began a cycle. year: the one its school year begins in. previous: the cycle it follows."""

    TOPIC: ClassVar[str] = "cycle.started"
    year: int
    start: date
    end: date
    previous: str | None = None


@dataclass(frozen=True)
class StageRecorded(Fact):
    """A stage of the cycle opened or closed. state: "open" or "closed"."""

    TOPIC: ClassVar[str] = "cycle.stage_recorded"
    stage: str
    case: str
    state: str


@dataclass(frozen=True)
class StageOpened(Fact):
    """A stage is open. stage: its process. year, start, end: of the cycle."""

    TOPIC: ClassVar[str] = "stage.opened"
    stage: str
    cycle: str
    year: int
    start: date
    end: date


@dataclass(frozen=True)
class StageClosed(Fact):
    """The director closed the stage: its gate was met."""

    TOPIC: ClassVar[str] = "stage.closed"


@dataclass(frozen=True)
class StageReturned(Fact):
    """The director did not close the stage, with remarks."""

    TOPIC: ClassVar[str] = "stage.returned"
    remarks: Personal


ALL: tuple[type[Fact], ...] = (CycleStarted, StageRecorded, StageOpened, StageClosed, StageReturned)
