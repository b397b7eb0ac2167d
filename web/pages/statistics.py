"""Statistics on any day and for any period, each number with what is behind it; the confirmed snapshots (3.9)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.snapshot import Snapshot
from domain.statistics import Figure
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE, paged
from processes.statistics import statistics_of
from web import desk, figures, printed, subject
from web.acts import Trouble, perform
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.provided import services
from web.spreadsheet import spreadsheet
from web.visitor import visitor

pages = Blueprint("statistics", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/statistics")
def show() -> Page:
    """The figures of the period asked for in the URL: the last year until today at first."""
    since, as_of, wrong = _period()
    page = desk.page_number(request.args.get("page", "1"))
    snapshots, total = _snapshots(page)
    shown = render_template(
        "pages/statistics.html",
        since=since,
        as_of=as_of,
        wrong=wrong,
        figures=[] if wrong else figures.shown(_figures(since, as_of)),
        snapshots=snapshots,
        page=page,
        pages=desk.pages(total, PAGE),
        may_request=bool({role.value for role in visitor().roles} & {"curator", "tech_specialist"}),
        act=str(uuid4()),
    )
    return (shown, 422) if wrong else shown


def _period() -> tuple[date, date, str]:
    """The period, and the field that holds no day of one."""
    today = desk.today()
    first, last = request.args.get("since", "").strip(), request.args.get("as_of", "").strip()
    try:
        as_of = date.fromisoformat(last) if last else today
    except ValueError:
        return today, today, "as_of"
    try:
        since = date.fromisoformat(first) if first else as_of - timedelta(days=365)
    except (ValueError, OverflowError):
        return as_of, as_of, "since"
    return since, as_of, "" if since <= as_of <= today else "as_of"


def _figures(since: date, as_of: date) -> tuple[Figure, ...]:
    return statistics_of(desk.office().look(), visitor().school, since, as_of)


def _snapshots(page: int) -> tuple[list[dict[str, Any]], int]:
    sql = "SELECT case_id, status FROM cases WHERE kind = 'statistics' AND school = ?"
    rows, total = paged(desk.log(), sql, (visitor().school,), "opened_at DESC, case_id", page)
    return [{**row, "title": _title(row["case_id"]), "words": word(STATUSES, row["status"])} for row in rows], total


def _title(case: str) -> str:
    return subject.title(desk.office().case(case))


@pages.get("/statistics.csv")
def table() -> Page:
    """The figures of the period for a spreadsheet."""
    return _file("csv")


@pages.get("/statistics.xlsx")
def book() -> Page:
    """The same as a workbook."""
    return _file("xlsx")


def _file(form: str) -> Page:
    since, as_of, wrong = _period()
    return show() if wrong else _written(form, since, as_of, figures.table(_figures(since, as_of)))


def _written(form: str, since: date, as_of: date, rows: list[figures.Row]) -> Response:
    """Totals alone: nobody is named."""
    name = f"statistics-{as_of}.{form}"
    title = (f"{desk.school().short_name}, {day_short(since)} – {day_short(as_of)}", "", "", "")
    written = [(name, part, str(value), unit) for name, part, value, unit in rows]
    if form == "csv":
        return spreadsheet(name, [title, figures.HEADINGS, *written])
    made: bytes = services().more["to_xlsx"]([figures.HEADINGS, *written, title])
    return printed.file(made, name, printed.EXCEL)


@pages.get("/case/<case>/figures.csv")
def snapshot_table(case: str) -> Response:
    """A confirmed snapshot for the regional operator: aggregates alone, none that would tell of a person (5.1)."""
    return _of_snapshot(case, "csv")


@pages.get("/case/<case>/figures.xlsx")
def snapshot_book(case: str) -> Response:
    """The same as a workbook."""
    return _of_snapshot(case, "xlsx")


def _of_snapshot(case: str, form: str) -> Response:
    state = desk.office().case(case).state
    if not isinstance(state, Snapshot) or state.status != "confirmed" or state.counted is None:
        abort(404)
    counted = state.counted
    return _written(form, counted.since, counted.as_of, figures.table_for_the_region(counted.figures))


@pages.post("/statistics")
def request_new() -> Page:
    """Have statistics confirmed for a report of one's own."""
    since, _, wrong = _period()
    if wrong:
        return show()
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("statistics", act)
    acting = desk.acting(None, ("curator", "tech_specialist"), act)
    result = perform(Ask("request_statistics", case, acting, {"since": since}))
    if isinstance(result, Trouble):
        return show()
    return redirect(url_for("cases.card", case=case))
