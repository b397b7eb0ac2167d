"""The bank of best practices, and describing one (3.9, 3.10)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import COUNCIL, Role
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE, paged
from web import desk, practices
from web.acts import Trouble, perform
from web.forms import Filled, Form, Options, empty, load
from web.forms.fields import Choice, Choices, LongText, Text
from web.phrases.practice import FORMS, STATUSES
from web.phrases.words import word
from web.routes import READERS
from web.school_people import told_apart
from web.visitor import visitor

pages = Blueprint("practices", __name__)
Page = str | tuple[str, int] | Response
DESCRIBERS = (Role.CURATOR, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)


class DescribePractice(Form):
    """The card of a new practice."""

    title = Text(label="Название", help="Коротко: что предлагается", limit=150)
    form = Choice(FORMS, label="Форма или вид наставничества")
    problem = LongText(label="Какую проблему решали", limit=4000)
    done = LongText(label="Что сделали", limit=4000)
    result = LongText(label="Что получилось", help="По возможности в числах", limit=4000)
    conditions = LongText(label="При каких условиях это повторят другие", limit=4000)
    authors = Choices(label="Авторы", help="Каждого спросим, можно ли назвать имя")


@pages.get("/practices")
def show() -> str:
    """The bank: signed practices at first; status and page stand in the URL."""
    status = request.args.get("status", "")
    status = status if status in STATUSES else ""
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = _rows(status, page)
    return render_template(
        "pages/practices.html",
        rows=rows,
        total=total,
        status=status,
        statuses=STATUSES.items(),
        page=page,
        pages=desk.pages(total, PAGE),
        sees_incentives=bool(visitor().roles & {*READERS, *COUNCIL}),
        may_describe=bool(visitor().roles & set(DESCRIBERS)),
    )


def _rows(status: str, page: int) -> tuple[list[dict[str, Any]], int]:
    sql = "SELECT case_id FROM cases WHERE kind = 'practice' AND school = ? AND status LIKE ?"
    found, total = paged(desk.log(), sql, (visitor().school, status or "%"), "opened_at DESC, case_id", page)
    return [_row(row["case_id"]) for row in found], total


def _row(case: str) -> dict[str, Any]:
    state = desk.office().case(case).state
    return {
        "case_id": case,
        "title": state.said("title") or "текст удалён",
        "form": word(FORMS, state.form),
        "result": state.said("result"),
        "authors": practices.authors(state),
        "status": word(STATUSES, state.status),
    }


@pages.get("/practices/new")
def new() -> Page:
    """The form of a new card."""
    return _form(empty(DescribePractice, options=_options()), None)


@pages.post("/practices/new")
def describe() -> Page:
    """Describe a practice."""
    filled = load(DescribePractice, request.form, options=_options())
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("practice", act)
    acting = desk.acting(None, tuple(role.value for role in DESCRIBERS), act)
    result = perform(Ask("describe_practice", case, acting, filled.data))
    if isinstance(result, Trouble):
        return _form(filled, result), result.status
    return redirect(url_for("cases.card", case=case))


def _options() -> dict[str, Options]:
    return {"authors": told_apart(desk.people().all(visitor().school))}


def _form(filled: Filled, trouble: Trouble | None) -> str:
    return render_template(
        "pages/form.html",
        heading="Описать лучшую практику",
        button="Записать карточку",
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
    )
