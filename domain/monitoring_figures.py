"""What sealed answers come to: aggregates, never anybody's own words (INV-49). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.facts.monitoring import Figure, Measured, Question
from domain.monitoring import DIRECTIONS, SCALES, WORDS

#: {question: value} of one person for one questionnaire.
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Filled:
    """One questionnaire of a round with what was answered. given: by person."""

    questionnaire: str
    audience: str
    questions: tuple[Question, ...]
    given: Mapping[str, Given]


def values_of(question: Question) -> tuple[Any, ...]:
    """Every value an answer may have, in order; () for text."""
    if question.kind in SCALES:
        least, most = SCALES[question.kind]
        return tuple(range(least, most + 1))
    return WORDS.get(question.kind, question.options if question.kind == "choice" else ())


def fits(question: Question, value: Any) -> bool:
    """Whether the value answers the question."""
    if question.kind == "text":
        return isinstance(value, str)
    allowed = values_of(question)
    return any(type(value) is type(each) and value == each for each in allowed)


def figures(filled: Iterable[Filled], earlier: Sequence[Figure], least: int) -> tuple[Figure, ...]:
    """Every question that is no free text. earlier: of the round before. least: answers below which nothing is told."""
    return tuple(
        _figure(sheet, question, earlier, least)
        for sheet in filled
        for question in sheet.questions
        if question.kind != "text"
    )


def _figure(sheet: Filled, question: Question, earlier: Sequence[Figure], least: int) -> Figure:
    found = [given[question.id] for given in sheet.given.values() if question.id in given]
    known = len(found) >= least
    before = next(
        (f.mean for f in earlier if (f.questionnaire, f.question) == (sheet.questionnaire, question.id)), None
    )
    return Figure(
        questionnaire=sheet.questionnaire,
        question=question.id,
        audience=sheet.audience,
        text=question.text,
        kind=question.kind,
        answers=len(found),
        mean=_mean(found) if known and question.kind in SCALES else None,
        counts=tuple(found.count(value) for value in values_of(question)) if known else (),
        options=question.options,
        earlier=before,
    )


def _mean(values: Sequence[int]) -> int:
    """In hundredths, half up."""
    return (200 * sum(values) + len(values)) // (2 * len(values))


def measures(filled: Sequence[Filled], entry: Sequence[Filled], least: int) -> tuple[Measured, ...]:
    """Measures over all questionnaires of the round. entry: those of the round the difficulties were first asked in."""
    found = [_pooled(filled, "satisfaction", least), _pooled(filled, "recommendation", least)]
    found.append(_drop(difficulties(filled), difficulties(entry), least))
    found += [_plans(filled, "plans_mentor", "mentor", least), _plans(filled, "plans_mentee", "mentee", least)]
    return tuple(each for each in found if each.answers)


def _pooled(filled: Sequence[Filled], code: str, least: int) -> Measured:
    values = [
        given[question.id]
        for sheet in filled
        for question in sheet.questions
        for given in sheet.given.values()
        if question.measure == code and question.kind in SCALES and question.id in given
    ]
    return Measured(code, _mean(values) if len(values) >= least else None, len(values))


def difficulties(filled: Iterable[Filled]) -> dict[str, dict[str, int]]:
    """Each person's level of difficulty by direction."""
    levels: dict[str, dict[str, int]] = {}
    names = {f"difficulty.{direction}": direction for direction in DIRECTIONS}
    for sheet in filled:
        for question in sheet.questions:
            for person, given in sheet.given.items():
                if question.measure in names and question.kind == "level" and question.id in given:
                    levels.setdefault(person, {})[names[question.measure]] = given[question.id]
    return levels


def _drop(now: Mapping[str, Mapping[str, int]], then: Mapping[str, Mapping[str, int]], least: int) -> Measured:
    """The mean fall of the level over the people, and directions, asked both times."""
    falls = []
    for person in now.keys() & then.keys():
        both = now[person].keys() & then[person].keys()
        if both:
            falls.append(100 * sum(then[person][each] - now[person][each] for each in both) / len(both))
    return Measured("difficulty_drop", round(sum(falls) / len(falls)) if len(falls) >= least else None, len(falls))


def _plans(filled: Sequence[Filled], code: str, role: str, least: int) -> Measured:
    """The share of those who plan to, in hundredths of a percent."""
    found = [
        given[question.id]
        for sheet in filled
        for question in sheet.questions
        for given in sheet.given.values()
        if question.kind == "plans" and question.id in given
    ]
    planning = sum(value in (role, "both") for value in found)
    return Measured(code, round(10_000 * planning / len(found)) if len(found) >= least else None, len(found))
