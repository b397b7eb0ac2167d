"""Outcomes (4.11, 5.2, 5.3): how programmes ended, what changed, who stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import mean

from domain.indicators.indicator import POINTS, Count, Picture, ProgrammeRow, TeacherRow, later, measure, share

GROUNDS = ("completed", "mentor_initiative", "mentee_initiative", "mutual", "curator_initiative")
#: Years after the beginning of the first programme in which retention is looked at.
YEARS = (1, 2, 3)


@measure("4.11", "programmes")
def closings(picture: Picture) -> Iterator[Count]:
    """Programmes that ended, by ground."""
    ended = Counter(row.ground for row in picture.begun if row.ended is not None)
    for ground in GROUNDS:
        rows = [row for row in picture.begun if row.ended is not None and row.ground == ground]
        yield Count(ended[ground], rows, ground, ended[ground], sum(ended.values()))


@measure("4.11", "percent")
def extensions(picture: Picture) -> Iterator[Count]:
    """Programmes whose term was extended, of all that ran."""
    rows = [row for row in picture.begun if row.extended]
    yield share(len(rows), len(picture.begun), rows)


@measure("5.3", "points")
def programme_points(picture: Picture) -> Iterator[Count]:
    """Each point of 5.3, before and after, over the programmes that were assessed both times."""
    for point in POINTS:
        both = [
            (row, before, after)
            for row in picture.programmes
            for code, before, after in row.levels
            if code == point and before is not None and after is not None
        ]
        rows = [row for row, _, _ in both]
        for part, values in (("before", [b for _, b, _ in both]), ("after", [a for _, _, a in both])):
            yield Count(round(mean(values), 2) if values else None, rows, f"{point}.{part}", len(values))


@measure("4.3", "points")
def pulse(picture: Picture) -> Iterator[Count]:
    """How meetings were to those who were there, 1 to 5; told only when enough different people said it (INV-49)."""
    rows = [row for row in picture.programmes if row.pulses]
    scores = [score for row in rows for _, score in row.pulses]
    people = {person for row in rows for person, _ in row.pulses}
    known = len(people) >= picture.rules.aggregate_min_answers
    yield Count(round(mean(scores), 2) if known else None, rows, "", len(scores))


@measure("4.9", "points")
def difficulty_drop(picture: Picture) -> Iterator[Count]:
    """How far the level of difficulties fell between the entry round and the last one that asked again."""
    yield _latest(picture, "difficulty_drop")


@measure("5.3", "points")
def satisfaction(picture: Picture) -> Iterator[Count]:
    """How useful the meetings were to those who answered last."""
    yield _latest(picture, "satisfaction")


@measure("5.3", "points")
def recommendation(picture: Picture) -> Iterator[Count]:
    """Whether those who answered last would recommend mentoring to a colleague."""
    yield _latest(picture, "recommendation")


def _latest(picture: Picture, code: str) -> Count:
    for each in reversed(picture.rounds):
        for name, value, answers in each.measures:
            if name == code:
                return Count(value, each.programmes, "", answers)
    return Count(None)


@measure("5.3", "percent")
def future_mentors(picture: Picture) -> Iterator[Count]:
    """Teachers who plan to become mentors, by the round that asked; the last one is the newest."""
    yield from _polled(picture, "plans_mentor")


@measure("5.3", "percent")
def future_mentees(picture: Picture) -> Iterator[Count]:
    """Teachers who plan to become mentees, by the round that asked."""
    yield from _polled(picture, "plans_mentee")


def _polled(picture: Picture, code: str) -> Iterator[Count]:
    for each in picture.rounds:
        for name, value, answers in each.measures:
            if name == code:
                yield Count(value, each.programmes, each.closed.isoformat(), answers, answers)


@measure("5.2", "percent")
def retention(picture: Picture) -> Iterator[Count]:
    """Young mentees who still worked here one, two, three years after their first programme began."""
    first: dict[str, ProgrammeRow] = {}
    for row in sorted(picture.begun, key=lambda row: row.began or date.max):
        for mentee in row.mentees:
            first.setdefault(mentee, row)
    for span in YEARS:
        due = [(t, first[t.person]) for t in picture.teachers if t.person in first and _is_due(picture, first, t, span)]
        kept = sum(t.left is None or t.left >= later(row.began or date.max, span) for t, row in due)
        yield share(kept, len(due), dict.fromkeys(row for _, row in due), str(span))


def _is_due(picture: Picture, first: dict[str, ProgrammeRow], teacher: TeacherRow, span: int) -> bool:
    began = first[teacher.person].began
    return began is not None and later(began, span) <= picture.day and picture.is_young(teacher, began)


@measure("5.2", "programmes")
def reverse_programmes(picture: Picture) -> Iterator[Count]:
    """Reverse programmes: a younger colleague teaches an elder one what is new (4.6)."""
    rows = [row for row in picture.begun if "reverse" in row.kinds]
    yield Count(len(rows), rows, "", len(rows))
