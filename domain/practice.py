"""A best practice as its facts tell it (3.9, 3.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.case import Acting, Fact, Personal
from domain.facts import practice as facts

WORDS = ("title", "problem", "done", "result", "conditions")


@dataclass(frozen=True)
class Practice:
    """status: draft, to_endorse, banked or passed_on. answers: author → agreed to be named.

    council: whether there was one to sign, None before the curator signed. signed_by: the curator.
    """

    id: str
    school: str
    rules: str
    form: str
    authors: tuple[str, ...]
    words: Personal
    status: str = "draft"
    answers: Mapping[str, bool] = field(default_factory=dict)
    council: bool | None = None
    signed_by: str | None = None
    passed_on: date | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Authors who agreed to be named."""
        return tuple(person for person in self.authors if self.answers.get(person))

    def said(self, name: str) -> str:
        """One of WORDS; "" once the text was erased."""
        return "" if self.words.erased else str(self.words.value.get(name, ""))


def described(case: str, fact: facts.PracticeDescribed, acting: Acting, rules: str) -> Practice:
    return Practice(case, acting.school, rules, fact.form, fact.authors, fact.words)


def fold(practice: Practice, fact: Fact, acting: Acting) -> Practice:
    match fact:
        case facts.AuthorAnswered():
            return replace(practice, answers={**practice.answers, fact.person: fact.named})
        case facts.PracticeRevised():
            return replace(practice, form=fact.form, words=fact.words)
        case facts.PracticeSigned():
            status = "to_endorse" if fact.council else "banked"
            return replace(practice, council=fact.council, signed_by=acting.person, status=status)
        case facts.PracticeEndorsed():
            return replace(practice, status="banked")
        case facts.PracticeReturned():
            return replace(practice, status="draft")
        case facts.PracticePassedOn():
            return replace(practice, status="passed_on", passed_on=fact.day)
        case _:
            return practice
