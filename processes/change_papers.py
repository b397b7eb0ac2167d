"""The sheet of changes of a programme, built from the facts (4.9, 4.11)."""

from __future__ import annotations

from typing import Any

from domain.programme import Change, Programme
from domain.text_difference import difference
from processes.documents.content import ChangeRow, ChangeSheetContent, Reference
from processes.look import Look
from processes.papers import EDITION, clear, given_day, named, order_named, requisites, words
from processes.signers import director


def change_sheet(look: Look, state: Programme, change: Change) -> ChangeSheetContent:
    """A sheet of changes: what was, what becomes (4.9, 4.11). Raises Unreadable."""
    older = [text for text in state.texts if text.number < change.text.number]
    old, new, school = clear(older[-1]), clear(change.text), look.school(state.school)
    rows = tuple(ChangeRow(d.path, _shown(d.before), _shown(d.after)) for d in difference(old, new))
    return ChangeSheetContent(
        school=requisites(school),
        rules=state.rules,
        programme=state.id,
        number=state.number,
        change=change.id,
        change_kind=change.kind,  # type: ignore[arg-type]
        version=older[-1].number + 1,
        was_hash=older[-1].text_hash,
        text_hash=change.text.text_hash,
        mentor=named(look, state.mentor),
        mentees=tuple(named(look, part.mentee) for part in new.personal),
        curator=named(look, school.curators[-1] if school.curators else None),
        approver=director(look, state.school),
        initiator=named(look, change.by),
        reason=words(change.reason),
        rows=rows,
        start=given_day(new.start),
        end=given_day(new.end),
        assignment=_assignment(look, state, change),
    )


def _assignment(look: Look, state: Programme, change: Change) -> Reference | None:
    """The order the programme rests on; a sheet agreed to before edition 3 named none."""
    edition = change.text.agreed[0][1].edition if change.text.agreed else EDITION
    if state.order is None or edition < 3:
        return None
    return order_named(look, state.order)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_shown(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(_shown(each) for each in value.values() if each)
    return str(value)
