"""A contest of mentors or pairs as its facts tell it (4.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from domain.case import Acting, Fact, Personal
from domain.facts import contest as facts

TEXTS = ("name", "aim", "entrants", "rewards")


@dataclass(frozen=True)
class Contest:
    """status: to_approve, to_revise, running, summed_up, not_held or called_off. approved: by whom and when."""

    id: str
    school: str
    conditions: facts.Conditions
    status: str = "to_approve"
    remarks: str = ""
    approved: tuple[str, datetime] | None = None
    winners: tuple[facts.Winner, ...] = ()
    outcome: str = ""

    def said(self, name: str) -> str:
        """One of TEXTS; "" once the text was erased."""
        return "" if self.conditions.words.erased else str(self.conditions.words.value.get(name, ""))

    @property
    def nominations(self) -> tuple[Mapping[str, str], ...]:
        """Name and criteria of each; none once the text was erased."""
        words = self.conditions.words
        return () if words.erased else tuple(words.value["nominations"])


def planned(case: str, fact: facts.ContestPlanned, acting: Acting, rules: str) -> Contest:
    return Contest(case, acting.school, fact.conditions)


def fold(contest: Contest, fact: Fact, acting: Acting) -> Contest:
    match fact:
        case facts.ContestRevised():
            return replace(contest, conditions=fact.conditions, status="to_approve", remarks="")
        case facts.ContestApproved():
            return replace(contest, status="running", approved=(acting.person, acting.at))
        case facts.ContestReturned():
            return replace(contest, status="to_revise", remarks=_read(fact.remarks))
        case facts.ContestDropped():
            return replace(contest, status="not_held")
        case facts.ContestCalledOff():
            return replace(contest, status="called_off", outcome=_read(fact.reason))
        case facts.ContestSummedUp():
            return replace(contest, status="summed_up", winners=fact.winners, outcome=_read(fact.words))
        case _:
            return contest


def _read(text: Personal) -> str:
    return "" if text.erased else str(text.value)
