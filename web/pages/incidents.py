"""«Сбои»: what failed in the school's cases, for the technical specialist, who retries, corrects or skips."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from domain.incidents import Incident
from processes import incidents, migration
from processes.cases import Case, kind_of
from processes.engine import NotOpen
from processes.engine.expressions import run_script
from processes.engine.state import checked
from processes.moves import step_of
from processes.office import Ask
from processes.paging import PAGE
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.fields import LongText
from web.phrases.engine_words import in_words
from web.phrases.incidents import PROBLEMS, kind_of_problem, problem
from web.phrases.words import KINDS_OF_CASE, word
from web.session import tell
from web.visitor import visitor

pages = Blueprint("incidents", __name__)
Page = str | tuple[str, int] | Response
_ITEM = re.compile(r"\[([^\]]+)\]")


class Values(LongText):
    """Lines «имя = значение» of the expression grammar, without other names; becomes a mapping."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return checked(run_script(text, {}))
        except ValueError as error:
            raise ValidationError(
                "Не удалось прочитать. На каждой строке – одно имя, знак равенства и значение: число, текст в кавычках, "
                "true, false или список в квадратных скобках."
            ) from error


class Retrying(Form):
    """Nothing is asked."""


class Correcting(Form):
    values = Values(
        label="Значения для процесса",
        help='Строка – одно значение: days = 14, или mode = "online", или kinds = ["group"]. Без имён и сведений о людях.',
        limit=2000,
    )


class Skipping(Form):
    reason = LongText(label="Почему", help="Причина останется в деле.", limit=1000)


#: The button's name → (act, form).
WAYS: Mapping[str, tuple[str, type[Form]]] = {
    "retry": ("retry_incident", Retrying),
    "correct": ("correct_incident", Correcting),
    "skip": ("skip_incident", Skipping),
}


@pages.get("/incidents")
def show() -> str:
    """What is not settled, oldest first; and messages between cases that wait."""
    page = desk.page_number(request.args.get("page", "1"))
    rows, total = incidents.listed(desk.log(), desk.school().id, page)
    return render_template(
        "pages/incidents.html",
        rows=[_row(row) for row in rows],
        total=total,
        messages=[_message(row) for row in incidents.undelivered(desk.log(), desk.school().id)],
        page=page,
        pages=desk.pages(total, PAGE),
    )


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    case = desk.office().case(row["case_id"])
    found = case.incidents[row["key"]]
    return {"case": case, "title": subject.title(case), "key": row["key"], **_words(case, found)}


def _words(case: Case, found: Incident) -> dict[str, Any]:
    raised = found.raised
    return {
        "step": _step(case, found),
        "what": problem(raised),
        "at": found.at,
        "attempt": raised.attempt,
        "retry_at": raised.retry_at,
        "released": found.released,
    }


def _step(case: Case, found: Incident) -> str:
    """The step; and where it failed, when what fails comes after what is done."""
    step, element = _named(case, found), found.raised.element
    return (
        f"{step} → {_element(case, found)}" if found.raised.answered and element != step_of(found.raised.key) else step
    )


def _named(case: Case, found: Incident) -> str:
    if found.raised.receiver:
        return f"{word(KINDS_OF_CASE, kind_of(found.raised.receiver))} – начало дела"
    if found.raised.problem == "circle":
        return f"сигнал «{found.raised.element}»"
    return f"{desk.step_name(case.definition, step_of(found.raised.key))}{_whose(found.raised.key)}"


def _whose(key: str) -> str:
    """Of a step that several have: the person or the item it is for."""
    items = _ITEM.findall(key)
    return f" – {desk.people().short(items[-1]) if items[-1].startswith('person-') else items[-1]}" if items else ""


def _element(case: Case, found: Incident) -> str:
    """Where it failed, as the diagram calls it: that of the case, or of the one that could not begin."""
    raised, definitions = found.raised, desk.office().definitions
    if raised.problem == "circle":
        return "рассылка сигнала другим делам"
    definition = definitions.in_force(kind_of(raised.receiver)).hash if raised.receiver else case.definition
    element = definitions.model(definition).nodes.get(raised.element)
    return element.name or raised.element if element else raised.element


def _message(row: Mapping[str, Any]) -> dict[str, str]:
    sender = desk.office().case(row["sender"])
    kind = word(KINDS_OF_CASE, row["receiver"].split("-", 1)[0])
    return {"sender": sender.id, "title": subject.title(sender), "kind": kind, "message": row["message"]}


@pages.get("/case/<case>/incident")
def one(case: str) -> Page:
    """One failure and the three ways on."""
    found, incident = _found(case)
    return _page(found, incident, {}) if incident is not None else _gone()


@pages.post("/case/<case>/incident")
def settle(case: str) -> Page:
    """Retry, correct or skip."""
    found, incident = _found(case)
    if incident is None:
        return _gone()
    way = request.form.get("way", "")
    act, schema = WAYS.get(way) or abort(404)
    filled = load(schema, request.form)
    if filled.data is None:
        return _page(found, incident, {way: filled}), 422
    given = request.form.get("act", "")[:64] or str(uuid4())
    data = {**filled.data, "key": incident.raised.key}
    result = perform(Ask(act, found.id, desk.acting(found, ("tech_specialist",), given), data))
    if isinstance(result, Trouble):
        return _page(found, incident, {way: filled}, result), result.status
    return redirect(url_for("incidents.show"))


def _found(case: str) -> tuple[Case, Incident | None]:
    """The incident is None where its step has failed once, and has gone on."""
    found, key = desk.office().case(case), request.values.get("key", "")
    incident = found.incidents.get(key)
    if incident is None and not incidents.was_raised(desk.log(), case, key):
        abort(404)
    return found, incident


def _gone() -> Response:
    tell("Этого сбоя больше нет: шаг выполнен или о сбое решено.")
    return redirect(url_for("incidents.show"))


def _page(found: Case, incident: Incident, filled: Mapping[str, Filled], trouble: Trouble | None = None) -> str:
    raised = incident.raised
    lines = "\n".join(f"{name} = " for name in raised.missing)
    forms = {"retry": empty(Retrying), "correct": empty(Correcting, {"values": lines}), "skip": empty(Skipping)}
    return render_template(
        "pages/incident.html",
        case=found,
        title=subject.title(found),
        incident=incident,
        raised=raised,
        detail=in_words(raised.detail),
        advice=PROBLEMS[kind_of_problem(raised)][1],
        element=_element(found, incident),
        variables=_variables(found, raised.key),
        by_person=_is_of_person(found, raised.key),
        others=_has_others(found, raised.key),
        forms={**forms, **filled},
        trouble=trouble,
        act=str(uuid4()),
        **_words(found, incident),
    )


def _is_of_person(found: Case, key: str) -> bool:
    """Whether a person completes the step that failed."""
    steps = desk.office().definitions.model(found.definition).steps if key in found.open else {}
    return step_of(key) in steps and steps[step_of(key)].kind == "user"


def _has_others(found: Case, key: str) -> bool:
    """Whether the case could be moved to another version."""
    known = migration.versions(desk.log(), visitor().school) if key in found.open else []
    mine = next((each.process for each in known if each.hash == found.definition), "")
    return sum(each.process == mine for each in known) > 1


def _variables(found: Case, key: str) -> list[tuple[str, Any]] | None:
    """What the process knows at the step; nothing of it is personal. None where it failed at no step of the case."""
    if key not in found.open:
        return None
    with suppress(NotOpen):
        return sorted(desk.office().variables(found.id, key).items())
    return []
