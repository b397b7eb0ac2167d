"""The deviations of a school: those recorded, asked in SQL; those of omission, asked of every open case on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.case import Role
from domain.deviations import Deviation, Expected, missing
from domain.order import Order
from domain.people import School
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.stages import Cycle
from processes.cases import Case
from processes.model import Model
from processes.moves import step_of
from processes.office import Office
from processes.ports import Log
from processes.rights import holder_of
from processes.texts import read

PAGE = 50


@dataclass(frozen=True)
class Sought:
    """kind: a deviation's name. of: a kind of case. person: an id. first, last: days of the period (ISO). "" for any. page: 0 for all."""

    kind: str = ""
    of: str = ""
    person: str = ""
    first: str = ""
    last: str = ""
    page: int = 1


def recorded(log: Log, school: str, sought: Sought) -> tuple[list[dict[str, Any]], int]:
    """Deviations in what was done, newest first: case_id, version, deviation, facts, clause, person, day."""
    sql, params = "FROM deviations d WHERE d.school = ?", [school]
    for condition, value in (
        ("d.deviation = ?", sought.kind),
        ("d.case_id LIKE ?", sought.of and f"{sought.of}-%"),
        ("d.person = ?", sought.person),
        ("d.day >= ?", sought.first),
        ("d.day <= ?", sought.last),
    ):
        if value:
            sql += f" AND {condition}"
            params.append(value)
    total = log.rows(f"SELECT COUNT(*) AS n {sql}", params)[0]["n"]
    limit = f" LIMIT {PAGE} OFFSET {(sought.page - 1) * PAGE}" if sought.page else ""
    order = "ORDER BY d.day DESC, d.case_id, d.version, d.deviation, d.facts"
    return log.rows(f"SELECT d.* {sql} {order}{limit}", params), total


def omitted(office: Office, log: Log, school: School, today: date, sought: Sought) -> list[tuple[str, Deviation]]:
    """What should have been done by the day and was not: case and deviation, longest ago first."""
    sql = """SELECT case_id FROM cases c WHERE school = ? AND kind LIKE ?
             AND (kind IN ('programme', 'cycle') AND status NOT LIKE 'closed%'
             OR EXISTS (SELECT 1 FROM open_steps s WHERE s.case_id = c.case_id)) ORDER BY case_id"""
    found = [
        (row["case_id"], each)
        for row in log.rows(sql, (school.id, sought.of or "%"))
        for each in _of(office, log, office.case(row["case_id"]), today, ZoneInfo(school.zone))
        if _fits(each, sought)
    ]
    return sorted(found, key=lambda pair: (pair[1].day, pair[0], pair[1].kind))


def _fits(deviation: Deviation, sought: Sought) -> bool:
    day = deviation.day.isoformat()
    return (
        sought.kind in ("", deviation.kind)
        and sought.person in ("", deviation.person)
        and sought.first <= day
        and (not sought.last or day <= sought.last)
    )


def _of(office: Office, log: Log, case: Case, today: date, zone: ZoneInfo) -> Iterator[Deviation]:
    match case.state:
        case Programme():
            curator = office.look().holder(case.state.school, Role.CURATOR)
            yield from missing.curator_is_missing(programme=case.state, curator=curator, today=today)
            yield from _programme(log, case.state, today, zone)
        case Roadmap():
            yield from missing.roadmap_row_is_overdue(roadmap=case.state, today=today)
        case Cycle():
            yield from missing.cycle_is_not_closed(cycle=case.state, today=today)
    if case.definition is not None:
        yield from _steps(case, office.definitions.model(case.definition), today)


def _programme(log: Log, state: Programme, today: date, zone: ZoneInfo) -> Iterator[Deviation]:
    since, expected = _since(log, state, zone), Expected()
    yield from missing.consent_is_missing(programme=state, today=today)
    yield from missing.order_does_not_follow(programme=state, approved=since, today=today, expected=expected)
    yield from missing.programme_does_not_start(programme=state, today=today)
    yield from missing.meetings_are_not_recorded(
        programme=state, running=state.first_start or since, today=today, expected=expected
    )
    yield from missing.term_has_expired(programme=state, today=today)
    text = read(state.text)
    if text is not None:  # an erased text says nothing of its days
        interim = [result.by for result in text.interim_results if result.by is not None]
        yield from missing.interim_result_is_missing(programme=state, interim=interim, today=today)
        plan = {item.id: (item.end, item.responsible or None) for item in text.plan if item.end is not None}
        yield from missing.plan_item_is_overdue(programme=state, plan=plan, today=today)


def _since(log: Log, state: Programme, zone: ZoneInfo) -> date | None:
    """The day since when the programme has been in its state."""
    other = "SELECT COALESCE(MAX(version), 0) FROM stands WHERE case_id = ? AND status <> ?"
    sql = f"SELECT MIN(at) AS at FROM stands WHERE case_id = ? AND status = ? AND version > ({other})"
    at = log.rows(sql, (state.id, state.status, state.id, state.status))[0]["at"]
    return None if at is None else datetime.fromisoformat(at).astimezone(zone).date()


def _steps(case: Case, model: Model, today: date) -> Iterator[Deviation]:
    reading: dict[str, date | None] = {}
    for key, step in case.open.items():
        info = model.steps.get(step_of(key))
        if info is None or info.kind != "user" or not info.due_working_days:
            continue  # a step without a term is asked for, not owed
        person = holder_of(case, key)
        if info.id == "acknowledge_order" and person is not None:
            reading[person] = step.due
        else:
            clause = info.clause or "D"
            yield from missing.step_is_overdue(step=info.id, due=step.due, clause=clause, person=person, today=today)
    if isinstance(case.state, Order):
        yield from missing.acquaintance_is_missing(order=case.state, due=reading, today=today)
