"""Facts of an order that lets somebody stand in for the director (3.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class SubstitutionOrdered(Fact):
    """By order, person does the duties of instead_of from start to end, both days included. day: of the order."""

    TOPIC: ClassVar[str] = "school.substitution_ordered"
    person: str
    instead_of: str
    number: str
    day: date
    start: date
    end: date


@dataclass(frozen=True)
class SubstitutionEnded(Fact):
    """The substitution ends before its time: last is its last day now."""

    TOPIC: ClassVar[str] = "school.substitution_ended"
    person: str
    last: date


ALL: tuple[type[Fact], ...] = (SubstitutionOrdered, SubstitutionEnded)
