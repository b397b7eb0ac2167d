"""Auditor's remarks: written on a case, answered by the school, listed until answered."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from processes import remarks
from processes.acts.auditing import REMARKED
from processes.cases import Case
from processes.office import Ask
from processes.paging import PAGE
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.fields import LongText

pages = Blueprint("remarks", __name__)
Page = str | tuple[str, int] | Response


class RemarkText(Form):
    """A remark on a case."""

    text = LongText(
        label="Замечание", help="Что и какому пункту не соответствует. Замечание останется в деле.", limit=2000
    )


class AnswerText(Form):
    """The answer to a remark."""

    text = LongText(label="Ответ", help="Что сделано или почему сделано так. Ответ останется в деле.", limit=2000)


@pages.get("/remarks")
def show() -> str:
    """Remarks that wait for an answer, or those that have one."""
    answered = request.args.get("view") == "answered"
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = remarks.listed(desk.log(), desk.school().id, answered=answered, page=page)
    return render_template(
        "pages/remarks.html",
        answered=answered,
        rows=[_row(row) for row in rows],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
    )


def _row(row: dict[str, Any]) -> dict[str, Any]:
    case = desk.office().case(row["case_id"])
    said = next(each for each in case.remarks if each.number == row["number"])
    return {"case_id": case.id, "title": subject.title(case), "remark": said, "who": desk.people().short(said.by)}


@pages.get("/case/<case>/remark")
def write(case: str) -> Page:
    """The form of a remark."""
    return _remark(_found(case), empty(RemarkText), None)


@pages.post("/case/<case>/remark")
def leave(case: str) -> Page:
    """Leave the remark."""
    found, filled = _found(case), load(RemarkText, request.form)
    if filled.data is None:
        return _remark(found, filled, None), 422
    result = _perform("remark", found, ("auditor",), filled.data)
    if isinstance(result, Trouble):
        return _remark(found, filled, result), result.status
    return redirect(url_for("history.show", case=case, _anchor="remarks"))


@pages.get("/case/<case>/remark/<int:number>")
def read(case: str, number: int) -> Page:
    """The form of an answer."""
    return _answer(_found(case), number, empty(AnswerText), None)


@pages.post("/case/<case>/remark/<int:number>")
def answer(case: str, number: int) -> Page:
    """Answer the remark."""
    found, filled = _found(case), load(AnswerText, request.form)
    if filled.data is None:
        return _answer(found, number, filled, None), 422
    result = _perform("answer_remark", found, ("curator", "director"), {**filled.data, "remark": number})
    if isinstance(result, Trouble):
        return _answer(desk.office().case(case), number, filled, result), result.status
    return redirect(url_for("remarks.show"))


def _found(case: str) -> Case:
    found = desk.office().case(case)
    return found if found.kind in REMARKED else abort(404)


def _perform(word: str, found: Case, roles: tuple[str, ...], data: dict[str, Any]) -> Any:
    given = request.form.get("act", "")[:64] or str(uuid4())
    return perform(Ask(word, found.id, desk.acting(found, roles, given), data))


def _remark(found: Case, filled: Filled, trouble: Trouble | None) -> str:
    return _form(found, filled, trouble, heading="Замечание", button="Записать замечание", said=None)


def _answer(found: Case, number: int, filled: Filled, trouble: Trouble | None) -> str:
    said = next((each for each in found.remarks if each.number == number), None) or abort(404)
    return _form(found, filled, trouble, heading="Ответ на замечание", button="Записать ответ", said=said)


def _form(found: Case, filled: Filled, trouble: Trouble | None, **words: Any) -> str:
    return render_template(
        "pages/remark.html",
        case=found,
        title=subject.title(found),
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
        people=desk.people().short,
        **words,
    )
