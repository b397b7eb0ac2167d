"""Facts of people who leave or are long away, and of what their programmes do about it (1.3, INV-28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class LongAbsence(Fact):
    """The person is away for long, by order. back: the first day at work again. programmes: those it concerns.

    Why somebody is away is their own matter and is not kept.
    """

    TOPIC: ClassVar[str] = "person.long_absence"
    start: date
    back: date
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParticipantDeparts(Fact):
    """A participant leaves the school, or is long away until the day `back`. day: the last one."""

    TOPIC: ClassVar[str] = "programme.participant_departs"
    person: str
    day: date
    back: date | None = None


@dataclass(frozen=True)
class DepartureSettled(Fact):
    """The curator decided what follows: go_on, extend, replace or close."""

    TOPIC: ClassVar[str] = "programme.departure_settled"
    person: str
    decision: str
    note: Personal


@dataclass(frozen=True)
class DraftDropped(Fact):
    """The curator gave the programme up before its text was approved. reason: why, for those who read the case."""

    TOPIC: ClassVar[str] = "programme.draft_dropped"
    reason: Personal


ALL: tuple[type[Fact], ...] = (LongAbsence, ParticipantDeparts, DepartureSettled, DraftDropped)
