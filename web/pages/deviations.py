"""«Отклонения»: only what deviates, each with its clause, person, day and case; what is missing, as of any day."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from domain.deviations import MISSING, RECORDED, REGISTER, Expected
from processes import deviations
from processes.cases import FILED
from processes.deviations import Sought
from processes.paging import PAGE
from processes.past import Moment
from web import confidential, desk, moments, subject
from web.phrases.deviations import DEVIATIONS, clause_words, sentence
from web.phrases.typography import day_short
from web.phrases.words import KINDS_OF_CASE
from web.spreadsheet import spreadsheet

pages = Blueprint("deviations", __name__)

VIEWS = {"missing": "Не сделано", "recorded": "Сделано с отступлением"}
HEADINGS = ("Отклонение", "Дело", "Кто", "Дата", "Основание")
#: How each list is ordered; the first is how it comes when nobody asks.
ORDERS = {"oldest": "Сначала давние", "newest": "Сначала недавние"}
FIRST = {"missing": "oldest", "recorded": "newest"}
FILTERS = ("kind", "of", "person", "first", "last")
#: Whose fields hold a day, with its words.
DAYS = {"on": "На дату", "first": "С даты", "last": "По дату"}


@pages.get("/deviations")
def show() -> str | tuple[str, int]:
    """One of the two lists; view, day, kind, person, period, order and page stand in the URL."""
    view, wrong = _view(), _wrong_days()
    rows, total = ([], 0) if wrong else _rows(view, _sought(view, desk.page_number(request.args.get("page", "1"))))
    page = render_template(
        "pages/deviations.html",
        view=view,
        views=VIEWS,
        kinds=[(kind, DEVIATIONS[kind][0]) for kind in (MISSING if view == "missing" else RECORDED)],
        people=[
            (person.id, desk.people().short(person.id)) for person in desk.people().all(desk.school().id, erased=True)
        ],
        cases=sorted(((kind, KINDS_OF_CASE[kind]) for kind in (*FILED, "school")), key=lambda pair: pair[1]),
        headings=HEADINGS,
        expected=Expected(),
        orders=ORDERS,
        order=_order(view),
        days=DAYS,
        moment=None if wrong else _moment(),
        rows=rows,
        total=total,
        wrong=wrong,
        page=desk.page_number(request.args.get("page", "1")),
        pages=desk.pages(total, PAGE),
        filtered=any(request.args.get(name) for name in FILTERS),
    )
    return (page, 422) if wrong else page


@pages.get("/deviations.csv")
def table() -> Response | tuple[str, int] | str:
    """The same rows, all of them, for a spreadsheet."""
    if _wrong_days():
        return show()
    view = _view()
    rows, _ = _rows(view, _sought(view, 0))
    shown = [(row["sentence"], row["title"], row["who"], day_short(row["day"]), row["clause"]) for row in rows]
    heading = VIEWS[view] + (f" на {moments.words(_moment())}" if view == "missing" else "")
    return spreadsheet(f"deviations-{moments.day(_moment())}.csv", [(heading,), HEADINGS, *shown])


def _view() -> str:
    view = request.args.get("view", "missing")
    return view if view in VIEWS else "missing"


def _order(view: str) -> str:
    order = request.args.get("order", "")
    return order if order in ORDERS else FIRST[view]


def _moment() -> Moment:
    """The end of the day the URL names, now when it names none."""
    return moments.asked("on")


def _wrong_days() -> list[str]:
    """The fields that hold no day."""
    return [name for name in DAYS if (text := request.args.get(name, "").strip()) and not _is_day(text)]


def _is_day(text: str) -> bool:
    try:
        moments.typed(text)
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _sought(view: str, page: int) -> Sought:
    kind = request.args.get("kind", "")
    known = kind if kind in (MISSING if view == "missing" else RECORDED) else ""
    first, last = (request.args.get(name, "").strip() for name in ("first", "last"))
    of = request.args.get("of", "")
    newest, kind_of_case = _order(view) == "newest", of if of in KINDS_OF_CASE else ""
    return Sought(
        known, kind_of_case, request.args.get("person", "")[:40], first, last, newest, page, confidential.hidden()
    )


def _rows(view: str, sought: Sought) -> tuple[list[dict[str, Any]], int]:
    if view == "recorded":
        found, total = deviations.recorded(desk.log(), desk.school().id, sought)
        return [_recorded(row) for row in found], total
    moment = _moment()
    today = moments.day(moment)
    found, total = deviations.omitted(desk.log(), desk.school().id, moment, today, sought)
    return [_missing(row, today) for row in found], total


def _recorded(row: dict[str, Any]) -> dict[str, Any]:
    facts = dict(part.split("=", 1) for part in row["facts"].split())
    return {**_shown(row, facts, row["clause"]), "version": row["version"]}


def _missing(row: dict[str, Any], today: date) -> dict[str, Any]:
    facts: dict[str, Any] = {"days": (today - date.fromisoformat(row["since"])).days}
    facts |= {"step": row["step"]} if row["step"] else {}
    return {**_shown(row, facts, row["clause"] or REGISTER[row["deviation"]]), "version": None}


def _shown(row: dict[str, Any], facts: dict[str, Any], clause: str) -> dict[str, Any]:
    found = desk.office().case(row["case_id"])
    whose = desk.lane_of(found.definition, facts["step"]) if "step" in facts else "—"
    if "step" in facts:
        facts["step"] = desk.step_name(found.definition, facts["step"])
    return {
        "case_id": row["case_id"],
        "kind": DEVIATIONS[row["deviation"]][0],
        "sentence": sentence(row["deviation"], facts),
        "title": subject.title(found),
        "who": confidential.short(found.id)(row["person"]) if row["person"] else whose,
        "day": date.fromisoformat(row["day"]),
        "clause": clause_words(clause),
    }
