"""A programme's text taken as a template for other people and another term (3.9): nothing personal goes along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from domain.text import PersonalPart, PlanItem, ProgrammeText, Serves


def reused(
    text: ProgrammeText, *, mentors: tuple[str, str], mentees: tuple[tuple[str, ...], tuple[str, ...]], start: date
) -> ProgrammeText:
    """The text for the new people, every date moved by as much as its first day is.

    mentors: the old one and the new. mentees: the old ones and the new. A mentee who goes along keeps their own part
    and what serves it; another one's part is theirs to tell, and is left empty.
    """
    old, new = mentees
    people = {mentors[0]: mentors[1], **dict(zip(old, new, strict=False))} | {same: same for same in new if same in old}
    moved = timedelta() if text.start is None else start - text.start
    return replace(
        text,
        start=start,
        end=_moved(text.end, moved),
        interim_results=tuple(replace(each, by=_moved(each.by, moved)) for each in text.interim_results),
        goals=tuple(replace(each, due=_moved(each.due, moved)) for each in text.goals),
        personal=tuple(text.part_of(each) or PersonalPart(each) for each in new),
        plan=tuple(_item(each, people, new, moved) for each in text.plan),
    )


def _moved(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by


def _item(item: PlanItem, people: Mapping[str, str], mentees: tuple[str, ...], moved: timedelta) -> PlanItem:
    serves: tuple[Serves, ...] = tuple(each for each in item.serves if each.mentee in mentees)
    responsible = people.get(item.responsible, "")
    # somebody who is not of the new pair answers for nothing in it
    days = {"start": _moved(item.start, moved), "end": _moved(item.end, moved)}
    return replace(item, serves=serves, responsible=responsible, **days)  # type: ignore[arg-type]
