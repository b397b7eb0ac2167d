"""Who sits in the council of mentors now (3.9, 3.10): named by the order in force, and still a member."""

from __future__ import annotations

from typing import Any

from domain.case import Role
from processes.journal import Entry
from processes.look import Look
from processes.paging import PAGE, paged
from processes.ports import Log


def sitting(look: Look, school: str) -> tuple[str, ...]:
    """Members of the council who have not left it, nor the school; none where there is no council."""
    return tuple(p for p in look.school(school).council if Role.COUNCIL_MEMBER in look.person(p).roles)


#: Facts of the council's own life that others than its members record.
_LIFE = ("school.council_formed", "school.council_member_left", "council.composed", "preparation.council_not_created")


def agenda(log: Log, school: str) -> list[dict[str, Any]]:
    """Open steps of the council's members, the soonest due first, up to PAGE."""
    sql = f"""SELECT case_id, key, due FROM open_steps WHERE school = ? AND role IN ('council_member', 'council_chair')
              AND person IS NULL ORDER BY due NULLS LAST, case_id, key LIMIT {PAGE}"""
    return log.rows(sql, (school,))


def drafts(log: Log, school: str) -> list[str]:
    """Local acts not yet signed, the newest first, up to PAGE."""
    sql = f"""SELECT c.case_id FROM cases c
              WHERE c.kind = 'order' AND c.school = ? AND c.status IN ('draft', 'endorsing', 'to_sign')
              AND EXISTS (SELECT 1 FROM links l WHERE l.case_id = c.case_id AND l.relation LIKE 'about.%')
              ORDER BY c.opened_at DESC, c.case_id LIMIT {PAGE}"""
    return [row["case_id"] for row in log.rows(sql, (school,))]


def programmes(log: Log, school: str) -> list[str]:
    """Programmes whose text is in review, the newest first, up to PAGE."""
    sql = f"""SELECT case_id FROM cases WHERE kind = 'programme' AND school = ? AND status = 'in_review'
              ORDER BY changed_at DESC, case_id LIMIT {PAGE}"""
    return [row["case_id"] for row in log.rows(sql, (school,))]


def gathering(log: Log, school: str) -> str | None:
    """The case that gathers a council now, if there is one."""
    sql = """SELECT case_id FROM cases WHERE kind = 'council' AND school = ?
             AND status IN ('inviting', 'composing', 'ordered') ORDER BY opened_at DESC LIMIT 1"""
    rows = log.rows(sql, (school,))
    return rows[0]["case_id"] if rows else None


def protocol(log: Log, school: str, page: int) -> tuple[list[Entry], int]:
    """A page of what the council decided and of its own life, newest first, and how much there is."""
    marks = ", ".join("?" for _ in _LIFE)
    sql = f"""SELECT case_id, version FROM acts WHERE school = ? AND topic NOT LIKE 'case.%'
              AND (role IN ('council_member', 'council_chair') OR topic IN ({marks}))"""
    rows, total = paged(log, sql, (school, *_LIFE), "at DESC, act_id", page)
    found = [log.entries(row["case_id"], after=row["version"] - 1, upto=row["version"])[0] for row in rows]
    return found, total


def authored(log: Log, school: str) -> list[str]:
    """Programmes that members of the council began (3.10), the newest first, up to PAGE."""
    sql = f"""SELECT case_id FROM acts WHERE school = ? AND topic = 'programme.drafted'
              AND role IN ('council_member', 'council_chair') ORDER BY at DESC, act_id LIMIT {PAGE}"""
    return [row["case_id"] for row in log.rows(sql, (school,))]
