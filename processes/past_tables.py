"""The tables of any moment as a fold: how a case stood, when its steps were open, what was recorded late."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.order import Order
from processes.cases import Case
from processes.journal import Entry
from processes.ports import Change, Put


def iso(day: date | None) -> str | None:
    """The day as the tables keep it."""
    return None if day is None else day.isoformat()


def stand(now: Case, entry: Entry) -> Put:
    """How the case stands in the register after the entry."""
    register = now.register
    return Put(
        "stands",
        {
            "case_id": now.id,
            "version": now.version,
            "kind": now.kind,
            "school": entry.acting.school,
            "number": register.number,
            "status": register.status,
            "people": " ".join(register.people),
            "about": now.state.subject if isinstance(now.state, Order) else "",
            "start_on": iso(register.start),
            "end_on": iso(register.end),
            "at": entry.recorded_at,
            "happened": entry.happened_at,
        },
    )


def opened(row: dict[str, Any], entry: Entry, owed: dict[str, str | None]) -> Put:
    """The step has been open since the entry. row: what tables tell of it. owed: see processes.owed_tables.of_step."""
    return Put("spans", {**row, **owed, "opened_happened": entry.happened_at})


def moved(row: dict[str, Any], owed: dict[str, str | None]) -> Put:
    """The step is open still, with another day or under another definition."""
    return Put("spans", {**row, **owed})


def closed(row: dict[str, Any], entry: Entry) -> Put:
    """The step was open until the entry."""
    until = {"closed_at": entry.recorded_at, "closed_happened": entry.happened_at}
    return Put("spans", {**row, **until})


def late(entry: Entry) -> list[Change]:
    """The entry was recorded later than it happened."""
    acting = entry.acting
    happened = entry.happened
    if happened >= acting.at:
        return []
    row = {
        "case_id": entry.originator_id,
        "version": entry.originator_version,
        "school": acting.school,
        "person": acting.person,
        "topic": entry.fact.TOPIC,
        "at": entry.recorded_at,
        "happened": entry.happened_at,
        "days": (acting.at.date() - happened.date()).days,
    }
    return [Put("late_entries", row)]
