"""Who was before the visitor and what comes after: who handed a step over, and the next task of the worklist."""

from __future__ import annotations

from flask import url_for

from processes import worklist
from processes.cases import Case
from processes.worklist import Filter, View
from web import desk
from web.journal import JournalRow, row


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


def next_task(case: str, key: str) -> str | None:
    """The address of the first task that waits besides this one: for the visitor, else for their roles; None if none."""
    views: tuple[View, ...] = ("mine", "role")
    for view in views:
        rows, _ = worklist.waiting(desk.log(), view, desk.reader(), Filter())
        for waits in rows:
            if (waits["case_id"], waits["key"]) != (case, key):
                return url_for("steps.show", case=waits["case_id"], key=waits["key"])
    return None
