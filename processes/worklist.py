"""What waits for whom, as pages ask it: filtered, ordered and paged in SQL over the read tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from processes.ports import Log

View = Literal["mine", "role", "others", "done"]
PAGE = 50

_COLUMNS = """s.case_id, s.key, s.step, s.role, s.person, s.due, s.opened_at, s.claimed_by, s.kind,
              c.number, c.status, c.version"""
_ORDERS = {
    "due": "CASE WHEN s.due IS NULL THEN 1 ELSE 0 END, s.due, s.case_id, s.key",
    "new": "s.opened_at DESC, s.case_id, s.key",
    "case": "s.kind, c.number, s.case_id, s.key",
}


@dataclass(frozen=True)
class Filter:
    """kind: of case, "" for all. people: only cases one of them takes part in; None for no such filter.

    number: a part of the case's number. order: due, new or case. page: from 1.
    """

    kind: str = ""
    people: tuple[str, ...] | None = None
    number: str = ""
    order: str = "due"
    page: int = 1


@dataclass(frozen=True)
class Reader:
    """Who reads. roles: in the school. sees_all: may see the tasks of everyone in the school."""

    person: str
    school: str
    roles: frozenset[str]
    sees_all: bool


def _whose(view: View, reader: Reader) -> tuple[str, list[Any]]:
    if view == "mine":
        return "s.person = ? OR s.claimed_by = ?", [reader.person, reader.person]
    marks = ", ".join("?" for _ in reader.roles) or "''"
    role = f"s.person IS NULL AND s.school = ? AND s.role IN ({marks})"
    if view == "role":
        return role, [reader.school, *sorted(reader.roles)]
    own = "EXISTS (SELECT 1 FROM participants p WHERE p.case_id = s.case_id AND p.person = ?)"
    seen = "1 = 1" if reader.sees_all else own
    params = [] if reader.sees_all else [reader.person]
    not_mine = f"s.school = ? AND {seen} AND COALESCE(s.person, '') <> ? AND NOT ({role})"
    return not_mine, [reader.school, *params, reader.person, reader.school, *sorted(reader.roles)]


def _filtered(filter: Filter) -> tuple[str, list[Any]]:
    parts, params = ["1 = 1"], []
    if filter.kind:
        parts.append("s.kind = ?")
        params.append(filter.kind)
    if filter.number or filter.people is not None:
        some: Collection[str] = filter.people or ("",)
        marks = ", ".join("?" for _ in some)
        within = f"SELECT p.case_id FROM participants p WHERE p.person IN ({marks})"
        parts.append(f"(s.case_id IN ({within}) OR (? <> '' AND c.number LIKE ?))")
        params += [*some, filter.number, f"%{filter.number}%"]
    return " AND ".join(parts), params


def waiting(log: Log, view: View, reader: Reader, filter: Filter) -> tuple[list[dict[str, Any]], int]:
    """A page of open steps, and how many there are in all."""
    whose, params = _whose(view, reader)
    filtered, more = _filtered(filter)
    tables = "FROM open_steps s JOIN cases c ON c.case_id = s.case_id"
    where = f"{tables} WHERE ({whose}) AND {filtered}"
    total = log.rows(f"SELECT COUNT(*) AS n {where}", [*params, *more])[0]["n"]
    order = _ORDERS.get(filter.order, _ORDERS["due"])
    paged = f"SELECT {_COLUMNS} {where} ORDER BY {order} LIMIT {PAGE} OFFSET ?"
    return log.rows(paged, [*params, *more, (filter.page - 1) * PAGE]), total


def counts(log: Log, reader: Reader) -> dict[str, int]:
    """How many tasks each view holds."""
    views: Sequence[View] = ("mine", "role", "others")
    found: dict[str, int] = {view: waiting(log, view, reader, Filter())[1] for view in views}
    sql = "SELECT COUNT(*) AS n FROM acts WHERE person = ? AND step IS NOT NULL"
    return {**found, "done": log.rows(sql, (reader.person,))[0]["n"]}


def done(log: Log, reader: Reader, page: int) -> list[dict[str, Any]]:
    """A page of the steps the person completed, newest first."""
    sql = f"""SELECT a.case_id, a.step, a.topic, a.at, a.version, c.kind, c.number, c.status
              FROM acts a JOIN cases c ON c.case_id = a.case_id
              WHERE a.person = ? AND a.step IS NOT NULL ORDER BY a.at DESC LIMIT {PAGE} OFFSET ?"""
    return log.rows(sql, (reader.person, (page - 1) * PAGE))


def register(
    log: Log, kind: str, reader: Reader, status: str, number: str, page: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of the register of one kind of case, newest first. A reader who does not see all sees their own."""
    parts, params = ["c.kind = ?", "c.school = ?"], [kind, reader.school]
    if not reader.sees_all:
        parts.append("EXISTS (SELECT 1 FROM participants p WHERE p.case_id = c.case_id AND p.person = ?)")
        params.append(reader.person)
    if status:
        parts.append("c.status LIKE ?")
        params.append(f"{status}%")
    if number:
        parts.append("c.number LIKE ?")
        params.append(f"%{number}%")
    where = f"FROM cases c WHERE {' AND '.join(parts)}"
    total = log.rows(f"SELECT COUNT(*) AS n {where}", params)[0]["n"]
    sql = f"SELECT c.* {where} ORDER BY c.opened_at DESC, c.case_id LIMIT {PAGE} OFFSET ?"
    return log.rows(sql, [*params, (page - 1) * PAGE]), total


def people_of(log: Log, cases: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Participants by case: person, role, state."""
    if not cases:
        return {}
    marks = ", ".join("?" for _ in cases)
    sql = f"SELECT case_id, person, role, state FROM participants WHERE case_id IN ({marks}) ORDER BY role DESC, person"
    found: dict[str, list[dict[str, Any]]] = {case: [] for case in cases}
    for row in log.rows(sql, list(cases)):
        found[row["case_id"]].append(row)
    return found
