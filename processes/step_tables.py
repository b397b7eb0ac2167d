"""Rows of open steps: of people, timers, service tasks, signals; of those that failed; and since when each was open."""

from __future__ import annotations

from typing import Any

from processes import incidents, owed_tables, past_tables
from processes.cases import Case, OpenStep
from processes.journal import Entry
from processes.model import Model
from processes.moves import item_of, step_of
from processes.ports import Change, Drop, Put
from processes.rights import IN_PLACE_OF, holder_of


def steps(before: Case | None, now: Case, school: str, model: Model, was: Model) -> list[Change]:
    """What is open now, as against before. was: the model before a migration, else the same."""
    gone = _gone(before, now, model, was)
    out: list[Change] = []
    for step in gone:
        where = {"case_id": now.id, "key": step.key}
        out.append(Drop(_table_of(step, was), where))
        if _besides(step, was):
            out.append(Drop("shared_steps", where))
    for step in _changed(before, now, model, was):
        table = _table_of(step, model)
        if table == "timers":
            out.append(Put(table, {"case_id": now.id, "key": step.key, "due": step.fires}))
        elif table == "listeners":
            name = model.signals[step_of(step.key)]
            out.append(Put(table, {"case_id": now.id, "key": step.key, "name": name, "school": school}))
        elif table == "services":
            served = {"case_id": now.id, "key": step.key, "handler": model.steps[step_of(step.key)].handler}
            out.append(Put(table, {**served, "school": school, "opened_at": step.opened_at}))
        elif row := _step_row(now, step, school, model):
            out += _of_people({**row, "claimed_by": step.claimed_by}, _besides(step, model))
    return out


def _besides(step: OpenStep, model: Model) -> tuple[str, ...]:
    """The roles that may do the step besides the lane's own; none for one that is one person's of many."""
    info = model.steps.get(step_of(step.key))
    return () if info is None or item_of(step.key) is not None else info.also


def _of_people(row: dict[str, Any], besides: tuple[str, ...]) -> list[Change]:
    """A step that waits for somebody, and for whom besides."""
    free = [role for role in besides if IN_PLACE_OF.get(row["step"]) != role]
    row = {**row, "also": f" {' '.join(free)} " if free else ""}
    shared = [{**row, "shared_with": role, "free": int(role in free)} for role in besides]
    return [Put("open_steps", row), *(Put("shared_steps", each) for each in shared)]


def spans(before: Case | None, now: Case, entry: Entry, model: Model, was: Model) -> list[Change]:
    """From when on and until when the steps of people are open. was: as above."""
    school = entry.acting.school
    out: list[Change] = []
    for step in _gone(before, now, model, was):
        if before is not None and (row := _step_row(before, step, school, was)):
            out.append(past_tables.closed(row, entry))
    for step in _changed(before, now, model, was):
        row = _step_row(now, step, school, model)
        if row is None:
            continue
        known = None if before is None else before.open.get(step.key)
        owed = owed_tables.of_step(model.steps[row["step"]], row, step.due)
        out.append(past_tables.opened(row, entry, owed) if known is None else past_tables.moved(row, owed))
    return out


def _gone(before: Case | None, now: Case, model: Model, was: Model) -> list[OpenStep]:
    """What is open no more, or has gone to another table."""
    same = was is model
    if before is None or (before.open is now.open and same):
        return []  # no process moved
    return [
        step
        for key, step in before.open.items()
        if (there := now.open.get(key)) is None or not (same or _table_of(there, model) == _table_of(step, was))
    ]


def _changed(before: Case | None, now: Case, model: Model, was: Model) -> list[OpenStep]:
    """What is open since, or otherwise than it was."""
    if before is None:
        return list(now.open.values())
    same = was is model
    if before.open is now.open and same:
        return []
    # most stay as they were, and are the same object
    return [step for key, step in now.open.items() if not same or before.open.get(key) is not step]


def _table_of(step: OpenStep, model: Model) -> str:
    if step.fires is not None:
        return "timers"
    if step_of(step.key) in model.signals:
        return "listeners"
    info = model.steps.get(step_of(step.key))
    return "services" if info is not None and info.kind == "service" else "open_steps"


def running(before: Case | None, now: Case, school: str) -> list[Change]:
    """Which definition the case runs on, while it does."""
    was = None if before is None or before.ended else before.definition
    then = None if now.ended else now.definition
    if was == then:
        return []
    if then is None:
        return [Drop("running", {"case_id": now.id})]
    return [Put("running", {"case_id": now.id, "definition": then, "school": school})]


def failures(before: Case | None, now: Case, school: str) -> list[Change]:
    """What failed and is not settled."""
    old = {} if before is None else before.incidents
    if old is now.incidents:
        return []
    gone = [Drop("incidents", {"case_id": now.id, "key": key}) for key in old if key not in now.incidents]
    new = [each for key, each in now.incidents.items() if old.get(key) != each]
    return [*gone, *(Put("incidents", incidents.row(now.id, school, each)) for each in new)]


def _step_row(case: Case, step: OpenStep, school: str, model: Model) -> dict[str, Any] | None:
    """What tables tell of a person's step; None for what waits for something else."""
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
        "school": school,
        "kind": case.kind,
    }
