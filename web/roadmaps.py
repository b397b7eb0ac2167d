"""A roadmap for its pages: rows with their progress, what versions and edits changed, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from domain.roadmap import Difference, Roadmap, Row, difference, read
from web import desk
from web.forms import Options
from web.phrases.roadmap import BLOCKS, COLUMNS, PROGRESS, STATES
from web.phrases.stages import STAGES
from web.phrases.typography import day_short
from web.phrases.words import word
from web.visitor import visitor

Changed = list[tuple[str, str, str]]


def facts(state: Roadmap) -> list[tuple[str, str]]:
    """The main facts."""
    rows = [("Состояние", word(STATES, state.status))]
    rows += [("Действует", f"версия {len(state.versions)}")] if state.versions else []
    rows += [("Соавторы", ", ".join(map(desk.people().short, state.coauthors)))] if state.coauthors else []
    if state.approved:
        done = sum(mark.progress == "done" for row, mark in state.marks.items() if row in _ids(state))
        rows.append(("Выполнено", f"{done} из {len(state.approved)}"))
    return rows


def _ids(state: Roadmap) -> set[str]:
    return {row.id for row in state.approved}


def card(state: Roadmap) -> dict[str, Any]:
    """What the card shows besides."""
    overdue = {row.id for row in state.overdue(desk.today())}
    standing = [*(read(version.rows) for version in state.versions)]
    versions = [
        (version, changed(difference(standing[number - 1], standing[number])) if number else [])
        for number, version in enumerate(state.versions)
    ]
    return {
        "rows": [_line(state, number, row, overdue) for number, row in enumerate(state.rows, 1)],
        "versions": list(reversed(versions)),
        "edits": _edits(state),
        "overdue": len(overdue),
        "may_edit": state.status == "draft" and may_edit(state),
        "pending": changed(difference(state.approved, state.rows)) if _revised(state) else [],
    }


def _revised(state: Roadmap) -> bool:
    return bool(state.versions) and state.status in ("draft", "to_approve")


def may_edit(state: Roadmap) -> bool:
    """Whether the visitor is one of the authors."""
    roles = {role.value for role in visitor().roles}
    return bool(roles & {"curator", "director"}) or visitor().person in state.coauthors


def may_mark(state: Roadmap, row: Row) -> bool:
    """Whether the visitor answers for the row."""
    held = {role.value for role in visitor().roles}
    return state.status == "in_work" and ("curator" in held or visitor().person == row.responsible)


def _line(state: Roadmap, number: int, row: Row, overdue: set[str]) -> dict[str, Any]:
    mark = state.marks.get(row.id)
    note = mark.note.value if mark and mark.note.value else ""
    return {
        **{"number": number, "row": row, "block": word(BLOCKS, row.block), "stage": word(STAGES, row.stage)},
        "who": desk.people().short(row.responsible) if row.responsible else "",
        "progress": f"{word(PROGRESS, mark.progress)}, {day_short(mark.day)}" if mark else "",
        "tone": "good" if mark and mark.progress == "done" else "",
        **{"note": note, "overdue": row.id in overdue, "may_mark": may_mark(state, row)},
    }


def _edits(state: Roadmap) -> list[tuple[str, Any, Changed]]:
    """Who changed what in the draft, newest first: (person, moment, changes)."""
    found, before = [], state.approved
    for edit in state.edits:
        after = read(edit.rows)
        found.append((desk.people().short(edit.by), edit.at, changed(difference(before, after))))
        before = after
    return list(reversed(found))


def changed(differences: Sequence[Difference]) -> Changed:
    """(where, was, became) for people to read."""
    return [_words(each) for each in differences]


def _words(each: Difference) -> tuple[str, str, str]:
    if not each.field:
        return ("Новое мероприятие" if each.after else "Мероприятие снято", each.before, each.after)
    shown = _SHOWN.get(each.field, str)
    where = f"{each.activity or 'Мероприятие'} – {word(COLUMNS, each.field).lower()}"
    return where, shown(each.before) if each.before else "", shown(each.after) if each.after else ""


def _person(id: str) -> str:
    return desk.people().short(id)


def _day(text: str) -> str:
    return day_short(date.fromisoformat(text))


_SHOWN: dict[str, Callable[[str], str]] = {
    "start": _day,
    "end": _day,
    "responsible": _person,
    "block": lambda code: word(BLOCKS, code),
    "stage": lambda code: word(STAGES, code),
}


def choices(state: Roadmap, act: str) -> dict[str, Options]:
    """Choices of the roadmap's forms."""
    if act == "name_coauthors":
        return {"people": desk.staff()}
    if act == "mark_row":
        numbered = enumerate(state.approved, 1)
        return {"row": [(row.id, f"{number}. {row.activity}") for number, row in numbered if may_mark(state, row)]}
    return {}


def fits(state: Roadmap, act: str) -> bool:
    """Whether the act makes sense now, so that a button never only leads to a refusal."""
    match act:
        case "drop_revision":
            return bool(state.versions)
        case "mark_row":
            return any(may_mark(state, row) for row in state.approved)
        case "name_coauthors":
            return state.status == "draft"
        case _:
            return True
