"""Contests of mentors and pairs: the list, and planning one from a template of its rules (4.8; DOC-29)."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from processes.acts.contest import KEEPERS
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE
from web import contests, desk
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.contest import PlanContest
from web.phrases.contest import TEMPLATE
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("contests", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/contests")
def show() -> str:
    """Every contest of the school, the newest first."""
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = contests.found(page)
    return render_template(
        "pages/contests.html",
        rows=[
            {
                "case": each.id,
                "title": contests.title(each),
                "applications": contests.applications(each),
                "results": each.conditions.results,
                "status": word(STATUSES, each.status),
                "winners": contests.winners(each),
            }
            for each in rows
        ],
        page=page,
        pages=desk.pages(total, PAGE),
        keeps=bool(visitor().roles & set(KEEPERS)),
    )


@pages.get("/contests/new")
def new() -> Page:
    """The template of the rules, to be changed."""
    return _form(empty(PlanContest, TEMPLATE, options={"jury": desk.teachers()}), None)


@pages.post("/contests/new")
def plan() -> Page:
    """Lay the rules before the director."""
    filled = load(PlanContest, request.form, options={"jury": desk.teachers()})
    if filled.data is None:
        return _form(filled, None, 200 if filled.rows_changed else 422)
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("contest", act)
    result = perform(Ask("plan_contest", case, desk.acting(None, tuple(KEEPERS), act), filled.data))
    if isinstance(result, Trouble):
        return _form(filled, result, result.status)
    return redirect(url_for("cases.card", case=case))


def _form(filled: Filled, trouble: Trouble | None, status: int = 200) -> tuple[str, int]:
    shown = {"heading": PlanContest.title, "button": PlanContest.button, "note": PlanContest.note}
    keep = {"act": request.form.get("act") or str(uuid4())}
    return render_template("pages/form.html", **shown, filled=filled, trouble=trouble, keep=keep), status
