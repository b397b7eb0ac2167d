"""Who looked at what: an auditor's reading is a fact, once a day for each case; asked in SQL."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from domain.case import Acting
from processes.office import Ask, Office
from processes.ports import Log

PAGE = 50
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
    """Who looked at the person's card or at a case they take or took part in: case_id, reader, at; and how many."""
    own = "SELECT p.case_id FROM participants p WHERE p.person = ?"
    sql = f"FROM readings r WHERE r.reader <> ? AND (r.case_id = ? OR r.case_id IN ({own}))"
    params = [person, person, person]
    total = log.rows(f"SELECT COUNT(*) AS n {sql}", params)[0]["n"]
    order = f"ORDER BY r.at DESC, r.case_id LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"
    return log.rows(f"SELECT r.case_id, r.reader, r.at {sql} {order}", params), total
