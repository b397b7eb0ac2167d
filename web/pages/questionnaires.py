"""Questionnaires of the school: the list, the ready sets, a new one, the next version, the printable sheet (4.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.facts.monitoring import Question
from domain.monitoring import Questionnaire
from domain.rule_set import rule_set
from processes.messages import case_id
from processes.office import Ask
from web import desk, rounds
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.monitoring import AdoptQuestionnaire, ReviseQuestionnaire
from web.phrases.monitoring import AUDIENCES, MEASURES, MODES, QUESTION_KINDS
from web.session import tell

pages = Blueprint("questionnaires", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/questionnaires")
def show() -> str:
    """The school's questionnaires, and the ready ones it has not taken yet."""
    found = rounds.questionnaires()
    taken = {each.ready for each in found}
    return render_template(
        "pages/questionnaires.html",
        questionnaires=[(each, AUDIENCES[each.audience], MODES[each.latest.mode]) for each in found],
        ready=[(each["title"], AUDIENCES[each["audience"]]) for name, each in _ready().items() if name not in taken],
    )


def _ready() -> dict[str, dict[str, Any]]:
    return rounds.ready_sets()


@pages.post("/questionnaires/ready")
def take_ready() -> Page:
    """Take every ready questionnaire the school does not have yet, each an act of its own."""
    taken = {each.ready for each in rounds.questionnaires()}
    act = request.form.get("act", "")[:48] or str(uuid4())
    for name, each in _ready().items():
        if name not in taken:
            data = {"name": each["title"], "mode": _usual_mode(), **each, "ready": name}
            acting = desk.acting(None, ("curator",), f"{act}-{name}"[:64])
            result = perform(Ask("adopt_questionnaire", case_id("questionnaire", acting.act), acting, data))
            if isinstance(result, Trouble):
                return render_template(
                    "pages/questionnaire_form.html", **_form(empty(AdoptQuestionnaire), result)
                ), result.status
    tell("Готовые анкеты взяты. Их можно менять: прежние версии сохраняются.")
    return redirect(url_for("questionnaires.show"))


@pages.get("/questionnaires/new")
def new() -> Page:
    """The form of a new questionnaire."""
    return render_template(
        "pages/questionnaire_form.html", **_form(empty(AdoptQuestionnaire, {"mode": _usual_mode()}), None)
    )


@pages.post("/questionnaires/new")
def adopt() -> Page:
    """Keep the new questionnaire."""
    filled = load(AdoptQuestionnaire, request.form)
    if filled.data is None:
        return _again(filled)
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("questionnaire", act)
    ask = Ask("adopt_questionnaire", case, desk.acting(None, ("curator",), act), _data(filled.data))
    return _done(perform(ask), filled, case)


@pages.get("/questionnaires/<case>")
def read(case: str) -> str:
    """What is asked, in the latest version: for those who take part in the monitoring and open no card (3.10, 4.8)."""
    return render_template(
        "pages/questionnaire_read.html", state=_state(case), question_kinds=QUESTION_KINDS, question_measures=MEASURES
    )


@pages.get("/case/<case>/questionnaire")
def edit(case: str) -> Page:
    """The form of the next version, with the latest one in it."""
    state = _state(case)
    rows = [_row(question) for question in state.latest.questions]
    values = {"name": state.latest.title, "mode": state.latest.mode, "questions": rows}
    return render_template("pages/questionnaire_form.html", **_form(empty(ReviseQuestionnaire, values), None))


@pages.post("/case/<case>/questionnaire")
def revise(case: str) -> Page:
    """Keep the next version."""
    _state(case)
    filled = load(ReviseQuestionnaire, request.form)
    if filled.data is None:
        return _again(filled)
    act = request.form.get("act", "")[:64] or str(uuid4())
    acting = desk.acting(desk.office().case(case), ("curator",), act)
    return _done(perform(Ask("revise_questionnaire", case, acting, _data(filled.data))), filled, case)


def _usual_mode() -> str:
    """How answers are kept at this school where the questionnaire does not say."""
    return rule_set(desk.school().rules).questionnaire_mode


def _state(case: str) -> Questionnaire:
    state = desk.office().case(case).state
    if not isinstance(state, Questionnaire):
        abort(404)
    return state


def _row(question: Question) -> dict[str, str]:
    options = "; ".join(question.options)
    return {"text": question.text, "kind": question.kind, "options": options, "measure": question.measure}


def _data(data: Mapping[str, Any]) -> dict[str, Any]:
    """The form's data as the act takes it: options of a choice one by one."""
    rows: Sequence[Mapping[str, Any]] = data["questions"]
    questions = [{**row, "options": _options(row["options"])} for row in rows]
    return {**data, "questions": questions}


def _options(text: str) -> list[str]:
    return [option.strip() for option in text.split(";") if option.strip()]


def _again(filled: Filled) -> tuple[str, int]:
    return render_template("pages/questionnaire_form.html", **_form(filled, None)), 200 if filled.rows_changed else 422


def _done(result: object, filled: Filled, case: str) -> Page:
    if isinstance(result, Trouble):
        return render_template("pages/questionnaire_form.html", **_form(filled, result)), result.status
    return redirect(url_for("cases.card", case=case))


def _form(filled: Filled, trouble: Trouble | None) -> dict[str, Any]:
    schema: Any = filled.schema
    assert issubclass(schema, Form)
    return {
        "heading": schema.title,
        "button": schema.button,
        "filled": filled,
        "trouble": trouble,
        "keep": {"act": request.form.get("act") or str(uuid4())},
    }
