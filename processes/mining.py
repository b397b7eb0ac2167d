"""The log for process mining: what happened in which case, when, by whom; ids and codes, nothing sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from processes.cases import FILED
from processes.ports import Log

#: Kinds of case that have a life of their own; cards, schools, an auditor's readings are no process.
KINDS = FILED
#: Of these a log of many cases tells what happened, never who was in it (3.10: mediation is confidential).
NOBODYS = ("council_request",)
PAGE = 2000
COLUMNS = ("case", "kind", "number", "version", "activity", "recorded", "occurred", "person", "role", "step", "process")


@dataclass(frozen=True)
class Chosen:
    """Which cases: whole ones, by when they began. school, kind: "" for all.

    since, until: ISO moments in UTC, "" for no bound; a case that began exactly at `until` is not chosen.
    """

    school: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class MinedCase:
    """related: other cases, each with how it is related; only cases that are chosen too."""

    id: str
    kind: str
    number: str
    status: str
    opened: str
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MinedEvent:
    """activity: the stored name of the fact. recorded, occurred: ISO moments. process: hash of the definition, or "".

    person, role: "" where nobody is told of.
    """

    case: str
    kind: str
    number: str
    version: int
    activity: str
    recorded: str
    occurred: str
    person: str
    role: str
    step: str
    process: str


def _where(chosen: Chosen) -> tuple[str, list[Any]]:
    marks = ", ".join("?" for _ in KINDS)
    sql, params = f"c.kind IN ({marks})", [*KINDS]
    for part, value in (
        ("c.school = ?", chosen.school),
        ("c.kind = ?", chosen.kind),
        ("c.opened_at >= ?", chosen.since),
        ("c.opened_at < ?", chosen.until),
    ):
        if value:
            sql += f" AND {part}"
            params.append(value)
    return sql, params


def chosen_cases(log: Log, chosen: Chosen) -> Iterator[MinedCase]:
    """The chosen cases with what they are related to."""
    where, params = _where(chosen)
    known = {row["case_id"] for row in log.rows(f"SELECT c.case_id FROM cases c WHERE {where}", params)}
    related: dict[str, list[tuple[str, str]]] = {}
    links = f"""SELECT l.case_id, l.other, l.relation FROM links l JOIN cases c ON c.case_id = l.case_id WHERE {where}
                UNION SELECT c.case_id, c.parent AS other, 'of' AS relation FROM cases c
                WHERE c.parent IS NOT NULL AND {where} ORDER BY 1, 3, 2"""
    for row in log.rows(links, [*params, *params]):
        if row["other"] in known:
            related.setdefault(row["case_id"], []).append((row["other"], row["relation"]))
    after = ""
    page = f"""SELECT c.case_id, c.kind, c.number, c.status, c.opened_at FROM cases c
               WHERE c.case_id > ? AND {where} ORDER BY c.case_id LIMIT ?"""
    while rows := log.rows(page, [after, *params, PAGE]):
        for row in rows:
            id = row["case_id"]
            shown = (id, row["kind"], row["number"] or "", row["status"], row["opened_at"] or "")
            yield MinedCase(*shown, tuple(related.get(id, ())))
        after = rows[-1]["case_id"]


def events(log: Log, chosen: Chosen) -> Iterator[MinedEvent]:
    """Every event of the chosen cases, case by case, in the order of each case."""
    where, params = _where(chosen)
    sql = f"""SELECT a.case_id, c.kind, c.number, a.version, a.topic, a.at, l.happened, a.person, a.role, a.step,
                     c.definition
              FROM acts a JOIN cases c ON c.case_id = a.case_id
              LEFT JOIN late_entries l ON l.case_id = a.case_id AND l.version = a.version
              WHERE (a.case_id > ? OR a.case_id = ? AND a.version > ?) AND {where}
              ORDER BY a.case_id, a.version LIMIT ?"""
    case, version = "", 0
    while rows := log.rows(sql, [case, case, version, *params, PAGE]):
        yield from (_event(row) for row in rows)
        case, version = rows[-1]["case_id"], rows[-1]["version"]


def _event(row: dict[str, Any]) -> MinedEvent:
    person, role = ("", "") if row["kind"] in NOBODYS else (row["person"], row["role"])
    return MinedEvent(
        row["case_id"],
        row["kind"],
        row["number"] or "",
        row["version"],
        row["topic"],
        row["at"],
        row["happened"] or row["at"],
        person,
        role,
        row["step"] or "",
        row["definition"] or "",
    )
