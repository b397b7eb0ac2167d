"""The deviations of a school, asked in SQL: those recorded, and those of omission, as of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.case import Role
from processes.paging import paged
from processes.past import Moment, not_hidden
from processes.ports import Log

#: Whether a curator is missing for a shorter time than the programme is under way.
_LATER = "o.deviation = 'curator_is_missing' AND {} < ?"
Row = dict[str, Any]


@dataclass(frozen=True)
class Sought:
    """kind: a deviation's name. of: a kind of case. person: an id. first, last: days of the period (ISO). "" for any.

    newest: the latest first. page: from 1, 0 for all. hidden: kinds of case not looked through for the person.
    """

    kind: str = ""
    of: str = ""
    person: str = ""
    first: str = ""
    last: str = ""
    newest: bool = True
    page: int = 1
    hidden: tuple[str, ...] = ()


def recorded(log: Log, school: str, sought: Sought) -> tuple[list[Row], int]:
    """Deviations in what was done: case_id, version, deviation, facts, clause, person, day; and how many there are."""
    rows, params = "SELECT d.* FROM deviations d WHERE d.school = ?", [school]
    return _found(log, rows, params, sought, "case_id, version, deviation, facts")


def omitted(log: Log, school: str, moment: Moment, today: date, sought: Sought) -> tuple[list[Row], int]:
    """What should have been done by the moment and was not, as the log knew it then; and how many there are.

    today: the day it was at the school. case_id, deviation, clause (None: the deviation's own), person, step (None: of no
    step), since (the day from which days are counted), day (the last one to do it), key.
    """
    rows, params = _omitted(log, school, moment, today)
    return _found(log, rows, params, sought, "case_id, deviation, key")


def omissions(log: Log, school: str, moment: Moment, today: date) -> list[tuple[str, int]]:
    """How many of each kind are missing, most first; see omitted."""
    rows, params = _omitted(log, school, moment, today)
    counted = f"SELECT deviation, COUNT(*) AS n FROM ({rows}) counted GROUP BY deviation ORDER BY n DESC, deviation"
    return [(row["deviation"], row["n"]) for row in log.rows(counted, params)]


def _omitted(log: Log, school: str, moment: Moment, today: date) -> tuple[str, list[Any]]:
    gone = _without_curator(log, school, moment)
    others = " AND o.deviation <> 'curator_is_missing'" if gone is None else ""
    since, last = (f"CASE WHEN {_LATER.format(column)} THEN ? ELSE {column} END" for column in ("o.since", "o.last"))
    of_cases = f"""SELECT o.case_id, o.deviation, NULL AS clause, o.person, NULL AS step, {since} AS since, {last} AS day,
        o.key FROM owed o WHERE o.school = ? AND o.stands = 1 AND o.last < ? AND o.at <= ?{others}
        AND o.version = (SELECT MAX(t.version) FROM owed t WHERE t.case_id = o.case_id AND t.deviation = o.deviation
          AND t.key = o.key AND t.at <= ?)"""
    of_steps = """SELECT s.case_id, s.deviation, s.clause, s.person, s.step, s.due AS since, s.due AS day, s.key
        FROM spans s WHERE s.school = ? AND s.deviation IS NOT NULL AND s.due < ? AND s.opened_at <= ?
        AND (s.closed_at IS NULL OR s.closed_at > ?)"""
    day, at = today.isoformat(), moment.text
    rows = f"SELECT d.* FROM ({of_cases} UNION ALL {of_steps}) d WHERE d.day < ?"
    return rows, [*([gone or ""] * 4), school, day, at, at, school, day, at, at, day]


def _without_curator(log: Log, school: str, moment: Moment) -> str | None:
    """The day since when nobody has been the school's curator, "" for ever; None while somebody is."""
    sql = """SELECT t.holds, t.at FROM tenures t WHERE t.school = ? AND t.role = ? AND t.at <= ?
             AND t.version = (SELECT MAX(u.version) FROM tenures u
               WHERE u.person = t.person AND u.role = t.role AND u.at <= ?)"""
    rows = log.rows(sql, (school, Role.CURATOR.value, moment.text, moment.text))
    if any(row["holds"] for row in rows):
        return None
    return max((row["at"][:10] for row in rows), default="")


def _found(log: Log, rows: str, params: list[Any], sought: Sought, order: str) -> tuple[list[Row], int]:
    """A page of the rows that are sought, by day, and the number of all of them."""
    for condition, value in (
        ("d.deviation = ?", sought.kind),
        ("d.case_id LIKE ?", sought.of and f"{sought.of}-%"),
        ("d.person = ?", sought.person),
        ("d.day >= ?", sought.first),
        ("d.day <= ?", sought.last),
    ):
        if value:
            rows += f" AND {condition}"
            params = [*params, value]
    rows += not_hidden(sought, "d")
    return paged(log, rows, params, f"d.day {'DESC' if sought.newest else 'ASC'}, {order}", sought.page)
