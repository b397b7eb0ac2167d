"""Erasing a person: what goes and what stays is shown first, the password asked again; then the act of destruction."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.case import Refused
from domain.facts import erasure as facts
from processes import erasures
from processes.acts import erasing
from processes.cases import Case
from processes.journal import Entry
from processes.office import Ask
from processes.paging import PAGE
from web import desk, session, subject
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.fields import Choice, Day, Password, Text
from web.journal import rows as journal_rows
from web.phrases.erasure import GROUNDS, KEEPING
from web.phrases.refusals import refusal
from web.provided import services
from web.visitor import visitor

pages = Blueprint("erasure", __name__)
Page = str | tuple[str, int] | Response


class Erase(Form):
    """On what ground a person's data are destroyed."""

    ground = Choice(GROUNDS, label="Основание")
    basis_number = Text(label="Номер документа-основания", help="Заявление, приказ об увольнении, требование", limit=40)
    basis_day = Day(label="Дата документа-основания")
    password = Password(label="Ваш пароль", help="Подтверждает решение. Уничтоженное вернуть нельзя.")


@pages.get("/erasures")
def show() -> str:
    """The acts of destruction of the school."""
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = erasures.listed(desk.log(), visitor().school, page)
    return render_template(
        "pages/erasures.html",
        rows=[(row["person"], desk.people().name(row["person"]), datetime.fromisoformat(row["at"])) for row in rows],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
    )


@pages.get("/case/<case>/erasure")
def preview(case: str) -> Page:
    """What would be destroyed and what would be kept."""
    return _page(_person(case), empty(Erase), None)


@pages.post("/case/<case>/erasure")
def erase(case: str) -> Page:
    """Destroy."""
    found, filled = _person(case), load(Erase, request.form)
    if filled.data is not None and not _password_is_right(filled.data.pop("password")):
        filled = filled.refused("password", "Пароль не подходит. Введите пароль, с которым вы входите.")
    if filled.data is None:
        return _page(found, filled, None), 422
    given = request.form.get("act", "")[:64] or str(uuid4())
    kept = tuple(erasures.kept(desk.log(), found.state.school, found.id))
    acting = desk.acting(found, ("curator", "sysadmin"), given)
    result = perform(Ask("erase_person", found.id, acting, {**filled.data, "kept": kept}))
    if isinstance(result, Trouble):
        return _page(desk.office().case(case), filled, result), result.status
    return redirect(url_for("erasure.document", case=case))


def _password_is_right(password: str) -> bool:
    check = services().accounts.check_password(visitor().person, password, ip=session.address(), now=desk.now())
    return bool(check)


def _person(case: str) -> Case:
    return desk.office().case(case) if case.startswith("person-") else abort(404)


def _page(found: Case, filled: Filled, trouble: Trouble | None) -> str:
    if found.state.erased is not None:
        return render_template("pages/erased.html", case=found, title=desk.people().name(found.id))
    return render_template(
        "pages/erasure.html",
        case=found,
        title=desk.people().name(found.id),
        kept=[_kept(each) for each in erasures.kept(desk.log(), found.state.school, found.id)],
        hindrance=_hindrance(found),
        open_cases=[(each, subject.title(desk.office().case(each))) for each in _open_cases(found.id)],
        login=services().accounts.login_of(found.id),
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
    )


def _open_cases(person: str) -> list[str]:
    """What the person still takes part in: it ends first."""
    return erasing.open_cases(desk.office().look(), person)


def _hindrance(found: Case) -> tuple[str, str, str] | None:
    """What must end first: said before anybody types."""
    try:
        erasing.nothing_hinders(desk.office().look(), found.state)
    except Refused as error:
        return refusal(error, desk.people().short)
    return None


def _kept(each: facts.Kept) -> dict[str, Any]:
    case = desk.office().case(each.case)
    given = ((entry, getattr(entry.fact, "signature", None)) for entry in desk.log().entries(each.case))
    signed = next(entry for entry, it in given if it is not None and it.document == each.document)
    return {
        "case_id": case.id,
        "title": subject.title(case),
        "signed": signed.acting.at,
        "ground": KEEPING[erasures.KEPT[case.kind]],
        "document": each.document,
        "has": each.original is not None,
    }


@pages.get("/case/<case>/destruction")
def document(case: str) -> Page:
    """The act of destruction, with the extract of the journal that proves it."""
    found = _person(case)
    entries = [e for e in desk.log().entries(case) if isinstance(e.fact, facts.PersonErased | facts.KeysDestroyed)]
    if not entries:
        abort(404)
    decided = entries[0]
    assert isinstance(decided.fact, facts.PersonErased)
    return render_template(
        "pages/destruction.html",
        case=found,
        title=desk.people().name(found.id),
        school=desk.school(),
        fact=decided.fact,
        ground=GROUNDS[decided.fact.ground],
        who=desk.people().short(decided.acting.person),
        at=decided.acting.at,
        finished=_finished(entries),
        kept=[_kept(each) for each in decided.fact.kept],
        journal=journal_rows(entries),
    )


def _finished(entries: list[Entry]) -> Any:
    return next((entry.acting.at for entry in entries if isinstance(entry.fact, facts.KeysDestroyed)), None)
