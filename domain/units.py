"""A pair or a group as its facts tell it: proposed, acquainted, asked, recommended, standing (4.5, P-5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Acting, Fact, Personal
from domain.facts import people as facts
from domain.facts import units as more
from domain.folding import replace


@dataclass(frozen=True)
class SealedAnswer:
    """Whether a participant wishes to work with the others: "yes" or "no", shown to nobody (INV-22)."""

    CONFIDENTIAL: ClassVar[bool] = True
    person: str
    answer: Personal


@dataclass(frozen=True)
class Unit:
    """status: proposed, answers, recommendation, formed or not_formed. by: who proposed it.

    answers: no page shows what they are. council: its members, once they are to speak of it.
    """

    id: str
    school: str
    mentor: str
    mentees: tuple[str, ...]
    matters: tuple[str, ...]
    interested: tuple[str, ...] = ()
    status: str = "proposed"
    by: str = ""
    role_forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: Personal | None = None
    replaces: str | None = None
    acquaintance: more.AcquaintanceHeld | None = None
    answers: tuple[SealedAnswer, ...] = ()
    council: tuple[str, ...] = ()
    review: more.UnitReviewed | None = None

    @property
    def people(self) -> tuple[str, ...]:
        return (self.mentor, *self.mentees)

    @property
    def answered(self) -> tuple[str, ...]:
        """Who has answered, whatever it was."""
        return tuple(each.person for each in self.answers)


def unit_formed(case: str, fact: facts.UnitFormed, acting: Acting, rules: str) -> Unit:
    told = {"role_forms": fact.role_forms, "kinds": fact.kinds, "words": fact.words, "replaces": fact.replaces}
    return Unit(case, acting.school, fact.mentor, fact.mentees, fact.matters, by=acting.person, **told)  # type: ignore[arg-type]


def fold_unit(unit: Unit, fact: Fact, acting: Acting) -> Unit:
    match fact:
        case facts.InterestConfirmed():
            interested = (*unit.interested, fact.person)
            return replace(unit, interested=interested, status=_status(set(interested) >= set(unit.people), unit))
        case more.AcquaintanceHeld():
            return replace(unit, acquaintance=fact, status="answers")
        case more.InterestAnswered():
            return _answered(unit, fact)
        case more.UnitReviewed():
            return replace(unit, review=fact, status="formed" if fact.recommended else "not_formed")
        case more.ProposalDropped() | more.InterestLapsed():
            return replace(unit, status="not_formed")
        case _:
            return unit


def _answered(unit: Unit, fact: more.InterestAnswered) -> Unit:
    unit = replace(unit, answers=(*unit.answers, SealedAnswer(fact.person, fact.answer)))
    if fact.mutual is None:
        return unit
    if not fact.mutual:
        return replace(unit, status="not_formed")
    status = "recommendation" if fact.council else "formed"
    return replace(unit, interested=unit.people, status=status, council=fact.council)


def _status(mutual: bool, unit: Unit) -> str:
    return "formed" if mutual else unit.status
