"""A change of curator as its facts tell it (3.9, P-14; INV-02)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.case import Acting, Fact
from domain.facts import curator_change as facts
from domain.programme import Programme


@dataclass(frozen=True)
class CuratorChange:
    """status: ordered, awaited (the order is in force, the day is not yet), replaced or kept."""

    id: str
    school: str
    former: str
    person: str
    since: date
    deputy_head: bool
    order: str
    year: int
    status: str = "ordered"

    def words_of(self, order: str, person: str) -> str:
        """What the order says of the person, as a code."""
        return "appointed" if person == self.person else "released"


def requested(case: str, fact: facts.Requested, acting: Acting, rules: str) -> CuratorChange:
    people = fact.former, fact.person, fact.since
    return CuratorChange(case, acting.school, *people, fact.deputy_head, fact.order, fact.year)


def fold(change: CuratorChange, fact: Fact, acting: Acting) -> CuratorChange:
    match fact:
        case facts.Settled():
            return replace(change, status="awaited" if fact.outcome == "in_force" else "kept")
        case facts.TookOver():
            return replace(change, status="replaced")
        case _:
            return change


def _handed_over(programme: Programme, fact: facts.CaseHandedOver, acting: Acting) -> Programme:
    """Exactly one curator answers for it, and it is known since when (INV-02)."""
    return replace(programme, curator=fact.person)


#: What a programme does with facts of this family.
APPLY: dict[type[Fact], Callable[[Programme, Any, Acting], Programme]] = {facts.CaseHandedOver: _handed_over}
