"""The bank of programmes (3.9, DOC-24): all of them in one view, with what asks for the curator's attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.plain import to_plain
from domain.programme import Programme
from domain.rule_set import rule_set
from domain.stages import Cycle, MainStage
from processes import programme_bank
from processes.paging import PAGE
from processes.programme_bank import Sought
from processes.texts import read
from web import desk, register_papers, subject
from web.pages.cycles import cycles
from web.phrases.programme_bank import GROUPS, MARKS, ORDERS, ORIGINS
from web.phrases.programme_bank import STATUSES as CODES
from web.phrases.stages import school_year
from web.phrases.typography import day_short
from web.phrases.words import DIRECTIONS, KINDS, ROLE_FORMS, STATUSES, word
from web.spreadsheet import spreadsheet

pages = Blueprint("programme_bank", __name__)

FILTERS: Mapping[str, Mapping[str, str]] = {
    "status": {"open": "не завершена", **{code: word({**STATUSES, "closed": "завершена"}, code) for code in CODES}},
    "origin": ORIGINS,
    "group": GROUPS,
    "role_form": ROLE_FORMS,
    "kind": KINDS,
    "direction": DIRECTIONS,
    "mark": {"any": "любая отметка", **{mark: said for mark, (said, _) in MARKS.items()}},
}
COLUMNS = ["Программа", "Участники", "Форма и вид", "Срок", "Состояние", "Встреч", "Отметки"]
LABELS = {
    "status": "Состояние",
    "origin": "Откуда в цикле",
    "group": "Пара или группа",
    "role_form": "Форма",
    "kind": "Вид",
    "direction": "Направление",
    "mark": "Отметка",
}


@pages.get("/programmes/bank")
def show() -> str:
    """The list; every filter stands in the URL."""
    page = desk.page_number(request.args.get("page", "1"))
    words = request.args.get("q", "").strip()[:100]
    rows, total = _searched(words, page) if words else _found(_sought(page))
    return render_template(
        "pages/programme_bank.html",
        rows=[_row(row) for row in rows],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
        filters=[(name, LABELS[name], list(options.items())) for name, options in FILTERS.items()],
        years=[(str(each.year), school_year(each.year)) for each in cycles()],
        orders=ORDERS.items(),
        words=words,
        filtered=any(request.args.get(name) for name in (*FILTERS, "q", "year")),
        idle=_idle() if desk.reader().sees_all and page == 1 else [],
    )


def _found(sought: Sought) -> tuple[list[dict[str, Any]], int]:
    return programme_bank.found(desk.log(), desk.reader(), desk.today(), sought)


def _searched(words: str, page: int) -> tuple[list[dict[str, Any]], int]:
    """Filtered in SQL first; then the texts, which are sealed, are opened and read for the words."""
    rows, _ = _found(_sought(0))
    sought = _folded(words)
    hits = [row for row in rows if sought in _folded(row["number"] or "") or any(sought in t for t in _texts(row))]
    first = (page - 1) * PAGE
    return hits[first : first + PAGE] if page else hits, len(hits)


def _texts(row: Mapping[str, Any]) -> Iterator[str]:
    """What the text says to everyone who may read the programme; and the participants' names."""
    state: Programme = desk.office().case(row["case_id"]).state
    yield from (_folded(desk.people().name(person)) for person in state.participants)
    text = read(state.text or state.draft)
    if text is not None:
        plain = to_plain(text)
        yield from (_folded(said) for name, part in plain.items() if name != "personal" for said in _strings(part))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (said for each in value.values() for said in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (said for each in value for said in _strings(each))


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _sought(page: int) -> Sought:
    given = {name: request.args.get(name, "") for name in FILTERS}
    known: dict[str, Any] = {name: value if value in FILTERS[name] else "" for name, value in given.items()}
    origin, order = known.pop("origin"), request.args.get("order", "")
    soon = max(rule_set(desk.school().rules).term_alarm_days)
    order = order if order in ORDERS else "number"
    return Sought(**_of_origin(_cycle(), origin), order=order, page=page, expiring=soon, **known)


def _cycle() -> dict[str, Any]:
    """The main stage of the cycle named in the URL, and what was carried over to it; one that matches nothing when
    the year is none.
    """
    year = request.args.get("year", "")
    if not year:
        return {}
    cycle = next((each for each in cycles() if str(each.year) == year), None)
    if cycle is None:
        return {"stage": "-"}
    return of_cycle(cycle)


def _of_origin(cycle: dict[str, Any], origin: str) -> dict[str, Any]:
    """Of a cycle's programmes those begun in it, those that came over to it, or both; origin: see ORIGINS."""
    if not cycle or not origin:
        return cycle
    return {**cycle, "carried": ()} if origin == "begun" else {**cycle, "stage": "-"}


def of_cycle(cycle: Cycle) -> dict[str, Any]:
    """What finds the programmes of a cycle: begun in its main stage, or carried over to it; none before that stage."""
    before = desk.office().case(cycle.previous).state if cycle.previous else None
    carried = _main_stage(before).carried if before and "main_stage" in before.stages else ()
    return {"stage": cycle.stages.get("main_stage", ("-", ""))[0], "carried": carried}


def _main_stage(cycle: Cycle) -> MainStage:
    state: MainStage = desk.office().case(cycle.stages["main_stage"][0]).state
    return state


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    case = desk.office().case(row["case_id"])
    state, short = case.state, desk.people().short
    days = [day_short(date.fromisoformat(row[name])) for name in ("start_on", "end_on") if row[name]]
    forms = [word(ROLE_FORMS, each) for each in row["role_forms"].split()]
    return {
        "case": case.id,
        "title": subject.title(case),
        "people": f"{short(state.mentor)} → {', '.join(short(each) for each in state.mentees)}",
        "forms": ", ".join([*forms, *(word(KINDS, each) for each in row["kinds"].split())]),
        "days": " – ".join(days),
        "status": word(STATUSES, row["status"]),
        "meetings": row["meetings"],
        "last": max((meeting.day for meeting in state.meetings), default=None),
        "marks": [MARKS[mark] for mark in MARKS if row[mark]],
    }


def _idle() -> list[dict[str, Any]]:
    """Pairs that have long had no programme (4.8)."""
    days = rule_set(desk.school().rules).unit_without_programme_days
    before = desk.today() - timedelta(days=days)
    found = [desk.office().case(id) for id in programme_bank.idle_units(desk.log(), desk.school().id, before)]
    short = desk.people().short
    return [
        {"case": each.id, "people": f"{short(each.state.mentor)} → {', '.join(short(m) for m in each.state.mentees)}"}
        for each in found
    ]


@pages.get("/programmes/bank.csv")
def table() -> Response:
    """The list as it is filtered, all of it, for a spreadsheet (DOC-24)."""
    return spreadsheet(f"programmes-{desk.today()}.csv", [COLUMNS, *_whole()])


@pages.get(f"/programmes/bank/paper.{register_papers.FORMS}")
def paper(form: str) -> register_papers.Paper:
    """The register to print and keep, as it is filtered (DOC-24)."""
    asked: dict[str, Any] = {
        name: request.args[name] for name in (*FILTERS, "year", "q", "order") if name in request.args
    }
    held = register_papers.content("programmes", COLUMNS, _whole(), _choice())
    here, back = "programme_bank.paper", url_for("programme_bank.show", **asked)
    return register_papers.answer(held, form, lambda other: url_for(here, form=other, **asked), back)


def _choice() -> str:
    """What was asked, in words."""
    given = ((LABELS[name], options.get(request.args.get(name, ""))) for name, options in FILTERS.items())
    said = [f"{label.lower()} – {value}" for label, value in given if value]
    year, words = request.args.get("year", ""), request.args.get("q", "").strip()[:100]
    cycle = next((each for each in cycles() if str(each.year) == year), None)
    said += [f"цикл {school_year(cycle.year)}"] if cycle else []
    return "; ".join([*said, *([f"слова «{words}»"] if words else [])])


def _whole() -> list[list[str]]:
    """Every row of the list as it is filtered."""
    words = request.args.get("q", "").strip()[:100]
    rows, _ = _searched(words, 0) if words else _found(_sought(0))
    return [
        [r["title"], r["people"], r["forms"], r["days"], r["status"], str(r["meetings"]), _said(r["marks"])]
        for r in map(_row, rows)
    ]


def _said(marks: Iterable[tuple[str, str]]) -> str:
    return ", ".join(said for said, _ in marks)
