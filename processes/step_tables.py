"""Rows of open steps: of people, of timers, of service tasks, of signals waited for; and of those that failed."""

from __future__ import annotations

from typing import Any

from processes import incidents, owed_tables, past_tables
from processes.cases import Case, OpenStep
from processes.journal import Entry
from processes.model import Model
from processes.moves import item_of, step_of
from processes.ports import Change, Drop, Put
from processes.rights import holder_of


def steps(before: Case | None, now: Case, entry: Entry, model: Model, was: Model) -> list[Change]:
    """What opened and what is gone. was: the model before a migration, else the same."""
    old = {} if before is None else before.open
    if old is now.open and was is model:
        return []  # no process moved
    out: list[Change] = []
    same = was is model
    for key, step in old.items():
        there = now.open.get(key)
        if there is not None and (same or _table_of(there, model) == _table_of(step, was)):
            continue
        out.append(Drop(_table_of(step, was), {"case_id": now.id, "key": key}))
        row = None if before is None else _step_row(before, step, entry, was)
        out += [past_tables.closed(row, entry)] if row else []
    for key, step in now.open.items():
        known = old.get(key)
        # most stay as they were, and are the same object
        if known is not step or not same:
            moved = known is not None and (known.due != step.due or not same)
            out += _step_rows(now, step, entry, model, new=known is None, moved=moved)
    return out


def _step_rows(now: Case, step: OpenStep, entry: Entry, model: Model, *, new: bool, moved: bool) -> list[Change]:
    if step.fires is not None:
        return [Put("timers", {"case_id": now.id, "key": step.key, "due": step.fires})]
    table, school = _table_of(step, model), entry.acting.school
    if table == "listeners":
        name = model.signals[step_of(step.key)]
        return [Put("listeners", {"case_id": now.id, "key": step.key, "name": name, "school": school})]
    if table == "services":
        info = model.steps[step_of(step.key)]
        served = {"case_id": now.id, "key": step.key, "handler": info.handler, "school": school}
        return [Put("services", {**served, "opened_at": step.opened_at})]
    row = _step_row(now, step, entry, model)
    if row is None:
        return []
    owed = owed_tables.of_step(model.steps[row["step"]], row, step.due)
    span = [past_tables.opened(row, entry, owed)] if new else [past_tables.moved(row, owed)] if moved else []
    return [Put("open_steps", row), *span]


def _table_of(step: OpenStep, model: Model) -> str:
    if step.fires is not None:
        return "timers"
    if step_of(step.key) in model.signals:
        return "listeners"
    info = model.steps.get(step_of(step.key))
    return "services" if info is not None and info.kind == "service" else "open_steps"


def running(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    """Which definition the case runs on, while it does."""
    was = None if before is None or before.ended else before.definition
    then = None if now.ended else now.definition
    if was == then:
        return []
    if then is None:
        return [Drop("running", {"case_id": now.id})]
    return [Put("running", {"case_id": now.id, "definition": then, "school": entry.acting.school})]


def failures(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    """What failed and is not settled."""
    old = {} if before is None else before.incidents
    gone = [Drop("incidents", {"case_id": now.id, "key": key}) for key in old if key not in now.incidents]
    new = [each for key, each in now.incidents.items() if old.get(key) != each]
    return [*gone, *(Put("incidents", incidents.row(now.id, entry.acting.school, each)) for each in new)]


def _step_row(case: Case, step: OpenStep, entry: Entry, model: Model) -> dict[str, Any] | None:
    """The row of a person's step; None for what waits for something else."""
    info = model.steps.get(step_of(step.key))
    if step.fires is not None or info is None or info.kind != "user":
        return None
    return {
        "case_id": case.id,
        "key": step.key,
        "step": info.id,
        "role": info.role,
        "person": item_of(step.key) or holder_of(case, step.key),
        "due": None if step.due is None else step.due.isoformat(),
        "opened_at": step.opened_at,
        "claimed_by": step.claimed_by,
        "school": entry.acting.school,
        "kind": case.kind,
    }
