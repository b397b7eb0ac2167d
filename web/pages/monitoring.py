"""The indicators of the school on any day, as bars, a table and CSV; every number opens the list behind it (3.9, 5.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.indicators import MEASURES, Indicator, ProgrammeRow, indicators
from domain.stages import Cycle
from processes.indicators import picture, school_indicators
from processes.past import Moment
from web import desk, moments
from web.phrases import indicators as words
from web.phrases.stages import school_year
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.spreadsheet import spreadsheet
from web.visitor import visitor

pages = Blueprint("monitoring", __name__)
Page = str | tuple[str, int]
PAGE = 50
HEADINGS = ("Показатель", "Часть", "Значение", "Из чего", "Пункт Положения", "На дату", "Программы")


@pages.get("/monitoring")
def show() -> Page:
    """Every indicator at the moment of the URL, of all time or of one cycle."""
    try:
        moment = moments.asked()
    except moments.NoMoment:
        return _page(Moment(desk.now()), wrong=True), 422
    return _page(moment)


def _page(moment: Moment, *, wrong: bool = False) -> str:
    found = _found(moment)
    return render_template(
        "pages/monitoring.html",
        groups=[(name, [_rows(code, found) for code in codes]) for name, codes in words.GROUPS.items()],
        at=moments.field(moment.at),
        words=day_short(moments.day(moment)),
        wrong=wrong,
        cycles=[(each.id, school_year(each.year)) for each in _cycles()],
        cycle=request.args.get("cycle", ""),
        chosen=_chosen(),
    )


def _chosen() -> dict[str, Any]:
    """The moment and the cycle of the URL, for links that keep them."""
    return {name: request.args[name] for name in ("at", "cycle") if request.args.get(name)}


def _found(moment: Moment) -> tuple[Indicator, ...]:
    return school_indicators(desk.office(), desk.log(), visitor().school, moment, _since())


def _cycles() -> list[Cycle]:
    sql = "SELECT case_id FROM cases WHERE kind = 'cycle' AND school = ?"
    found: list[Cycle] = [desk.office().case(row["case_id"]).state for row in desk.log().rows(sql, (visitor().school,))]
    return sorted(found, key=lambda each: each.year, reverse=True)


def _since() -> date | None:
    """The beginning of the cycle asked for; None for all time."""
    return next((each.start for each in _cycles() if each.id == request.args.get("cycle")), None)


def _rows(code: str, found: tuple[Indicator, ...]) -> dict[str, Any]:
    """One indicator with its parts, each a row of the table with its bar."""
    parts = [each for each in found if each.code == code]
    if all(each.value is None and not each.n for each in parts):
        parts = []
    return {
        "title": words.title(code),
        "clause": MEASURES[code].clause,
        "rows": [_row(each, _longest(code, parts)) for each in parts],
    }


def _longest(code: str, parts: list[Indicator]) -> float:
    """The value that a bar of full length stands for; 0 where there is nothing to compare with."""
    if MEASURES[code].unit == "percent":
        return 100
    known = [each.value for each in parts if each.value]
    return words.SCALE_ENDS.get(code) or (max(known, default=0) if len(parts) > 1 else 0)


def _row(each: Indicator, longest: float) -> dict[str, Any]:
    width = max(min(round(100 * (each.value or 0) / longest), 100), 0) if longest else 0
    link = url_for("monitoring.behind", code=each.code, part=each.part, **_chosen())
    return {
        "part": words.part(each) or "всего",
        "value": words.value(each),
        "made_of": words.made_of(each),
        "width": width,
        "has_bar": bool(longest),
        "link": link if each.programmes else "",
        "programmes": len(each.programmes),
    }


@pages.get("/monitoring.csv")
def table() -> Response | Page:
    """The same numbers for a spreadsheet, with the numbers of the programmes behind each."""
    try:
        moment = moments.asked()
    except moments.NoMoment:
        return _page(Moment(desk.now()), wrong=True), 422
    numbers = _numbers()
    rows = [
        (
            words.title(each.code),
            words.part(each),
            words.value(each),
            words.made_of(each),
            MEASURES[each.code].clause,
            day_short(each.as_of),
            ", ".join(numbers.get(id, id) for id in each.programmes),
        )
        for each in _found(moment)
    ]
    return spreadsheet(f"monitoring-{moments.day(moment)}.csv", [HEADINGS, *rows])


def _numbers() -> dict[str, str]:
    sql = "SELECT case_id, number FROM cases WHERE kind = 'programme' AND school = ?"
    return {row["case_id"]: row["number"] for row in desk.log().rows(sql, (visitor().school,))}


@pages.get("/monitoring/programmes")
def behind() -> Page:
    """The programmes behind one number, as they stood."""
    try:
        moment = moments.asked()
    except moments.NoMoment:
        return _page(Moment(desk.now()), wrong=True), 422
    seen = picture(desk.office(), desk.log(), visitor().school, moment, _since())
    asked = (request.args.get("code", ""), request.args.get("part", ""))
    indicator = next((each for each in indicators(seen) if (each.code, each.part) == asked), None)
    if indicator is None:
        abort(404)
    rows = {row.id: row for row in seen.programmes}
    page = desk.page_number(request.args.get("page", "1"))
    listed = indicator.programmes[(page - 1) * PAGE : page * PAGE]
    numbers = _numbers()
    return render_template(
        "pages/indicator.html",
        title=words.title(indicator.code),
        part=words.part(indicator),
        value=words.value(indicator),
        words=day_short(indicator.as_of),
        clause=MEASURES[indicator.code].clause,
        rows=[_programme(rows.get(id), id, numbers) for id in listed],
        total=len(indicator.programmes),
        page=page,
        pages=desk.pages(len(indicator.programmes), PAGE),
        chosen=dict(request.args),
    )


def _programme(row: ProgrammeRow | None, id: str, numbers: dict[str, str]) -> dict[str, str]:
    """How the programme stood; one that ended before the period is only named."""
    people = desk.people().short
    shown = {"case": id, "number": numbers.get(id, id), "people": "—", "status": "—", "began": "—"}
    if row is None:
        return shown
    began = day_short(row.began) if row.began else "—"
    names = ", ".join(people(person) for person in row.people)
    return {**shown, "people": names, "status": word(STATUSES, row.status), "began": began}
