"""Registers: programmes, orders, pairs; and beginning a programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from marshmallow import ValidationError, validates_schema
from werkzeug.wrappers import Response

from processes import worklist
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE
from web import desk, reuse, subject
from web.access import may_open
from web.acts import Trouble, perform
from web.forms import Filled, Form, Options, empty
from web.forms.fields import Choice, Day
from web.forms.reasons import load_with_reasons, warned
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("registers", __name__)
Page = str | tuple[str, int] | Response
#: In which roles one begins a programme.
AUTHORS = ("curator", "council_chair", "council_member")
TITLES = {"programme": "Программы", "order": "Приказы", "unit": "Пары и группы"}


class DraftForUnit(Form):
    """Begin a programme for a pair or a group."""

    unit = Choice(label="Пара или группа")
    sample = Choice(
        label="Взять текст за образец",
        help="Даты сдвинутся к новому началу; индивидуальную часть каждый заполнит свою",
        required=False,
    )
    start = Day(label="Начало программы", help="Нужно, если выбран образец", required=False)

    @validates_schema
    def _sample_has_a_start(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("sample") and not data.get("start"):
            raise ValidationError("Укажите, когда начнётся программа", "start")


@pages.get("/programmes")
def programmes() -> str:
    """The register of programmes."""
    return _register("programme")


@pages.get("/orders")
def orders() -> str:
    """The register of orders."""
    return _register("order")


@pages.get("/units")
def units() -> str:
    """Pairs and groups."""
    return _register("unit")


def _register(kind: str) -> str:
    page = desk.page_number(request.args.get("page", "1"))
    status, number = request.args.get("status", "")[:40], request.args.get("q", "").strip()[:40]
    # whoever may open the register of pairs reads all of it: the council proposes pairs (3.10)
    reader = replace(desk.reader(), sees_all=True) if kind == "unit" else desk.reader()
    rows, total = worklist.register(desk.log(), kind, reader, status, number, page)
    return render_template(
        "pages/register.html",
        kind=kind,
        heading=TITLES[kind],
        rows=[_row(row) for row in rows],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
        statuses=_statuses(kind),
        filtered=bool(status or number),
        may_match=may_open("matching.show", visitor()),
    )


def _statuses(kind: str) -> list[tuple[str, str]]:
    codes = {
        "programme": ("draft", "in_review", "approved", "active", "extended", "closed"),
        "order": ("draft", "endorsing", "to_sign", "in_force", "superseded", "abandoned"),
        "unit": ("proposed", "answers", "recommendation", "formed", "not_formed"),
    }[kind]
    return [(code, word({**STATUSES, "closed": "завершена"}, code)) for code in codes]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    people = worklist.people_of(desk.log(), [row["case_id"]])[row["case_id"]]
    names = [desk.people().short(p["person"]) for p in people if p["state"] != "left" and p["role"] != "endorser"]
    found = desk.office().case(row["case_id"])
    days = [day_short(date.fromisoformat(row[name])) for name in ("start_on", "end_on") if row[name]]
    return {
        **row,
        "days": " – ".join(days),
        "title": subject.title(found),
        "people": ", ".join(names),
        "words": word(STATUSES, row["status"]),
    }


@pages.get("/programmes/new")
def new_programme() -> Page:
    """Choose the pair to begin a programme for, and a programme to take the text of."""
    named = (request.args.get(name, "")[:64] for name in ("unit", "sample"))
    return _new_programme(empty(DraftForUnit, reuse.begun_with(*named), options=_of_programme()), None)


def _new_programme(filled: Filled, trouble: Trouble | None) -> str:
    return _form("Новая программа", "Завести программу", filled, trouble)


def _of_programme() -> dict[str, Options]:
    return {"unit": _free_units(), "sample": reuse.samples()}


@pages.post("/programmes/new")
def draft_for_unit() -> Page:
    """Begin a programme; from a sample, with its text for these people and this term."""
    filled, reasons = load_with_reasons(DraftForUnit, request.form, options=_of_programme())
    if filled.data is None:
        return _new_programme(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("programme", act)
    unit, sample = filled.data["unit"], filled.data["sample"] or ""
    data = {"unit": unit, "number": _next_number(), "continues": reuse.continued(unit, sample)}
    result = perform(Ask("draft_for_unit", case, desk.acting(None, AUTHORS, act), data, reasons=reasons))
    if not isinstance(result, Trouble) and sample:
        text = {"text": reuse.text_from(sample, unit, filled.data["start"])}
        result = perform(Ask("edit_text", case, desk.acting(None, AUTHORS, f"{act}-text"), text))
    if isinstance(result, Trouble):
        return _new_programme(warned(filled, result.cautions), result), result.status
    return redirect(url_for("text.edit", case=case))


def _next_number() -> str:
    sql = "SELECT MAX(number) AS last FROM numbers WHERE journal = 'programme' AND year = ? AND school = ?"
    last = desk.log().rows(sql, (desk.today().year, desk.school().id))[0]["last"] or 0
    return f"{desk.today().year}-{last + 1:03}"


def _free_units() -> list[tuple[str, str]]:
    """Pairs and groups without an open programme, none of whose mentees has one with the same mentor elsewhere."""
    sql = """SELECT u.case_id FROM cases u WHERE u.kind = 'unit' AND u.status = 'formed' AND u.school = ? AND NOT EXISTS (
               SELECT 1 FROM links l JOIN cases c ON c.case_id = l.case_id
               WHERE l.other = u.case_id AND l.relation = 'unit' AND c.status NOT LIKE 'closed%')
             AND NOT EXISTS (
               SELECT 1 FROM participants um JOIN participants ue ON ue.case_id = um.case_id AND ue.role = 'mentee'
               JOIN participants m ON m.person = um.person AND m.role = 'mentor'
               JOIN participants e ON e.case_id = m.case_id AND e.person = ue.person AND e.role = 'mentee'
                 AND e.state <> 'left'
               JOIN cases c ON c.case_id = m.case_id AND c.kind = 'programme' AND c.status NOT LIKE 'closed%'
               WHERE um.case_id = u.case_id AND um.role = 'mentor')
             ORDER BY u.opened_at DESC"""
    found = [desk.office().case(row["case_id"]).state for row in desk.log().rows(sql, (desk.school().id,))]
    short = desk.people().short
    return [(u.id, f"{short(u.mentor)} → {', '.join(short(m) for m in u.mentees)}") for u in found]


def _form(heading: str, button: str, filled: Filled, trouble: Trouble | None) -> str:
    keep = {"act": request.form.get("act") or str(uuid4())}
    return render_template("pages/form.html", heading=heading, button=button, filled=filled, trouble=trouble, keep=keep)
