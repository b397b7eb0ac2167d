"""The rules of a contest of mentors or pairs (4.8, DOC-29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class Nomination:
    """What may be won, and by what it is judged."""

    name: str
    criteria: str


@dataclass(frozen=True)
class ContestContent(Canonical):
    """How the contest is held. first, last: days of applications. results: the day of the results. entrants: who may."""

    school: School
    rules: str
    contest: str
    name: str
    aim: str
    entrants: str
    nominations: tuple[Nomination, ...]
    first: date
    last: date
    results: date
    jury: tuple[Named, ...]
    rewards: str
    approver: Named

    @property
    def kind(self) -> str:
        return "contest"
