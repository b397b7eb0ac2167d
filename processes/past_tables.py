"""The tables of any moment as a fold: how a case stood, when its steps were open, what was recorded late."""

from __future__ import annotations

from typing import Any

from domain.order import Order
from processes.cases import Case
from processes.journal import Entry
from processes.ports import Change, Put


def stand(now: Case, entry: Entry, row: dict[str, Any], people: tuple[str, ...]) -> Put:
    """How the case stands in the register after the entry. row: its row in `cases`; people: ids, the mentor first."""
    return Put(
        "stands",
        {
            **{name: row[name] for name in ("case_id", "version", "kind", "school", "number", "status")},
            "people": " ".join(people),
            "about": now.state.subject if isinstance(now.state, Order) else "",
            "start_on": row["start_on"],
            "end_on": row["end_on"],
            "at": entry.acting.at.isoformat(),
            "happened": entry.happened.isoformat(),
        },
    )


def opened(row: dict[str, Any], entry: Entry) -> Put:
    """The step has been open since the entry. row: its row in `open_steps`."""
    return Put("spans", {**_span(row), "opened_happened": entry.happened.isoformat()})


def closed(row: dict[str, Any], entry: Entry) -> Put:
    """The step was open until the entry."""
    until = {"closed_at": entry.acting.at.isoformat(), "closed_happened": entry.happened.isoformat()}
    return Put("spans", {**_span(row), **until})


def _span(row: dict[str, Any]) -> dict[str, Any]:
    names = ("case_id", "key", "step", "role", "person", "due", "school", "kind", "opened_at")
    return {name: row[name] for name in names}


def late(entry: Entry) -> list[Change]:
    """The entry was recorded later than it happened."""
    acting = entry.acting
    if entry.happened >= acting.at:
        return []
    row = {
        "case_id": entry.originator_id,
        "version": entry.originator_version,
        "school": acting.school,
        "person": acting.person,
        "topic": entry.fact.TOPIC,
        "at": acting.at.isoformat(),
        "happened": entry.happened.isoformat(),
        "days": (acting.at.date() - entry.happened.date()).days,
    }
    return [Put("late_entries", row)]
