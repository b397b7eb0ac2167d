"""Which acts of the catalogue an order's preamble cites: chosen, never retyped (1.2)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.facts.legal_act import Entry
from domain.order import Order
from domain.rules.preamble import in_force
from processes.cases import Case
from processes.office import Ask
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.fields import Choices
from web.pages.legal_acts import catalogue
from web.phrases.preamble import act_words

pages = Blueprint("preamble", __name__)
Page = str | tuple[str, int] | Response


class CitedActs(Form):
    """Acts of the catalogue that are in force today."""

    acts = Choices(label="Акты, действующие сегодня", required=False)


@pages.get("/case/<case>/preamble")
def show(case: str) -> Page:
    """The acts to choose from; those cited now are ticked."""
    found, acts = _draft(case), _acts()
    cited = tuple(code for code, entry in acts.items() if entry in found.state.cited)
    return _page(found, empty(CitedActs, {"acts": cited}, options=_options(acts)), None)


@pages.post("/case/<case>/preamble")
def cite(case: str) -> Page:
    """Cite them in the draft."""
    found, acts = _draft(case), _acts()
    filled = load(CitedActs, request.form, options=_options(acts))
    if filled.data is None:
        return _page(found, filled, None), 422
    data = {"acts": tuple(acts[code] for code in filled.data["acts"] or ())}
    act = request.form.get("act", "")[:64] or str(uuid4())
    result = perform(Ask("cite_acts", found.id, desk.acting(found, ("curator", "director"), act), data))
    if isinstance(result, Trouble):
        return _page(desk.office().case(found.id), filled, result), result.status
    return redirect(url_for("cases.card", case=found.id))


def _draft(case: str) -> Case:
    found = desk.office().case(case)
    return found if isinstance(found.state, Order) else abort(404)


def _acts() -> dict[str, Entry]:
    return {code: entry for code, entry in catalogue().items() if in_force(entry, desk.today())}


def _options(acts: dict[str, Entry]) -> dict[str, Any]:
    return {"acts": [(code, act_words(entry)) for code, entry in acts.items()]}


def _page(found: Case, filled: Filled, trouble: Trouble | None) -> str:
    return render_template(
        "pages/noted_form.html",
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
        heading="Преамбула: на какие акты ссылается приказ",
        button="Записать",
        note=f"{subject.title(found)}. В перечне нет нужного акта – внесите его на странице «Нормативные акты».",
        back=url_for("cases.card", case=found.id),
    )
