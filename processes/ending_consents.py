"""Consents to processing and to distribution that stand, by the last day of each (3.9, 4.12; INV-41, INV-43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from processes.paging import paged
from processes.ports import Log

KINDS = ("processing_consent", "distribution")


@dataclass(frozen=True)
class Sought:
    """kind: one of KINDS, "" for both. days: ending within so many days from today on, None for whenever.

    latest: those that end last come first. page: from 1, 0 for all.
    """

    kind: str = ""
    days: int | None = 90
    latest: bool = False
    page: int = 1


def ending(log: Log, school: str, today: date, sought: Sought) -> tuple[list[dict[str, Any]], int]:
    """A page of them and how many there are: case_id, kind, person, end_on (ISO), renewal.

    renewal: another consent of the same kind that the person is asked for, "" where none is.
    """
    kinds = (sought.kind,) if sought.kind in KINDS else KINDS
    given: list[Any] = [school, *kinds, today.isoformat()]
    sql = f"""SELECT c.case_id, c.kind, p.person, c.end_on, COALESCE((SELECT MIN(o.case_id) FROM cases o
              JOIN participants q ON q.case_id = o.case_id WHERE q.person = p.person AND o.kind = c.kind
              AND o.status = 'issued'), '') AS renewal FROM cases c JOIN participants p ON p.case_id = c.case_id
              WHERE c.school = ? AND c.kind IN ({", ".join("?" for _ in kinds)}) AND c.status = 'signed'
              AND c.end_on >= ?"""
    if sought.days is not None:
        sql += " AND c.end_on <= ?"
        given.append((today + timedelta(days=sought.days)).isoformat())
    return paged(log, sql, given, f"c.end_on {'DESC' if sought.latest else 'ASC'}, c.case_id", sought.page)
