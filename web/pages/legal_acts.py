"""The catalogue of legal acts, and the register of the school's own: versions, signatures, acquaintance (1.2, 3.8)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.facts.legal_act import Entry
from domain.legal_act import LegalAct
from domain.order import Order
from processes import legal_acts
from processes.messages import case_id
from processes.office import Ask
from processes.paging import PAGE
from web import desk, subject
from web.access import may_open
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.legal_acts import CorrectLegalAct, EnterLegalAct
from web.phrases.legal_acts import HEADINGS, NAMED
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("legal_acts", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/acts")
def show() -> str:
    """Acts of one level, or of all: those the Regulation names, those the school added, its own signed orders."""
    level = request.args.get("level", "")
    levels = [level] if level in HEADINGS else list(HEADINGS)
    page = desk.page_number(request.args.get("page", "1"))
    return render_template(
        "pages/legal_acts.html",
        groups=[(HEADINGS[each], _acts(each)) for each in levels],
        levels=[(url_for("legal_acts.show"), "Все", level not in HEADINGS)]
        + [(url_for("legal_acts.show", level=code), name, code == level) for code, name in HEADINGS.items()],
        orders=_orders(page) if "local" in levels else None,
        keeps=bool(visitor().roles & legal_acts.KEEPERS),
        sees_agreements=may_open("agreements.show", visitor()),
    )


def catalogue() -> dict[str, Entry]:
    """Every act of the catalogue by the case or the code it is known by, level by level, by day."""
    rows = [row for level in HEADINGS for row in _acts(level)]
    return {row["case"] or row["code"]: row["entry"] for row in rows}


def _acts(level: str) -> list[dict[str, Any]]:
    """Acts of the level by day: what the school entered stands for what the Regulation names."""
    entered = [desk.office().case(case).state for case in legal_acts.entered(desk.log(), visitor().school, level)]
    own = {_case_of(code) for code in NAMED}
    shown = [{"entry": each.entry, "case": each.id, "code": "", "own": each.id not in own} for each in entered]
    known = {row["case_id"] for row in legal_acts.corrected(desk.log(), visitor().school)}
    shown += [
        {"entry": entry, "case": None, "code": code, "own": False}
        for code, entry in NAMED.items()
        if entry.level == level and _case_of(code) not in known
    ]
    return sorted(shown, key=lambda row: (str(row["entry"].day or ""), row["entry"].number))


def _case_of(code: str) -> str:
    """The case of an act that clause 1.2 names, once the school says something about it."""
    return case_id("legal_act", visitor().school, code)


def _orders(page: int) -> dict[str, Any]:
    cases, total = legal_acts.orders(desk.log(), visitor().school, page)
    rows = [_order(desk.office().case(case).state) for case in cases]
    pages = desk.pages(total, PAGE)
    return {"rows": rows, "page": page, "pages": pages}


def _order(state: Order) -> dict[str, Any]:
    replaced = legal_acts.replaced(desk.log(), state)
    return {
        "id": state.id,
        "title": subject.title(desk.office().case(state.id)),
        "day": state.day,
        "signed": desk.people().short(state.signed_by) if state.signed_by else "",
        "acquainted": f"{len(state.acknowledged)} из {len(state.acquainted)}",
        "status": "заменён более новым" if replaced else word(STATUSES, state.status),
        "may_open": bool(visitor().roles & legal_acts.READERS) or visitor().person in state.acquainted,
    }


@pages.get("/acts/new")
def new() -> Page:
    """An act to enter, or one of clause 1.2 to say more about."""
    named = NAMED.get(request.args.get("of", ""))
    return _form(EnterLegalAct, empty(EnterLegalAct, _values(named) if named else {}), None)


@pages.post("/acts/new")
def enter() -> Page:
    """Enter it."""
    filled = load(EnterLegalAct, request.form)
    if filled.data is None:
        return _form(EnterLegalAct, filled, None), 422
    act, code = request.form.get("act", "")[:64] or str(uuid4()), request.args.get("of", "")
    case = _case_of(code) if code in NAMED else case_id("legal_act", act)
    data = {**_entry(filled.data), "source": code if code in NAMED else ""}
    return _performed("enter_legal_act", case, data, act, EnterLegalAct, filled)


@pages.get("/acts/<case>")
def edit(case: str) -> Page:
    """What the catalogue says of the act, to be corrected."""
    return _form(CorrectLegalAct, empty(CorrectLegalAct, _values(_legal_act(case).entry)), None)


@pages.post("/acts/<case>")
def correct(case: str) -> Page:
    """Correct it."""
    state, filled = _legal_act(case), load(CorrectLegalAct, request.form)
    if filled.data is None:
        return _form(CorrectLegalAct, filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    return _performed("correct_legal_act", state.id, _entry(filled.data), act, CorrectLegalAct, filled)


def _legal_act(case: str) -> LegalAct:
    state = desk.office().case(case).state
    return state if isinstance(state, LegalAct) else abort(404)


def _values(entry: Entry) -> dict[str, Any]:
    shown = {name: getattr(entry, name) for name in EnterLegalAct._declared_fields if name != "heading"}
    return {**shown, "heading": entry.title}


def _entry(data: dict[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in data.items() if name != "heading"}, "title": data["heading"]}


def _performed(word: str, case: str, data: dict[str, Any], act: str, form: type[EnterLegalAct], filled: Filled) -> Page:
    acting = desk.acting(None, ("curator", "tech_specialist"), act)
    result = perform(Ask(word, case, acting, data))
    if isinstance(result, Trouble):
        return _form(form, filled, result), result.status
    return redirect(url_for("legal_acts.show"))


def _form(form: type[EnterLegalAct], filled: Filled, trouble: Trouble | None) -> str:
    keep = {"act": request.form.get("act") or str(uuid4())}
    shown = {"heading": form.title, "button": form.button, "note": form.note, "back": url_for("legal_acts.show")}
    return render_template("pages/noted_form.html", filled=filled, trouble=trouble, keep=keep, **shown)
