"""The catalogue of legal acts as its page asks it: filtered, ordered and paged in SQL (1.2, 3.8, 4.12)."""

from __future__ import annotations

from typing import Any

from domain.case import Role
from domain.order import Order
from processes.paging import paged
from processes.ports import Log

#: A catalogue of one level is read on one page, up to here.
MOST = 200
KEEPERS = frozenset({Role.CURATOR, Role.TECH_SPECIALIST})
#: Roles that open any order.
READERS = frozenset({Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.TECH_SPECIALIST})
_LOCAL = """SELECT c.case_id FROM cases c JOIN links l ON l.case_id = c.case_id AND l.relation LIKE 'about.%'
            WHERE c.kind = 'order' AND c.school = ? AND c.status IN ('in_force', 'superseded')"""


def entered(log: Log, school: str, level: str) -> list[str]:
    """Acts of the level that the school entered or corrected, oldest first, up to MOST."""
    sql = f"""SELECT case_id FROM cases WHERE kind = 'legal_act' AND school = ? AND status = ?
              ORDER BY start_on NULLS FIRST, case_id LIMIT {MOST}"""
    return [row["case_id"] for row in log.rows(sql, (school, level))]


def corrected(log: Log, school: str) -> list[dict[str, Any]]:
    """Every act of the school's catalogue, whatever its level."""
    return log.rows("SELECT case_id FROM cases WHERE kind = 'legal_act' AND school = ?", (school,))


def orders(log: Log, school: str, page: int) -> tuple[list[str], int]:
    """A page of signed orders on local acts, newest first, and how many there are."""
    rows, total = paged(log, _LOCAL, (school,), "c.start_on DESC, c.case_id", page)
    return [row["case_id"] for row in rows], total


def replaced(log: Log, order: Order) -> bool:
    """Whether a later order in force stands in its place: a new Положение, a new membership of the council."""
    if order.subject not in ("regulation", "council"):
        return False
    sql = """SELECT 1 AS one FROM cases mine JOIN cases c ON c.school = mine.school AND c.case_id <> mine.case_id
             JOIN links l ON l.case_id = c.case_id AND l.relation = ?
             WHERE mine.case_id = ? AND c.kind = 'order' AND c.status = 'in_force' AND (c.start_on > mine.start_on
             OR (c.start_on = mine.start_on AND c.opened_at > mine.opened_at)) LIMIT 1"""
    return bool(log.rows(sql, (f"about.{order.subject}", order.id)))
