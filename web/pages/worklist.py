"""«Мои задачи»: what waits for the visitor, for their roles, for others, and what they have done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, cast, get_args

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from processes import remarks, worklist
from processes.office import Ask
from web import desk
from web.access import may_open
from web.acts import perform
from web.phrases.typography import day_brief, left, moment_short
from web.visitor import visitor

pages = Blueprint("worklist", __name__)
VIEWS = {"mine": "Ждут меня", "role": "Моей роли", "others": "Ждут других", "done": "Выполнено"}


@pages.get("/")
def show() -> str:
    """The worklist; view, filter, order and page stand in the URL."""
    view = request.args.get("view", "mine")
    view = view if view in VIEWS else "mine"
    page = desk.page_number(request.args.get("page", "1"))
    reader = desk.reader()
    if view == "done":
        rows, total = worklist.done(desk.log(), reader, page), worklist.counts(desk.log(), reader)["done"]
    else:
        assert view in get_args(worklist.View)
        rows, total = worklist.waiting(desk.log(), cast(worklist.View, view), reader, _filter(page))
    shown = [_row(row) for row in rows]
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
        pages=max((total + worklist.PAGE - 1) // worklist.PAGE, 1),
        remarks=remarks.waiting(desk.log(), visitor().school) if may_open("remarks.show", visitor()) else 0,
        filtered=bool(request.args.get("q") or request.args.get("kind")),
    )


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
        "title": desk.title(row["kind"], row["number"], row["case_id"]),
        "due": due,
        "late": late,
        "state": left(due, today) if due and (late or (due - today).days <= 3) else ("В срок" if due else "Без срока"),
        "state_class": "late" if late else ("now" if due == today else ""),
        "group": _group(due, today),
        "at_words": moment_short(datetime.fromisoformat(row["at"]), desk.school().zone) if row.get("at") else "",
        "people": _people(row["case_id"]),
    }


def _people(case: str) -> str:
    rows = worklist.people_of(desk.log(), [case])[case]
    mentor = [desk.people().short(r["person"]) for r in rows if r["role"] == "mentor"]
    rest = [desk.people().short(r["person"]) for r in rows if r["role"] != "mentor"]
    return " → ".join(part for part in (", ".join(mentor), ", ".join(rest)) if part)


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
