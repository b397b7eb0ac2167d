"""Proposing a pair or a group; the lists of who may be proposed (4.5)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.programme import Programme
from processes.messages import case_id
from processes.office import Ask, NoSuchCase
from processes.texts import read
from web import desk
from web.acts import Trouble, perform
from web.forms import Filled, Options, empty
from web.forms.reasons import load_with_reasons, warned
from web.forms.units import FormUnit
from web.school_people import told_apart

pages = Blueprint("units", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/units/new")
def new() -> Page:
    """The form of a proposal; people may be named in the URL, and the programme that another mentor is to go on with."""
    named = {name: request.args.get(name, "")[:64] for name in ("mentor", "replaces")}
    lists = {"mentees": request.args.getlist("mentee")[:20], "matters": request.args.getlist("matter")[:20]}
    values: dict[str, Any] = {"mentor": named["mentor"], **lists}
    old = replaced(named["replaces"])
    if old is not None:
        text = read(old.text)
        values["mentees"] = list(old.mentees)
        values |= {"role_forms": list(text.role_forms), "kinds": list(text.kinds), "aim": text.aim} if text else {}
    return _form(empty(FormUnit, values, options=_options()), None)


def replaced(programme: str) -> Programme | None:
    """The programme of the visitor's school that the URL names; None for anything else."""
    if not programme.startswith("programme-"):
        return None
    try:
        found = desk.office().case(programme).state
    except NoSuchCase:
        return None
    return found if found.school == desk.school().id else None


@pages.post("/units/new")
def propose() -> Page:
    """Propose them, by matters of clause 3.10."""
    filled, reasons = load_with_reasons(FormUnit, request.form, options=_options())
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("unit", act)
    old = replaced(request.form.get("replaces", "")[:64])
    roles = ("curator", "council_chair", "council_member", "teacher")
    data = {**filled.data, "replaces": old.id if old else None}
    result = perform(Ask("form_unit", case, desk.acting(None, roles, act), data, reasons=reasons))
    if isinstance(result, Trouble):
        return _form(warned(filled, result.cautions), result), result.status
    return redirect(url_for("cases.card", case=case))


def _options() -> dict[str, Options]:
    everyone = desk.people().all(desk.school().id)
    mentors, mentees = (told_apart(each for each in everyone if bank in each.banks) for bank in ("mentor", "mentee"))
    return {"mentor": mentors, "mentees": mentees}


def _form(filled: Filled, trouble: Trouble | None) -> str:
    given = request.form if request.method == "POST" else request.args
    return render_template(
        "pages/form.html",
        heading=FormUnit.title,
        button=FormUnit.button,
        note=FormUnit.note,
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4()), "replaces": given.get("replaces", "")[:64]},
    )
