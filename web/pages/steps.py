"""One step, or one act, on one page: what was done before → the form → the check by the office → the result."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.order import Order
from domain.programme import Programme
from processes.acts.catalogue import ACTS
from processes.cases import Case, kind_of
from processes.moves import step_of
from processes.office import Ask
from processes.rights import step_roles
from processes.signed import next_number, signed_content
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Errors, raw_values, read
from web.forms.steps import FORMS, Form
from web.services import services
from web.session import address
from web.visitor import visitor

steps = Blueprint("steps", __name__)
acts = Blueprint("acts", __name__)


@steps.get("/case/<case>/step/<path:key>")
def show(case: str, key: str) -> str | tuple[str, int]:
    """The page of an open step."""
    found = desk.office().case(case)
    if key not in found.open or step_of(key) not in FORMS:
        return render_template("pages/step_done.html", **_closed(found, key)), 410
    return _page(found, key, step_of(key), {}, {}, None)


def _closed(found: Case, key: str) -> dict[str, Any]:
    """The step is not open: who did it, and when."""
    from web.history_rows import journal

    rows = [row for row in journal(desk.log().entries(found.id)) if row["key"] == key]
    return {"case": found, "title": subject.title(found), "row": rows[-1] if rows else None}


@steps.post("/case/<case>/step/<path:key>")
def complete(case: str, key: str) -> Response | tuple[str, int] | str:
    """Complete the step."""
    found = desk.office().case(case)
    word = step_of(key)
    if word not in FORMS:
        abort(404)
    return _perform(found, key, word)


@acts.get("/case/<case>/act/<word>")
def ask(case: str, word: str) -> str:
    """The page of an act that belongs to no step."""
    found = _act(case, word)
    return _page(found, "", word, {}, {}, None)


@acts.post("/case/<case>/act/<word>")
def act(case: str, word: str) -> Response | tuple[str, int] | str:
    """Perform the act."""
    return _perform(_act(case, word), "", word)


def _act(case: str, word: str) -> Case:
    known = ACTS.get((kind_of(case), word))
    if word not in FORMS or known is None or known.moves == "complete":
        abort(404)
    return desk.office().case(case)


def _schema(found: Case, word: str) -> Form:
    """The form, with the choices this case offers."""
    schema = FORMS[word]()
    for name, choices in subject.choices(found, word).items():
        field = schema.fields[name]
        field.metadata["choices"] = choices
        inner = getattr(field, "inner", field)
        inner.validators = [check for check in inner.validators if type(check).__name__ != "OneOf"]
        inner.validators.append(subject.one_of(choices, required=field.required or field.metadata.get("many", False)))
    return schema


def _page(
    found: Case, key: str, word: str, values: dict[str, Any], errors: Errors, trouble: Trouble | None
) -> str:
    schema = _schema(found, word)
    model = desk.office().definitions.model(found.definition) if found.definition else None
    info = model.steps.get(word) if model else None
    if isinstance(found.state, Order) and word == "sign_order" and "number" not in values:
        values = {**values, "number": next_number(desk.office().look(), found.state.school, desk.now())}
    return render_template(
        [f"steps/{word}.html", "steps/_step.html"],
        case=found,
        key=key,
        word=word,
        schema=schema,
        values=values,
        errors=errors,
        trouble=trouble,
        clause=info.clause if info else None,
        step=found.open.get(key),
        title=subject.title(found),
        facts=subject.facts(found),
        changes=subject.changes(found, word),
        warnings=subject.cautions(found, word),
        document=_document(found, word, values) if schema.signs else None,
        text_hash=_text_hash(found, word),
        act_id=request.form.get("act") or str(uuid4()),
        claimable=_claimable(found, key),
    )


def _claimable(found: Case, key: str) -> bool:
    step = found.open.get(key)
    return step is not None and not step.claimed_by and "[" not in key and "curator" in visitor().roles


def _document(found: Case, word: str, values: dict[str, Any]) -> str:
    """Hash of the document the step signs, as the page shows it."""
    number = int(values["number"]) if word == "sign_order" else None
    return signed_content(desk.office().look(), found, word, number=number, at=desk.now()).sha256()


def _text_hash(found: Case, word: str) -> str:
    state = found.state
    if not isinstance(state, Programme):
        return ""
    text = state.open_change.text if word == "agree_to_change" and state.open_change else state.text
    return text.text_hash if text else ""


def _perform(found: Case, key: str, word: str) -> Response | tuple[str, int] | str:
    schema = _schema(found, word)
    data, errors = read(schema, request.form)
    if not errors and schema.signs and not _signed(data):
        errors = {"password": "Пароль не подходит. Введите пароль, с которым вы входите"}
    if errors:
        return _page(found, key, word, _typed(schema), errors, None), 422
    extra = {name: request.form.get(name, "")[:64] for name in ("document", "text_hash")}
    data = {**subject.plain(data), **extra}
    data.pop("password", None)
    model = desk.office().definitions.model(found.definition) if found.definition else None
    roles = step_roles(model, key) if key and model else tuple(ACTS[found.kind, word].roles)
    given = request.form.get("act", "")[:64] or None
    target = subject.target(found, word, given)
    asked = Ask(word, target, desk.acting(found, roles, given), data, key, _seen(found, target))
    result = perform(asked, word)
    if isinstance(result, Trouble):
        return _page(desk.office().case(found.id), key, word, _typed(schema), {}, result), result.status
    return redirect(url_for("cases.card", case=target))


def _typed(schema: Form) -> dict[str, Any]:
    """What was typed, but never the password."""
    return {name: value for name, value in raw_values(schema, request.form).items() if name != "password"}


def _seen(found: Case, target: str) -> int | None:
    """The version the page was drawn from: someone who acted meanwhile is told of, not overwritten."""
    text = request.form.get("version", "")
    return int(text) if target == found.id and text.isdecimal() and len(text) < 9 else None


def _signed(data: dict[str, Any]) -> bool:
    if data.get("decision") in ("return", "refuse"):
        return True
    check = services().accounts.check_password(visitor().person, data["password"], ip=address(), now=desk.now())
    return bool(check)
