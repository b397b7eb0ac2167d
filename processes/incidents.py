"""Failures contained: what goes wrong in one step becomes a fact of its case, and everything else goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from domain.case import Acting, Refused, Role
from domain.facts.incidents import IncidentRaised
from processes.cases import kind_of
from processes.engine import Definition, Endless, Stuck
from processes.moves import step_of
from processes.paging import PAGE, paged
from processes.ports import Conflict, Log

if TYPE_CHECKING:
    from processes.office import Ask, Office

#: Of a handler that may be called again: after how long, failure by failure; then a person decides.
BACK_OFF = tuple(timedelta(minutes=5**n) for n in range(5))
#: Work that can be left out: what comes after it needs nothing but its variables.
SKIPPABLE = ("service", "script", "rule")


@dataclass(frozen=True)
class Problem:
    """What failed; the fields are those of domain.facts.incidents.IncidentRaised."""

    problem: str
    element: str
    detail: str = ""
    missing: tuple[str, ...] = ()
    skippable: bool = False
    receiver: str = ""
    by_person: bool = False


class Faulted(Exception):
    """The process could not carry the decision out. key: of the step it was for, "" at the start of a case."""

    def __init__(self, key: str, problem: Problem) -> None:
        super().__init__(f"{problem.element}: {problem.problem} {problem.detail}".rstrip())
        self.key = key
        self.problem = problem


def of_engine(error: Stuck | Endless, definition: Definition) -> Problem:
    """What the engine says, as a problem."""
    if isinstance(error, Endless):
        return Problem("endless", str(error).rsplit(":", 1)[-1])
    kinds = {node.kind for node in definition.nodes.values() if node.id == error.element}
    skippable = bool(kinds & {"script", "rule"})
    return Problem("no_value" if error.missing else "expression", error.element, error.reason, error.missing, skippable)


def contain(office: Office, ask: Ask, error: Exception) -> None:
    """Where a process failed, record it in the case; where a person could not begin one, in their school."""
    if not isinstance(error, Faulted):
        return
    if error.key:
        record(office, ask, error.key, error.problem)
    elif ask.acting.role != Role.SYSTEM:
        found = replace(error.problem, skippable=False, receiver=ask.case, by_person=True)
        record(office, replace(ask, case=ask.acting.school), f"{ask.name}[{kind_of(ask.case)}]", found)


def record(office: Office, ask: Ask, key: str, problem: Problem, *, repeatable: bool = False) -> None:
    """The failure becomes a fact, unless the same one is known and waits for somebody. repeatable: tried again by itself."""
    known = office.case(ask.case).incidents.get(key)
    if known and known.waits_for_a_person and _same(known.raised, problem):
        return
    attempt = known.raised.attempt + 1 if known else 1
    data: dict[str, Any] = {**vars(problem), "key": key, "act": ask.acting.act, "attempt": attempt}
    if repeatable and attempt <= len(BACK_OFF):
        data["retry_at"] = ask.acting.at.astimezone(UTC) + BACK_OFF[attempt - 1]
    if ask.name == "answer_service" and not ask.data.get("error") and ask.data.get("called", True):
        data |= {"answered": True, "answer": ask.data["values"]}
    act = "incident-" + hashlib.sha256(f"{ask.case}/{key}/{attempt}".encode()).hexdigest()[:32]
    acting = Acting(act, "system", Role.SYSTEM, ask.acting.at, ask.acting.at, ask.acting.school)
    try:
        office.perform(type(ask)("raise_incident", ask.case, acting, data))
    except Conflict:
        return  # whoever was first has moved the case on; if the step still fails, the next try says so


def record_at_start(office: Office, ask: Ask, sender: str, problem: Problem) -> None:
    """A case that a message should have opened could not begin: a fact of its sender."""
    found = replace(problem, skippable=False, receiver=ask.case)
    record(office, replace(ask, case=sender), f"{ask.name}[{ask.case}]", found)


def overcome(log: Log) -> list[dict[str, Any]]:
    """Incidents whose act has been done by another case: what a message could not do at first."""
    return log.rows("SELECT i.case_id, i.key, i.act_id, i.school FROM incidents i JOIN acts a ON a.act_id = i.act_id")


def _same(raised: Any, problem: Problem) -> bool:
    return (raised.problem, raised.element, raised.detail) == (problem.problem, problem.element, problem.detail)


def listed(log: Log, school: str, page: int) -> tuple[list[dict[str, Any]], int]:
    """A page of what failed in the school and is not settled, oldest first, and how many there are."""
    sql = "SELECT case_id, key, retry_at, released FROM incidents WHERE school = ?"
    return paged(log, sql, (school,), "at, case_id, key", page)


def was_raised(log: Log, case: str, key: str) -> bool:
    """Whether the case ever had an incident by this key."""
    raised = (entry.fact for entry in log.entries(case) if isinstance(entry.fact, IncidentRaised))
    return any(fact.key == key for fact in raised)


def undelivered(log: Log, school: str) -> list[dict[str, Any]]:
    """The first messages between cases that wait: those whose receiver cannot take them yet."""
    sql = f"""SELECT sender, receiver, message FROM messages WHERE school = ?
              ORDER BY sender, sender_version, n LIMIT {PAGE}"""
    return log.rows(sql, (school,))


def row(case: str, school: str, incident: Any) -> Mapping[str, Any]:
    """The incident's row; retry_at: from when tick tries it, None while it waits for a person."""
    raised = incident.raised
    retry_at: datetime | None = incident.at if incident.released else raised.retry_at
    return {
        "case_id": case,
        "key": raised.key,
        "school": school,
        "step": step_of(raised.key),
        "act_id": raised.act,
        "at": incident.at.isoformat(),
        "retry_at": None if retry_at is None else retry_at.astimezone(UTC).isoformat(),
        "released": int(incident.released),
    }


__all__ = [
    "BACK_OFF",
    "Faulted",
    "Problem",
    "Refused",
    "contain",
    "listed",
    "of_engine",
    "record",
    "row",
    "undelivered",
    "was_raised",
]
