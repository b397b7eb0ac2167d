"""Who was before the visitor and what comes after: who handed a step over, and the next task of the worklist."""

from __future__ import annotations

from flask import url_for

from processes import worklist
from processes.cases import Case
from processes.moves import step_of
from processes.rights import holder_of, is_for
from processes.worklist import Filter, View
from web import confidential, desk
from web.council_name import called
from web.journal import JournalRow, row
from web.visitor import visitor


def handed_over(case: Case, key: str) -> JournalRow | None:
    """The entry that opened the step, in words; None for what is no open step."""
    if key not in case.open:
        return None
    opening = [
        entry
        for entry in desk.log().entries(case.id)
        if entry.move is not None and any(each.key == key for each in entry.move.effects.opened)
    ]
    return row(opening[-1]) if opening else None


def anothers(case: Case, key: str) -> str:
    """Whose task the open step is where it is not the visitor's: the person, or the role; "" where it is."""
    step, model = case.open.get(key), desk.office().definitions.model(case.definition) if case.definition else None
    if step is None or model is None or step_of(key) not in model.steps:
        return ""
    own = frozenset(role.value for role in desk.people().roles(visitor().person, visitor().school))
    short, lane = confidential.short(case.id), model.lanes.get(model.steps[step_of(key)].role)
    if step.claimed_by is not None and step.claimed_by != visitor().person:
        return short(step.claimed_by)
    if is_for(case, key, model, visitor().person, own):
        return ""
    holder = holder_of(case, key)
    return short(holder) if holder else called(lane.name) if lane else "другой участник"


def next_task(case: str, key: str) -> str | None:
    """The address of the first task that waits besides this one: for the visitor, else for their roles; None if none."""
    views: tuple[View, ...] = ("mine", "role")
    for view in views:
        rows, _ = worklist.waiting(desk.log(), view, desk.reader(), Filter())
        for waits in rows:
            if (waits["case_id"], waits["key"]) != (case, key):
                return url_for("steps.show", case=waits["case_id"], key=waits["key"])
    return None
