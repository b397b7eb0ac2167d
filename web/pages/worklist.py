"""«Мои задачи»: what waits for the visitor, for their roles, for others, and what they have done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import groupby
from typing import Any, cast

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from processes import programme_bank, remarks, worklist
from processes.cases import Case
from processes.office import Ask
from processes.paging import PAGE
from processes.rights import holder_of
from web import confidential, desk, printed, rounds, subject, whats_next
from web.access import may_open
from web.acts import perform
from web.calendar_file import Due, calendar_file
from web.council_name import called
from web.journal import row as journal_row
from web.phrases.typography import day_brief, day_short, left, moment_short
from web.provided import services
from web.saved_views import kept, saved_links
from web.spreadsheet import spreadsheet
from web.visitor import visitor

pages = Blueprint("worklist", __name__)
#: So many people of a case are named in its row.
MOST_NAMES = 5
VIEWS = {
    "mine": "Ждут меня",
    "role": "Моей роли",
    "others": "Ждут других",
    "watched": "На контроле",
    "done": "Выполнено",
}


@pages.get("/")
def show() -> str:
    """The worklist; view, filter, order and page stand in the URL."""
    view = request.args.get("view", "mine")
    view = view if view in VIEWS else "mine"
    page = desk.page_number(request.args.get("page", "1"))
    reader = desk.reader()
    shown, total = _done(page) if view == "done" else _waiting(page)
    return render_template(
        "pages/worklist.html",
        views=VIEWS,
        view=view,
        counts=worklist.counts(desk.log(), reader),
        groups=_groups(shown) if view != "done" else [("", shown)],
        total=total,
        most=worklist.MOST,
        late=sum(row["late"] for row in shown),
        page=page,
        pages=desk.pages(total, PAGE),
        **_besides(),
        asked={name: request.args.get(name, "")[:100] for name in ("view", "q", "kind", "order")},
        filtered=bool(request.args.get("q") or request.args.get("kind")),
        saved=saved_links(),
        kept=kept(request.args),
    )


def _done(page: int) -> tuple[list[dict[str, Any]], int]:
    rows, total = worklist.done(desk.log(), desk.reader(), page)
    return [_row(row) for row in rows], total


def _waiting(page: int) -> tuple[list[dict[str, Any]], int]:
    """A page of what waits, each row with what happened last in its case: it says why the task is there."""
    rows, total = worklist.waiting(desk.log(), _view(), desk.reader(), _filter(page))
    last = desk.log().at(
        {row["case_id"]: row["version"] for row in rows if not rounds.keeps_its_history(row["case_id"])}
    )
    told = {case: journal_row(entry) for case, entry in last.items()}
    return [_row(row) | {"last": told.get(row["case_id"])} for row in rows], total


def _besides() -> dict[str, Any]:
    """What waits for the visitor and is no task: remarks of the auditor, requests for help; and what they may begin.

    proposes: a pair with themselves in it, for who is in a bank and has no register of pairs to begin it from (2.2).
    """
    told, me = may_open("remarks.show", visitor()), desk.people().person(visitor().person)
    return {
        "remarks": remarks.waiting(desk.log(), visitor().school) if told else 0,
        "help_asked": programme_bank.asked_of(desk.log(), visitor().person),
        "proposes": bool(me and me.banks)
        and may_open("units.new", visitor())
        and not may_open("registers.units", visitor()),
        "moves": whats_next.moves(),
        "begun": whats_next.cycle_is_begun(),
        "starts": may_open("cycles.new", visitor()),
    }


@pages.get("/tasks.csv")
def table() -> Response:
    """The list as it is filtered, all of it, for a spreadsheet."""
    shown = [[each if isinstance(each, str) else day_short(each) for each in row] for row in _table()]
    return spreadsheet(f"tasks-{desk.today()}.csv", shown)


@pages.get("/tasks.xlsx")
def book() -> Response:
    """The same as .xlsx."""
    return printed.file(services().more["to_xlsx"](_table()), f"tasks-{desk.today()}.xlsx", printed.EXCEL)


def _table() -> list[list[str | date]]:
    heading: list[str | date] = ["Что сделать", "Дело", "Участники", "Срок", "Состояние"]
    rows = [_row(row) for row in worklist.all_waiting(desk.log(), _view(), desk.reader(), _filter(1))]
    return [heading, *([r["name"], r["title"], r["people"], r["due"] or "", _state(r)] for r in rows)]


def _state(row: dict[str, Any]) -> str:
    """How the day stands, and whose turn it is first where the visitor only may do the step as well."""
    return f"{row['state']}; сначала – {row['first']}" if _view() == "role" and row["first"] else row["state"]


@pages.get("/tasks.ics")
def calendar() -> Response:
    """The days due of what waits for the visitor and for their roles, for a calendar; names stay here."""
    views: tuple[worklist.View, ...] = ("mine", "role")
    rows = [row for view in views for row in worklist.all_waiting(desk.log(), view, desk.reader(), worklist.Filter())]
    entries = [_entry(row) for row in rows if row["due"]]
    made = BytesIO(calendar_file("Наставник: сроки", entries, at=desk.now()))
    return send_file(made, "text/calendar", as_attachment=True, download_name="nastavnik.ics")


def _entry(row: dict[str, Any]) -> Due:
    step = desk.step_name(desk.office().case(row["case_id"]).definition, row["step"])
    title = f"{step}: {desk.title(row['kind'], row['number'], row['case_id'])}"
    link = url_for("steps.show", case=row["case_id"], key=row["key"], _external=True)
    return Due(f"{row['case_id']}/{row['key']}", date.fromisoformat(row["due"]), title, link)


def _view() -> worklist.View:
    """The view the URL asks for, of those that wait."""
    view = request.args.get("view", "mine")
    return cast(worklist.View, view) if view in VIEWS and view != "done" else "mine"


def _filter(page: int) -> worklist.Filter:
    words = request.args.get("q", "").strip()[:100]
    kind, order = request.args.get("kind", ""), request.args.get("order", "due")
    found = desk.people().search(visitor().school, words) if words else None
    return worklist.Filter(kind[:20], found, words, order, page)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    case = desk.office().case(row["case_id"])
    due = date.fromisoformat(row["due"]) if row.get("due") else None
    today = desk.today()
    late = due is not None and due < today
    return {
        **row,
        "name": desk.step_name(case.definition, row["step"]),
        "title": called(subject.title(case)),
        "due": due,
        "near": {-1: "вчера", 1: "завтра"}.get((due - today).days, "") if due else "",
        "late": late,
        "state": left(due, today) if due and (late or (due - today).days <= 3) else ("В срок" if due else "Без срока"),
        "state_class": "late" if late else ("now" if due == today else ""),
        "group": _group(due, today),
        "at_words": moment_short(datetime.fromisoformat(row["at"]), desk.school().zone) if row.get("at") else "",
        "people": _people(row["case_id"]),
        "whose": _whose(case, row.get("key", ""), row["step"]),
        "first": _goes_first(case, row),
    }


def _whose(case: Case, key: str, step: str) -> str:
    """Whose turn it is: the person who alone may do the step, else the lane it stands in; "" once it is done."""
    if key not in case.open:
        return ""
    holder = holder_of(case, key)
    return confidential.short(case.id)(holder) if holder else desk.lane_of(case.definition, step)


def _goes_first(case: Case, row: dict[str, Any]) -> str:
    """Whose turn it is, where the visitor only may do the step as well; "" where the lane is theirs."""
    if row.get("person"):
        return _whose(case, row["key"], row["step"])
    if row.get("role") is None or row["role"] in visitor().roles:
        return ""
    lane = _whose(case, row["key"], row["step"])
    return lane[:1].lower() + lane[1:]


def _people(case: str) -> str:
    """Those of the case; of a round nobody for who was merely asked in it."""
    if rounds.keeps_its_history(case):
        return ""
    rows = worklist.people_of(desk.log(), [case])[case]
    mentor = [desk.people().short(r["person"]) for r in rows if r["role"] == "mentor"]
    rest = [desk.people().short(r["person"]) for r in rows if r["role"] != "mentor"]
    return " → ".join(_first(some) for some in (mentor, rest) if some)


def _first(names: list[str]) -> str:
    """The names; of an order for many pairs the first few and how many more."""
    told = ", ".join(names[:MOST_NAMES])
    return told if len(names) <= MOST_NAMES else f"{told} и ещё {len(names) - MOST_NAMES}"


def _group(due: date | None, today: date) -> str:
    if due is None:
        return "Без срока"
    if due < today:
        return "Просрочено"
    if due == today:
        return f"Сегодня, {day_brief(today)}"
    return "На этой неделе" if due <= today + timedelta(days=7 - today.isoweekday()) else "Позже"


def _groups(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    if request.args.get("order", "due") != "due":
        return [("", rows)]
    return [(name, list(some)) for name, some in groupby(rows, key=lambda row: str(row["group"]))]


@pages.post("/case/<case>/claim")
def claim(case: str) -> Response:
    """Take a role's step on."""
    return _claimed(case, "claim_step")


@pages.post("/case/<case>/release")
def release(case: str) -> Response:
    """Put a step back."""
    return _claimed(case, "release_step")


def _claimed(case: str, act: str) -> Response:
    key = request.form.get("key", "")[:300]
    found = desk.office().case(case)
    if key not in found.open:
        return redirect(url_for("worklist.show"))
    roles = ("curator", "director")
    ask = Ask(act, case, desk.acting(found, roles, request.form.get("act") or None), {"key": key})
    perform(ask)
    return redirect(url_for("steps.show", case=case, key=key))
