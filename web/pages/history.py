"""«История дела»: the way on the diagram, the journal, the state at any moment, two moments compared."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request
from markupsafe import Markup

from domain.case import Personal, Role
from domain.facts.order import Line
from domain.programme import Change, Closing, Meeting
from processes import case_file, mining, readings
from processes.acts.auditing import REMARKED
from processes.cases import Case, fold
from processes.history import differences, happened_by, known_at, way
from processes.journal import Entry
from web import confidential, desk, moments, rounds, subject
from web.access import may_open
from web.council_name import called, drawn_as_called
from web.diagram import svg
from web.journal import rows as journal_rows
from web.pages.case_file import offered
from web.phrases.states import DERIVED, STATE_FIELDS
from web.phrases.words import (
    CHANGE_STATES,
    CHANGES,
    FIELDS,
    GROUNDS,
    KINDS_OF_CASE,
    MATTERS,
    MODES,
    ROLES,
    STATUSES,
    SUBJECTS,
    word,
)
from web.provided import services
from web.visitor import visitor

pages = Blueprint("history", __name__)
#: Where a code of a state finds its word.
WORDS = (STATUSES, ROLES, SUBJECTS, GROUNDS, CHANGES, CHANGE_STATES, MODES, MATTERS)


@pages.get("/case/<case>/history")
def show(case: str) -> str:
    """The history up to a fact (`?n=`) or to the end of a day (`?on=`)."""
    rounds.only_overseers(case)
    entries = desk.log().entries(case)
    chosen = _chosen(entries)
    if not chosen:
        return render_template(
            "pages/history_before.html", case=desk.office().case(case), title=subject.title(desk.office().case(case))
        )
    then = fold(chosen)
    assert then is not None
    return render_template(
        "pages/history.html",
        case=then,
        title=subject.title(then),
        **_files(then),
        total=len(entries),
        number=len(chosen),
        last=journal_rows(chosen[-1:])[0],
        journal=journal_rows(entries),
        **_picture(chosen, then),
        facts=subject.facts(then),
        state=[] if confidential.kept_from_visitor(case) else [*_state(then.state), *_version(then)],
        **_audited(then),
        past=len(chosen) < len(entries),
        # what was recorded since the page began to read is not among its facts yet
        whole=min(services().more["whole"](case), len(entries)),
    )


def _files(then: Case) -> dict[str, bool]:
    """Which files the visitor may take from here: the case file, its kind for process mining, the process as BPMN."""
    return {
        "export": offered(then),
        "mined": then.kind in mining.KINDS and may_open("mining.show", visitor()),
        "scheme": then.definition is not None and may_open("definitions.text", visitor()),
    }


def _version(then: Case) -> list[tuple[str, str]]:
    """The version of its process that the case went by at the moment shown."""
    if then.definition is None:
        return []
    name = called(desk.office().definitions.model(then.definition).name)
    return [("Версия схемы", f"{name}, {then.definition[:12]}")]


def _audited(then: Case) -> dict[str, Any]:
    """Remarks with what the visitor may do about them, and who looked at the case."""
    return {
        "remarks": then.remarks,
        "readings": _readings(then.id),
        "exports": _exports(then.id),
        "people": desk.people().short,
        "may_remark": Role.AUDITOR in visitor().roles and then.kind in REMARKED,
        "may_erase": Role.CURATOR in visitor().roles,
        "may_answer": bool(visitor().roles & {Role.CURATOR, Role.DIRECTOR}),
    }


def _exports(case: str) -> list[tuple[str, str, datetime, str]]:
    """Who took the case file along, in which role, when, and the digest of its inventory."""
    rows = case_file.exports(desk.log(), case)
    people = desk.people().short
    return [
        (people(row["person"]), word(ROLES, row["role"]), datetime.fromisoformat(row["at"]), row["inventory"])
        for row in rows
    ]


def _readings(case: str) -> list[tuple[str, datetime]] | None:
    """Who of the auditors looked at the case, and when; None where the visitor does not oversee the school."""
    if not visitor().roles & {Role.CURATOR, Role.DIRECTOR, Role.AUDITOR}:
        return None
    rows = readings.of_case(desk.log(), case)
    return [(desk.people().short(row["reader"]), datetime.fromisoformat(row["at"])) for row in rows]


def _chosen(entries: list[Entry]) -> list[Entry]:
    if request.args.get("on"):
        try:
            moment = moments.asked("on")
        except moments.NoMoment:
            abort(404)
        return (happened_by if moment.clock == "occurred" else known_at)(entries, moment.at)
    number = request.args.get("n", "")
    if number.isdecimal() and len(number) < 7:
        return entries[: max(int(number), 1)]
    return entries


def _diagram(entries: list[Entry], then: Any) -> Markup:
    if then.definition is None:
        return Markup("")
    model = drawn_as_called(desk.office().definitions.model(then.definition))
    taken = way(entries)
    # what a case hears at any time, and may never hear, is not where it stands
    heard = {node.id for node in model.nodes.values() if node.type == "startEvent"}
    last = journal_rows(entries[-1:])[0]
    described = f"Шаг {len(entries)}: {last.sentence} – {last.who}"
    # the drawing escapes every text itself
    return Markup(
        svg(
            model,
            passed=taken.passed,
            returned=taken.returned,
            current=taken.current - heard,
            title=f"{model.name}: ход процесса",
            description=described,
        )
    )


def _picture(entries: list[Entry], then: Case) -> dict[str, Any]:
    """The drawing, and the names of the called processes that are drawn below the main one."""
    if then.definition is None:
        return {"diagram": Markup(""), "called": []}
    frames = drawn_as_called(desk.office().definitions.model(then.definition)).frames
    called = [f"«{frame.name or frame.id}»" for frame in frames[1:] if frame.bounds]
    return {"diagram": _diagram(entries, then), "called": called}


def _state(state: Any) -> list[tuple[str, str]]:
    """The folded state, field by field, in words."""
    if not is_dataclass(state) or isinstance(state, type):
        return []
    own = {each.name for each in fields(state)}
    told = [(name, getattr(state, name, None)) for name in STATE_FIELDS if name in own or name not in DERIVED]
    shown = [(STATE_FIELDS[name], words(value)) for name, value in told if value not in (None, (), "", False)]
    for name in DERIVED.keys() - own:
        if codes := getattr(state, name, ()):
            shown.append((DERIVED[name], ", ".join(word(FIELDS, code) for code in codes)))
    return shown


def words(value: Any) -> str:
    """Any value of a state, for people: names for ids, days as days, nothing sealed."""
    if isinstance(value, Personal):
        return "текст удалён" if value.erased else words(value.value)
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(desk.school().zone)).strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, str):
        return _name(value)
    if isinstance(value, list | tuple | frozenset):
        parts = any(isinstance(each, list | tuple) or is_dataclass(each) for each in value)
        return ("\n" if parts else ", ").join(words(each) for each in value) or "—"
    if is_dataclass(value) and not isinstance(value, type):
        return _brief(value)
    if isinstance(value, dict):
        return ", ".join(words(each) for each in value.values() if each not in (None, "", [], ())) or "—"
    return "—" if value is None else str(value)


def _brief(value: Any) -> str:
    """A part of the state in a few words; its sealed texts stand on the card."""
    match value:
        case Change():
            shown: list[Any] = [value.kind, value.state, value.text.start, value.text.end]
        case Meeting():
            shown = [value.day, value.mode, f"{value.minutes} мин.", value.attended]
        case Closing():
            shown = [value.ground, value.effective, value.stated_by]
        case Line():
            shown = [value.programme, value.people, value.ground, value.effective]
        case _:
            shown = [getattr(value, each.name) for each in fields(value)]
    return ", ".join(words(each) for each in shown if each not in (None, (), "")) or "—"


def _name(value: str) -> str:
    """A person or a case by name, a code by its word."""
    if value.startswith("person-"):
        return desk.people().short(value)
    if value.split("-")[0] in KINDS_OF_CASE and "-" in value:
        return subject.title(desk.office().case(value))
    return next((words[value] for words in WORDS if value in words), value)


@pages.get("/case/<case>/comparison")
def compare(case: str) -> str:
    """The state after two facts, and what differs."""
    rounds.only_overseers(case)
    entries = desk.log().entries(case)
    first, second = (
        _bounded(request.args.get(name, ""), len(entries), default) for name, default in (("a", 1), ("b", len(entries)))
    )
    old, new = fold(entries[:first]), fold(entries[:second])
    assert old is not None
    assert new is not None
    told = {"status"} if confidential.kept_from_visitor(case) else STATE_FIELDS.keys()
    found = [d for d in differences(old.state, new.state) if d.field in told]
    return render_template(
        "pages/comparison.html",
        case=new,
        title=subject.title(new),
        journal=journal_rows(entries),
        a=first,
        b=second,
        rows=[(STATE_FIELDS[d.field], words(d.before), words(d.after)) for d in found],
    )


def _bounded(text: str, most: int, default: int) -> int:
    number = int(text) if text.isdecimal() and len(text) < 7 else default
    return min(max(number, 1), most)
