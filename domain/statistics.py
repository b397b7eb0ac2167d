"""Statistics of mentoring (3.9, AMB-18): counts on a day and over a period, each with what is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from domain.indicators import Picture, ProgrammeRow

#: Which of its programmes or people a figure counts.
UNITS = ("people", "programmes")


@dataclass(frozen=True)
class Figure:
    """One count. code: what; part: which share of it (a form, a ground, …), "" for the whole; see UNITS.

    programmes, people: ids of those behind it.
    """

    code: str
    value: int
    unit: str
    part: str = ""
    programmes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def statistics(picture: Picture, since: date) -> tuple[Figure, ...]:
    """The figures of the picture's day, then those of the period that began on `since` and ended on that day."""
    rows = picture.programmes
    running = [row for row in rows if row.running]
    period = [row for row in rows if _ran(row, since, picture.day)]
    begun = [row for row in rows if row.began is not None and since <= row.began <= picture.day]
    ended = [row for row in period if row.ended is not None and since <= row.ended <= picture.day]
    return (
        *_people("participants", running),
        *_by("programmes_by_status", rows, lambda row: (_status(row),)),
        *_by("running_by_form", running, lambda row: row.forms),
        *_by("running_by_kind", running, lambda row: row.kinds),
        *_people("period_participants", period),
        _count("period_programmes", period),
        _count("period_begun", begun),
        _count("period_ended", ended),
        *_by("period_ended_by_ground", ended, lambda row: (row.ground,) if row.ground else ()),
        _count("period_extended", [row for row in period if row.extended]),
    )


def _status(row: ProgrammeRow) -> str:
    return row.status.split(".", 1)[0]


def _ran(row: ProgrammeRow, since: date, until: date) -> bool:
    """Whether the programme ran on any day of the period."""
    return row.began is not None and row.began <= until and (row.ended is None or row.ended >= since)


def _count(code: str, rows: Iterable[ProgrammeRow], part: str = "") -> Figure:
    found = tuple(row.id for row in rows)
    return Figure(code, len(found), "programmes", part, found)


def _by(code: str, rows: Iterable[ProgrammeRow], parts: Callable[[ProgrammeRow], Iterable[str]]) -> list[Figure]:
    """One figure for each part there is, in the order of its word; a programme may be of several."""
    known = [(part, row) for row in rows for part in parts(row)]
    names = sorted({part for part, _ in known})
    return [_count(code, [row for each, row in known if each == part], part) for part in names]


def _people(code: str, rows: list[ProgrammeRow]) -> list[Figure]:
    """Each person once; who is both a mentor and a mentee counts in both parts and once in the whole."""
    ids = tuple(row.id for row in rows)
    sides = {
        "": [person for row in rows for person in row.people],
        "mentor": [row.mentor for row in rows],
        "mentee": [mentee for row in rows for mentee in row.mentees],
    }
    unique = {part: tuple(dict.fromkeys(people)) for part, people in sides.items()}
    return [Figure(code, len(people), "people", part, ids, people) for part, people in unique.items()]
