"""«Отклонения»: only what deviates, each with its clause, person, day and case."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from domain.deviations import MISSING, RECORDED, Deviation, Expected
from processes import deviations
from processes.cases import FILED
from processes.deviations import Sought
from web import desk, subject
from web.phrases.deviations import DEVIATIONS, clause_words, sentence
from web.phrases.typography import day_short
from web.phrases.words import KINDS_OF_CASE
from web.spreadsheet import spreadsheet

pages = Blueprint("deviations", __name__)

VIEWS = {"missing": "Не сделано", "recorded": "Сделано с отступлением"}
HEADINGS = ("Отклонение", "Дело", "Кто", "Дата", "Основание")


@pages.get("/deviations")
def show() -> str | tuple[str, int]:
    """One of the two lists; view, kind, person, period and page stand in the URL."""
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
        rows=rows,
        total=total,
        wrong=wrong,
        page=desk.page_number(request.args.get("page", "1")),
        pages=max((total + deviations.PAGE - 1) // deviations.PAGE, 1),
        filtered=any(request.args.get(name) for name in ("kind", "of", "person", "first", "last")),
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
    return spreadsheet(f"deviations-{desk.today()}.csv", [(VIEWS[view],), HEADINGS, *shown])


def _view() -> str:
    view = request.args.get("view", "missing")
    return view if view in VIEWS else "missing"


def _wrong_days() -> list[str]:
    """The fields of the period that hold no day."""
    return [name for name in ("first", "last") if (text := request.args.get(name, "").strip()) and not _is_day(text)]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _sought(view: str, page: int) -> Sought:
    kind = request.args.get("kind", "")
    known = kind if kind in (MISSING if view == "missing" else RECORDED) else ""
    first, last = (request.args.get(name, "").strip() for name in ("first", "last"))
    of = request.args.get("of", "")
    return Sought(known, of if of in KINDS_OF_CASE else "", request.args.get("person", "")[:40], first, last, page)


def _rows(view: str, sought: Sought) -> tuple[list[dict[str, Any]], int]:
    if view == "recorded":
        found, total = deviations.recorded(desk.log(), desk.school().id, sought)
        return [_recorded(row) for row in found], total
    every = deviations.omitted(desk.office(), desk.log(), desk.school(), desk.today(), sought)
    start = (sought.page - 1) * deviations.PAGE if sought.page else 0
    shown = every[start : start + deviations.PAGE] if sought.page else every
    return [_missing(case, each) for case, each in shown], len(every)


def _recorded(row: dict[str, Any]) -> dict[str, Any]:
    facts = dict(part.split("=", 1) for part in row["facts"].split())
    shown = _shown(row["case_id"], row["deviation"], facts, row["clause"], row["person"], row["day"])
    return {**shown, "version": row["version"]}


def _missing(case: str, deviation: Deviation) -> dict[str, Any]:
    day = deviation.day.isoformat()
    shown = _shown(case, deviation.kind, dict(deviation.facts), deviation.clause, deviation.person, day)
    return {**shown, "version": None}


def _shown(case: str, kind: str, facts: dict[str, Any], clause: str, person: str | None, day: str) -> dict[str, Any]:
    found = desk.office().case(case)
    if "step" in facts:
        facts["step"] = desk.step_name(found.definition, facts["step"])
    return {
        "case_id": case,
        "kind": DEVIATIONS[kind][0],
        "sentence": sentence(kind, facts),
        "title": subject.title(found),
        "who": desk.people().short(person) if person else "—",
        "day": date.fromisoformat(day),
        "clause": clause_words(clause),
    }
