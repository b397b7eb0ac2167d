"""«Схемы процессов»: versions in force and what runs on them; a new version is looked at, then put in force by signing."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from domain.case import Role
from processes import migration
from processes.definitions import NotDeployed, definition_case
from processes.engine.calls import Resolve
from processes.engine.source import MAX_BYTES
from processes.engine.whole import among
from processes.model import Model
from processes.office import Ask
from web import desk, session, versions
from web.acts import Trouble, carried_out
from web.council_name import drawn_as_called
from web.deployment import Deployment, looked_at, to_try
from web.diagram import svg
from web.forms import Filled, Form, empty, load
from web.forms.fields import Password
from web.provided import services
from web.session import tell
from web.trying import so_far, tried
from web.visitor import visitor

pages = Blueprint("definitions", __name__)
#: More files than this are no parts of one process.
MAX_ALONG = 20
Page = str | tuple[str, int] | Response


class Deploying(Form):
    """The signature under a version."""

    password = Password(
        label="Ваш пароль", help="Простая электронная подпись под этим файлом: новые дела пойдут по нему."
    )


@pages.get("/processes")
def show() -> str:
    """Every process with its versions, and how many of the school's cases go by each."""
    return _list("")


@pages.get("/processes/version.bpmn")
def text() -> Response:
    """A version as a file, to be changed in a modeler."""
    hash = request.args.get("hash", "")
    try:
        found = desk.office().definitions.text(hash)
    except NotDeployed:
        abort(404)
    name = f"{desk.office().definitions.parsed(hash).process}-{hash[:12]}.bpmn"
    return send_file(versions.file(found), "application/xml", as_attachment=True, download_name=name)


@pages.post("/processes/preview")
def preview() -> Page:
    """What the file is, what it changes, how running cases would go; nothing is written."""
    sent = request.files.get("model")
    model = sent.stream.read(MAX_BYTES + 1) if sent else b""
    model = model or _sent_along()
    if not model:
        return _list("Выберите файл .bpmn."), 422
    along = [each.stream.read(MAX_BYTES + 1) for each in request.files.getlist("along")[:MAX_ALONG]]
    return _previewed(model, empty(Deploying), resolve=among(along))


@pages.post("/processes/deploy")
def deploy() -> Page:
    """Put the previewed file in force."""
    model = _sent_along()
    if not model:
        return _list("Файл потерялся. Выберите его ещё раз."), 422
    filled = load(Deploying, request.form)
    if filled.data is not None and not password_is_right(filled.data["password"]):
        filled = filled.refused("password", "Пароль не подходит. Введите пароль, с которым вы входите.")
    found = looked_at(desk.office(), model)
    known = so_far(request.form)
    untried = to_try(desk.log(), found, visitor().school, known.after)
    if filled.data is None or found.definition is None or found.is_in_force or not found.known or untried:
        return _previewed(model, filled)
    hash = found.definition.hash
    data = {"process": found.definition.process, "hash": hash, "text": found.text, "signed": True}
    given = request.form.get("act", "")[:64] or str(uuid4())
    acting = desk.acting(None, (Role.TECH_SPECIALIST,), given)
    result = carried_out(Ask("deploy_definition", definition_case(hash), acting, data))
    if isinstance(result, Trouble):
        return _previewed(model, filled, result)
    tell("Готово. Новые дела пойдут по этой версии. Начатые дела остались на своих.")
    return redirect(url_for("definitions.show"))


def _sent_along() -> bytes:
    """The file as the page before kept it."""
    try:
        return base64.b64decode(request.form.get("content", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def password_is_right(password: str) -> bool:
    """Whether it is the visitor's."""
    check = services().accounts.check_password(visitor().person, password, ip=session.address(), now=desk.now())
    return bool(check)


def _list(problem: str) -> str:
    found: dict[str, list[dict[str, Any]]] = {}
    for version in migration.versions(desk.log(), visitor().school):
        row = {"hash": version.hash, "at": version.at, "running": version.running}
        found.setdefault(version.process, []).append(row)
    named = ((versions.process_name(rows[0]["hash"], process), rows) for process, rows in found.items())
    processes = sorted(named, key=lambda each: each[0].lower())
    may_deploy = Role.TECH_SPECIALIST in visitor().roles
    return render_template("pages/processes.html", processes=processes, may_deploy=may_deploy, problem=problem)


def _previewed(
    model: bytes, filled: Filled, trouble: Trouble | None = None, resolve: Resolve = lambda id: None
) -> Page:
    """resolve: finds what came along with the file."""
    found = looked_at(desk.office(), model, resolve)
    known, cases = tried(found, so_far(request.form))
    page = render_template(
        "pages/process_preview.html",
        found=found,
        name=versions.process_name(found.in_force, found.definition.process) if found.definition else "",
        hash=found.definition.hash if found.definition else "",
        difference=versions.differences(found),
        drawing=_drawing(found),
        signals=versions.signals(found),
        tried=known,
        cases=[versions.told(case, found.text) for case in cases],
        filled=filled,
        trouble=trouble,
        keep={
            "content": base64.b64encode(found.text.encode() or model).decode(),
            "act": request.form.get("act") or str(uuid4()),
            **known.kept(),
        },
    )
    status = trouble.status if trouble else 422 if _is_wrong(found) or filled.errors else 200
    return page, status


def _drawing(found: Deployment) -> Markup:
    """The file as a picture; nothing where it draws nothing."""
    if found.definition is None:
        return Markup("")
    model = drawn_as_called(Model.parse(found.text.encode()))
    if not any(node.bounds for node in model.nodes.values()):
        return Markup("")
    # the drawing escapes every text itself
    return Markup(svg(model, title=model.name or model.process, description="Новая версия процесса"))


def _is_wrong(found: Deployment) -> bool:
    return found.definition is None or not found.known
