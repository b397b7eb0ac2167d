"""Replacing the curator: whom the director names, and from which day (3.9, P-14)."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from processes.messages import case_id
from processes.office import Ask
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, Options, empty
from web.forms.curator_change import ReplaceCurator
from web.forms.reasons import load_with_reasons, warned

pages = Blueprint("curator_change", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/curator/replace")
def new() -> Page:
    """Who, and from which day."""
    return _form(empty(ReplaceCurator, {"since": desk.today()}, options=_options()), None)


@pages.post("/curator/replace")
def replace() -> Page:
    """Have the order drafted."""
    filled, reasons = load_with_reasons(ReplaceCurator, request.form, options=_options())
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    acting = desk.acting(None, ("director",), act)
    data = subject.plain(filled.data)
    result = perform(Ask("replace_curator", case_id("curator_change", act), acting, data, reasons=reasons))
    if isinstance(result, Trouble):
        return _form(warned(filled, result.cautions), result), result.status
    return redirect(url_for("cases.card", case=case_id("curator_change", act)))


def _options() -> dict[str, Options]:
    return {"person": desk.staff()}


def _form(filled: Filled, trouble: Trouble | None) -> str:
    form = ReplaceCurator
    keep = {"act": request.form.get("act") or str(uuid4())}
    shown = {"heading": form.title, "button": form.button, "note": form.note, "back": url_for("cycles.show")}
    return render_template("pages/noted_form.html", filled=filled, trouble=trouble, keep=keep, **shown)
