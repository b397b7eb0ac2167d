"""Facts of the main stage (4.3, 4.8): the need, the programmes in it, the interim review, the way to the final stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class NeedAssessed(Fact):
    """Whether there are teachers to be mentored (4.8: "при наличии педагогов…"). reason: why not."""

    TOPIC: ClassVar[str] = "main_stage.need_assessed"
    needed: bool
    reason: Personal | None = None


@dataclass(frozen=True)
class ProgrammeJoined(Fact):
    """A programme was begun in this stage (4.3)."""

    TOPIC: ClassVar[str] = "main_stage.programme_joined"
    programme: str


@dataclass(frozen=True)
class ProgrammeEnded(Fact):
    """A programme of this stage has ended."""

    TOPIC: ClassVar[str] = "main_stage.programme_ended"
    programme: str


@dataclass(frozen=True)
class InterimDue(Fact):
    """The middle of the cycle has come."""

    TOPIC: ClassVar[str] = "main_stage.interim_due"


@dataclass(frozen=True)
class InterimReviewed(Fact):
    """The interim review of the cycle (3.9). conclusions: in words."""

    TOPIC: ClassVar[str] = "main_stage.interim_reviewed"
    conclusions: Personal


@dataclass(frozen=True)
class FinalProposed(Fact):
    """The curator proposes to end the stage. carried: programmes that go on in the next cycle; words: why."""

    TOPIC: ClassVar[str] = "main_stage.final_proposed"
    carried: tuple[str, ...]
    words: Personal


ALL: tuple[type[Fact], ...] = (
    NeedAssessed,
    ProgrammeJoined,
    ProgrammeEnded,
    InterimDue,
    InterimReviewed,
    FinalProposed,
)
