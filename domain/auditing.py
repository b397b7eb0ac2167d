"""What an auditor read on one day, and remarks on a case with their answers, as the facts tell them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.case import Acting, Fact, Personal
from domain.facts import auditing as facts


@dataclass(frozen=True)
class Reading:
    """One reader's day: a stream of its own, so that no case is touched and nobody waits for anybody."""

    id: str
    school: str
    person: str
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """One taking along: a stream of its own, for the same reason."""

    id: str
    school: str
    person: str
    case: str


@dataclass(frozen=True)
class Remark:
    """number: of its fact in the case. answer: None until the school has answered."""

    number: int
    by: str
    at: datetime
    text: Personal
    answer: Personal | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None


Remarks = tuple[Remark, ...]


def reading_noted(case: str, fact: facts.ReadingNoted, acting: Acting, rules: str) -> Reading:
    return Reading(case, acting.school, acting.person, (fact.case,))


def exported(case: str, fact: facts.CaseExported, acting: Acting, rules: str) -> Export:
    return Export(case, acting.school, acting.person, fact.case)


def fold_reading(reading: Reading, fact: Fact, acting: Acting) -> Reading:
    match fact:
        case facts.ReadingNoted():
            return replace(reading, cases=(*reading.cases, fact.case))
        case _:
            return reading


def fold_remarks(remarks: Remarks, number: int, fact: Fact, acting: Acting) -> Remarks:
    """The remarks of a case after one more fact. number: the fact's in the case."""
    match fact:
        case facts.Remarked():
            return (*remarks, Remark(number, acting.person, acting.at, fact.text))
        case facts.RemarkAnswered():
            return tuple(_answered(each, fact, acting) if each.number == fact.remark else each for each in remarks)
        case _:
            return remarks


def _answered(remark: Remark, fact: facts.RemarkAnswered, acting: Acting) -> Remark:
    return replace(remark, answer=fact.text, answered_by=acting.person, answered_at=acting.at)
