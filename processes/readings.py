"""Who looked at what: an auditor's reading is a fact, once a day for each case; asked in SQL."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from domain.case import Acting
from processes.office import Ask, Office
from processes.paging import PAGE, paged
from processes.ports import Log

#: The cases a person takes or took part in, is named in, or acted in.
CONCERNS = """SELECT case_id FROM participants WHERE person = ? UNION SELECT case_id FROM named WHERE person = ?
              UNION SELECT case_id FROM acts WHERE person = ?"""
Row = dict[str, Any]


def note(office: Office, case: str, acting: Acting, on: date) -> None:
    """Record that the person looked at the case; the same day again changes nothing. acting.act is not used."""
    own = f"{acting.school}/{acting.person}/{on.isoformat()}"
    act, stream = (hashlib.sha256(text.encode()).hexdigest() for text in (f"{own}/{case}", own))
    told = replace(acting, act=f"reading-{act[:32]}")
    office.perform(Ask("note_reading", f"reading-{stream[:16]}", told, {"case": case, "on": on}))


def of_case(log: Log, case: str) -> list[Row]:
    """Who looked at the case, newest first: reader, at. The last page of them."""
    sql = f"SELECT reader, at FROM readings WHERE case_id = ? ORDER BY at DESC, reader LIMIT {PAGE}"
    return log.rows(sql, (case,))


def of_person(log: Log, person: str, page: int) -> tuple[list[Row], int]:
    """Who looked at the person's card or at a case that concerns them, or took such a case along: case_id, reader,
    at and what ("reading" or "export", the case whose file it was); newest first, and how many.
    """
    read = f"""SELECT r.case_id, r.reader, r.at, 'reading' AS what FROM readings r
               WHERE r.reader <> ? AND (r.case_id = ? OR r.case_id IN ({CONCERNS}))"""
    taken = f"""SELECT l.other AS case_id, a.person AS reader, a.at, 'export' AS what
                FROM links l JOIN acts a ON a.case_id = l.case_id WHERE l.relation = 'export' AND a.person <> ?
                AND l.case_id IN (SELECT w.case_id FROM links w WHERE w.other IN ({CONCERNS})
                                  AND w.relation IN ('export', 'export_with'))"""
    sql = f"SELECT * FROM ({read} UNION ALL {taken}) looked"
    return paged(log, sql, [person] * 9, "at DESC, case_id", page)


def takes_part(log: Log, case: str, person: str) -> bool:
    """Whether it is the person's own case: to be asked something like everyone makes it none."""
    sql = "SELECT 1 AS one FROM participants WHERE case_id = ? AND person = ? AND role <> 'respondent'"
    return bool(log.rows(sql, (case, person)))
