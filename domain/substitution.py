"""Who stands in for the director, by order and for a period (3.8, INV-31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Substitution:
    """person stands in for instead_of from start to end, both days included; number, day: of the order."""

    person: str
    instead_of: str
    number: str
    day: date
    start: date
    end: date

    def covers(self, on: date) -> bool:
        return self.start <= on <= self.end


def standing_in(substitutions: Iterable[Substitution], on: date) -> Substitution | None:
    """The substitution of the day; there is never more than one."""
    return next((each for each in substitutions if each.covers(on)), None)
