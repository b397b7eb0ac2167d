"""The card of a best practice (3.9)."""

from __future__ import annotations

from dataclasses import dataclass

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class PracticeContent(Canonical):
    """The card. form: a code. authors: those who agreed to be named; unnamed: how many would rather not be."""

    school: School
    rules: str
    practice: str
    title: str
    problem: str
    done: str
    result: str
    form: str
    conditions: str
    authors: tuple[Named, ...]
    unnamed: int

    @property
    def kind(self) -> str:
        return "practice"
