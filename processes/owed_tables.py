"""What cases owe by which day, and who held which role, as folds: what is missing on any day is asked of them in SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.deviations import Owed, missing
from domain.people import Person
from domain.programme import Programme
from processes.cases import Case
from processes.journal import Entry
from processes.model import StepInfo
from processes.ports import Change, Put

#: What of a programme its debts come from; most facts leave all of it as it was.
_OF_A_PROGRAMME = (
    *("status", "text", "order", "consents", "missing", "mentor", "mentees"),
    *("meetings", "items_done", "first_start"),
)


def owed(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    """What the case owes since the entry, and what it owes no more."""
    old = None if before is None else before.state
    if old is now.state or _as_it_was(old, now.state):
        return []
    was, then = {} if before is None else before.debts, now.debts
    settled = [_row(entry, each, stands=0) for name, each in was.items() if name not in then]
    return [*settled, *(_row(entry, each, stands=1) for name, each in then.items() if was.get(name) != each)]


def _as_it_was(old: Any, new: Any) -> bool:
    if not isinstance(old, Programme):
        return False
    return all(getattr(old, name) is getattr(new, name) for name in _OF_A_PROGRAMME)


def _row(entry: Entry, debt: Owed, *, stands: int) -> Put:
    since, last = debt.term(entry.acting.at.date())
    return Put(
        "owed",
        {
            "case_id": entry.originator_id,
            "version": entry.originator_version,
            "deviation": debt.kind,
            "key": debt.key,
            "school": entry.acting.school,
            "person": debt.person,
            "since": since.isoformat(),
            "last": last.isoformat(),
            "at": entry.recorded_at,
            "stands": stands,
        },
    )


def of_step(info: StepInfo, row: dict[str, Any], due: date | None) -> dict[str, str | None]:
    """Which deviation it is when the step stays open past its day, and by which clause. row: what tables tell of it."""
    if not info.due_working_days:  # a step without a term is asked for, not owed
        return {"deviation": None, "clause": None}
    given: dict[str, Any] = {"step": info.id, "due": due, "person": row["person"]}
    debt = missing.acquaintance_is_missing(**given) or missing.step_is_overdue(clause=info.clause or "D", **given)
    return {"deviation": None, "clause": None} if debt is None else {"deviation": debt.kind, "clause": debt.clause}


def tenures(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    """Which roles the person has since the entry, and which no more."""
    if not isinstance(now.state, Person):
        return []
    old = frozenset() if before is None else before.state.roles
    row = {"person": now.id, "version": now.version, "school": now.state.school, "at": entry.recorded_at}
    changed = sorted(old ^ now.state.roles)
    return [Put("tenures", {**row, "role": role, "holds": int(role in now.state.roles)}) for role in changed]
