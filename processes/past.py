"""A school as it stood at any moment, by either clock: asked in SQL over the tables that keep the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from processes.cases import FILED, fold
from processes.history import known_at
from processes.paging import paged
from processes.ports import Log

#: recorded: as it was known then; occurred: as it really was by then, whenever it was recorded.
Clock = Literal["recorded", "occurred"]
KINDS = FILED
Row = dict[str, Any]

_STOOD = {"recorded": "at", "occurred": "happened"}
#: A part taken then, or a fact recorded by then that names the person.
_CONCERNED = {
    clock: f"""s.people LIKE ? OR EXISTS (SELECT 1 FROM named n
      WHERE n.case_id = s.case_id AND n.person = ? AND n.{column} <= ?)"""
    for clock, column in _STOOD.items()
}
_OPENED = {"recorded": "opened_at", "occurred": "opened_happened"}
_CLOSED = {"recorded": "closed_at", "occurred": "closed_happened"}


@dataclass(frozen=True)
class Moment:
    """A moment by a clock; what happened or was recorded exactly then belongs to it."""

    at: datetime
    clock: Clock = "recorded"

    @property
    def text(self) -> str:
        """As the tables write moments."""
        return self.at.astimezone(UTC).isoformat()


class Hiding(Protocol):
    """What is sought, here or among deviations."""

    @property
    def person(self) -> str: ...

    @property
    def hidden(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Sought:
    """status, number: beginnings and parts, "" for any. person: an id, "" for everyone. page: from 1, 0 for all.

    hidden: kinds of case that are not looked through for the person.
    """

    status: str = ""
    number: str = ""
    person: str = ""
    page: int = 1
    hidden: tuple[str, ...] = ()


def not_hidden(sought: Hiding, alias: str) -> str:
    """The condition, after others, that keeps hidden kinds of case out of a search for a person."""
    kinds = sought.hidden if sought.person else ()
    return "".join(f" AND {alias}.case_id NOT LIKE '{kind}-%'" for kind in kinds)


def _stood(moment: Moment, school: str) -> tuple[str, list[Any]]:
    """Every case of the school as it stood: its last row by the clock."""
    column = _STOOD[moment.clock]
    last = f"SELECT MAX(t.version) FROM stands t WHERE t.case_id = s.case_id AND t.{column} <= ?"
    return f"SELECT s.* FROM stands s WHERE s.school = ? AND s.version = ({last})", [school, moment.text]


def register(log: Log, moment: Moment, school: str, kind: str, sought: Sought) -> tuple[list[Row], int]:
    """The register of one kind of case as it stood, and how many rows there were."""
    sql, params = _stood(moment, school)
    sql += " AND s.kind = ?"
    params.append(kind)
    for part, value in (
        ("s.status LIKE ?", sought.status and f"{sought.status}%"),
        ("s.number LIKE ?", sought.number and f"%{sought.number}%"),
    ):
        if value:
            sql += f" AND {part}"
            params.append(value)
    if sought.person:
        sql += f" AND ({_CONCERNED[moment.clock]}){not_hidden(sought, 's')}"
        params += [f"%{sought.person}%", sought.person, moment.text]
    return paged(log, sql, params, "s.number DESC, s.case_id", sought.page)


def statuses(log: Log, school: str, kind: str) -> list[str]:
    """Every state that cases of the kind ever stood in."""
    sql = "SELECT DISTINCT status FROM stands WHERE school = ? AND kind = ? AND status <> '' ORDER BY status"
    return [row["status"] for row in log.rows(sql, (school, kind))]


def counts(log: Log, moment: Moment, school: str) -> list[Row]:
    """How many cases of each kind stood in each state: kind, status, n."""
    sql, params = _stood(moment, school)
    marks = ", ".join("?" for _ in KINDS)
    grouped = f"SELECT kind, status, COUNT(*) AS n FROM ({sql}) stood WHERE kind IN ({marks}) GROUP BY kind, status"
    return log.rows(f"{grouped} ORDER BY kind, status", [*params, *KINDS])


def _open(moment: Moment, school: str) -> tuple[str, list[Any]]:
    opened, closed = _OPENED[moment.clock], _CLOSED[moment.clock]
    sql = f"SELECT s.* FROM spans s WHERE s.school = ? AND s.{opened} <= ? AND (s.{closed} IS NULL OR s.{closed} > ?)"
    return sql, [school, moment.text, moment.text]


#: The open steps that stand between a decision and its signed order: asked for, drafted, to be signed.
_TOWARDS_AN_ORDER = "(s.kind = 'order' AND s.step <> 'acknowledge_order' OR s.step LIKE 'prepare%order')"


def order_queue(log: Log, moment: Moment, school: str, sought: Sought) -> tuple[list[Row], int]:
    """The steps that were open and lead to an order in force; see tasks."""
    return tasks(log, moment, school, sought, _TOWARDS_AN_ORDER)


def tasks(log: Log, moment: Moment, school: str, sought: Sought, which: str = "1 = 1") -> tuple[list[Row], int]:
    """The steps that were open: a person's own and those of the roles they then held, or everyone's."""
    sql, params = _open(moment, school)
    sql += f" AND {which}{not_hidden(sought, 's')}"
    if sought.person:
        roles = sorted(roles_at(log, sought.person, moment))
        marks = ", ".join("?" for _ in roles) or "''"
        sql += f" AND (s.person = ? OR s.person IS NULL AND s.role IN ({marks}))"
        params += [sought.person, *roles]
    return paged(log, sql, params, "COALESCE(s.due, '9999'), s.case_id, s.key", sought.page)


def open_and_late(log: Log, moment: Moment, school: str, today: str) -> tuple[int, int]:
    """How many steps were open, and how many of them late. today: the day it was at the school (ISO)."""
    sql, params = _open(moment, school)
    late = "COALESCE(SUM(CASE WHEN due < ? THEN 1 ELSE 0 END), 0)"
    row = log.rows(f"SELECT COUNT(*) AS n, {late} AS late FROM ({sql}) opened", [today, *params])[0]
    return row["n"], row["late"]


def roles_at(log: Log, person: str, moment: Moment) -> frozenset[str]:
    """The roles the person held in the school."""
    case = fold(known_at(log.entries(person), moment.at))
    return frozenset() if case is None else case.state.roles


def events(log: Log, moment: Moment, school: str, sought: Sought) -> tuple[list[Row], int]:
    """What had been recorded, or had happened, by then; newest first: case_id, version, person, at, happened."""
    when = "a.at" if moment.clock == "recorded" else "COALESCE(l.happened, a.at)"
    sql = f"""SELECT a.case_id, a.version, a.person, a.at, COALESCE(l.happened, a.at) AS happened,
              COALESCE(l.days, 0) AS days
              FROM acts a LEFT JOIN late_entries l ON l.case_id = a.case_id AND l.version = a.version
              WHERE a.school = ? AND {when} <= ?"""
    params = [school, moment.text]
    if sought.person:
        sql += f" AND a.person = ?{not_hidden(sought, 'a')}"
        params.append(sought.person)
    return paged(log, sql, params, f"{when} DESC, a.case_id, a.version DESC", sought.page)


def changed(log: Log, before: Moment, then: Moment, school: str, page: int) -> tuple[list[Row], int]:
    """Cases that stood otherwise at one moment than at the other; old_… and new_… are None where there was none."""
    names = ("number", "status", "people", "start_on", "end_on")
    old, first = _stood(before, school)
    new, second = _stood(then, school)
    columns = ", ".join(f"o.{name} AS old_{name}, n.{name} AS new_{name}" for name in names)
    differ = " OR ".join(f"COALESCE(o.{name}, '') <> COALESCE(n.{name}, '')" for name in names)
    marks = ", ".join("?" for _ in KINDS)
    sql = f"""SELECT c.case_id, c.kind, {columns} FROM cases c
              LEFT JOIN ({old}) o ON o.case_id = c.case_id LEFT JOIN ({new}) n ON n.case_id = c.case_id
              WHERE c.school = ? AND c.kind IN ({marks}) AND ({differ})"""
    return paged(log, sql, [*first, *second, school, *KINDS], "c.kind, c.number, c.case_id", page)
