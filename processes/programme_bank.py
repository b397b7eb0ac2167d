"""The bank of programmes (3.9, DOC-24) with marks of health (3.9, 4.8): filtered, sorted and paged in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from processes.paging import PAGE, paged
from processes.ports import Log
from processes.worklist import Reader

Row = dict[str, Any]

_LEFT = """EXISTS (SELECT 1 FROM participants p JOIN persons h ON h.person = p.person WHERE p.case_id = c.case_id
           AND p.state <> 'left' AND h.status = 'left')"""
_RUNS = "c.status IN ('active', 'extended')"
#: mark → condition, and which days it takes, in their order: "today" or "soon".
MARKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "overdue": ("EXISTS (SELECT 1 FROM open_steps s WHERE s.case_id = c.case_id AND s.due < ?)", ("today",)),
    "quiet": ("p.quiet_on <= ?", ("today",)),
    "expired": (f"({_RUNS} AND c.end_on < ?)", ("today",)),
    "expiring": (f"({_RUNS} AND c.end_on >= ? AND c.end_on <= ?)", ("today", "soon")),
    "leaving": (f"(c.status NOT LIKE 'closed%' AND (p.leaving = 1 OR {_LEFT}))", ()),
    "help": ("p.help_by < ?", ("today",)),
}
_ORDERS = {
    "worst": "marks DESC, c.end_on NULLS LAST, c.number, c.case_id",
    "number": "c.number, c.case_id",
    "end": "c.end_on NULLS LAST, c.number, c.case_id",
    "quiet": "p.quiet_on NULLS LAST, c.number, c.case_id",
}


@dataclass(frozen=True)
class Sought:
    """What is looked for; an empty text stands for anything.

    stage: the case of a main stage; carried: programmes that came over to it. status: its beginning, or "open" for
    whatever is not closed. group: "pair" or "group". mark: of MARKS, or "any". order: worst, number, end or quiet.
    page: from 1, 0 for all.
    expiring: days before the end of the term that are pointed out.
    """

    stage: str = ""
    carried: tuple[str, ...] = ()
    status: str = ""
    group: str = ""
    role_form: str = ""
    kind: str = ""
    direction: str = ""
    mark: str = ""
    order: str = "number"
    page: int = 1
    expiring: int = 30


def found(log: Log, reader: Reader, today: date, sought: Sought) -> tuple[list[Row], int]:
    """A page of programmes, each with its marks as 0 or 1, and how many there are.

    A reader who does not see all sees the programmes they take or took part in.
    """
    columns, given = _marks(today, sought.expiring)
    where, params = _where(reader, today, sought)
    rows = f"FROM cases c JOIN programmes p ON p.case_id = c.case_id WHERE {where}"
    every = " + ".join(MARKS)
    order = _ORDERS.get(sought.order, _ORDERS["number"]).replace("c.", "m.").replace("p.", "m.")
    sql = f"""SELECT m.*, {every} AS marks FROM (SELECT c.case_id, c.number, c.status, c.start_on, c.end_on, p.grouped,
              p.role_forms, p.kinds, p.directions, p.meetings, p.quiet_on, {columns} {rows}) AS m"""
    return paged(log, sql, [*given, *params], order, sought.page)


def _days(names: tuple[str, ...], today: date, expiring: int) -> list[str]:
    days = {"today": today, "soon": today + timedelta(days=expiring)}
    return [days[name].isoformat() for name in names]


def _marks(today: date, expiring: int) -> tuple[str, list[Any]]:
    columns = [f"CASE WHEN {condition} THEN 1 ELSE 0 END AS {mark}" for mark, (condition, _) in MARKS.items()]
    return ", ".join(columns), [day for _, names in MARKS.values() for day in _days(names, today, expiring)]


def _where(reader: Reader, today: date, sought: Sought) -> tuple[str, list[Any]]:
    parts, params = ["c.kind = 'programme'", "c.school = ?"], [reader.school]
    if not reader.sees_all:
        parts.append("EXISTS (SELECT 1 FROM participants o WHERE o.case_id = c.case_id AND o.person = ?)")
        params.append(reader.person)
    for condition, value in (
        ("c.status NOT LIKE ?", "closed%" if sought.status == "open" else ""),
        ("c.status LIKE ?", f"{sought.status}%" if sought.status not in ("", "open") else ""),
        ("p.role_forms LIKE ?", _coded(sought.role_form)),
        ("p.kinds LIKE ?", _coded(sought.kind)),
        ("p.directions LIKE ?", _coded(sought.direction)),
    ):
        if value:
            parts.append(condition)
            params.append(value)
    if sought.stage:
        marks = ", ".join("?" for _ in (sought.stage, *sought.carried))
        parts.append(f"(p.stage = ? OR c.case_id IN ({marks}))")
        params += [sought.stage, sought.stage, *sought.carried]
    if sought.group:
        parts.append(f"p.grouped = {int(sought.group == 'group')}")
    wanted = list(MARKS) if sought.mark == "any" else [sought.mark] if sought.mark in MARKS else []
    if wanted:
        parts.append("(" + " OR ".join(MARKS[mark][0] for mark in wanted) + ")")
        params += [day for mark in wanted for day in _days(MARKS[mark][1], today, sought.expiring)]
    return " AND ".join(parts), params


def _coded(code: str) -> str:
    return f"% {code} %" if code else ""


def idle_units(log: Log, school: str, before: date) -> list[str]:
    """Pairs and groups that stand without a programme since before the day (4.8): the oldest first, up to PAGE."""
    sql = f"""SELECT u.case_id FROM cases u WHERE u.kind = 'unit' AND u.school = ? AND u.status = 'formed'
              AND u.changed_at < ? AND NOT EXISTS (
                SELECT 1 FROM links l WHERE l.other = u.case_id AND l.relation = 'unit')
              ORDER BY u.changed_at, u.case_id LIMIT {PAGE}"""
    return [row["case_id"] for row in log.rows(sql, (school, before.isoformat()))]


def asked_of(log: Log, person: str) -> int:
    """How many programmes of the mentor hold a request for help that waits."""
    sql = """SELECT COUNT(*) AS n FROM programmes p JOIN participants m ON m.case_id = p.case_id
             WHERE m.person = ? AND m.role = 'mentor' AND p.help_by IS NOT NULL"""
    return int(log.rows(sql, (person,))[0]["n"])
