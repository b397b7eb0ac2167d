"""Remarks of a school, asked in SQL: which wait for an answer, which have one."""

from __future__ import annotations

from typing import Any

from processes.paging import paged
from processes.ports import Log


def waiting(log: Log, school: str) -> int:
    """How many remarks wait for an answer."""
    sql = "SELECT COUNT(*) AS n FROM remarks WHERE school = ? AND answered_at IS NULL"
    return int(log.rows(sql, (school,))[0]["n"])


def listed(log: Log, school: str, *, answered: bool, page: int) -> tuple[list[dict[str, Any]], int]:
    """A page of remarks, newest first, and how many there are: case_id, number, person, at, answered_at."""
    sql = f"SELECT * FROM remarks WHERE school = ? AND answered_at IS {'NOT ' if answered else ''}NULL"
    return paged(log, sql, [school], "at DESC, case_id, number", page)
