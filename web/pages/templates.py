"""The school's own Word templates: download, upload with a check, a look, versions, back to the built-in one (3.9)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.facts.templates import TemplateTaken
from domain.templates import Template
from processes.acts.templates import KEEPERS
from processes.cases import fold
from processes.documents.kinds import KINDS
from processes.history import known_at
from processes.journal import Entry
from processes.messages import case_id
from processes.office import Ask
from web import desk, printed
from web.acts import Trouble, perform
from web.journal import rows as journal_rows
from web.phrases.templates import PROBLEMS, block_words, kind_words, problem_words
from web.provided import services
from web.specimens.documents import of_kind
from web.specimens.people import MOMENT
from web.visitor import visitor

pages = Blueprint("templates", __name__)
Page = str | tuple[str, int] | Response
#: Bytes: the file lies in the log, so it is kept small; the built-in ones are a tenth of it.
LARGEST = 500_000


def own(school: str, kind: str, at: datetime) -> bytes | None:
    """The school's own template of the kind as it was at the moment; None where the built-in one was used."""
    found = fold(known_at(desk.log().entries(case_of(school, kind)), at))
    state: Template | None = None if found is None else found.state
    return base64.b64decode(state.docx) if state is not None and state.docx else None


def own_now(entries: Sequence[Entry]) -> bool:
    """Whether the school's own template is in use."""
    found = fold(entries)
    return found is not None and found.state.docx != ""


def case_of(school: str, kind: str) -> str:
    """The case of the school's template of a kind."""
    return case_id("template", school, kind)


@pages.get("/school/templates")
def show() -> str:
    """Every kind of document with the template in use."""
    return _page("", [])


def _page(kind: str, problems: list[str]) -> str:
    school = visitor().school
    rows = []
    for each in KINDS:
        entries = desk.log().entries(case_of(school, each))
        in_use = own_now(entries)
        last = journal_rows(entries)[-1] if in_use else None
        lacks = _lacks(each) if in_use else ""
        rows.append({"kind": each, "name": kind_words(each), "own": in_use, "last": last, "lacks": lacks})
    rows.sort(key=lambda row: str(row["name"]))
    return render_template("pages/templates.html", rows=rows, problems=problems, wrong=kind_words(kind) if kind else "")


def _lacks(kind: str) -> str:
    """In words, what documents of today say and the school's own template does not, as one of an older edition."""
    names: list[str] = services().more["templates"]["lacking"](_in_use(kind), kind)
    return ", ".join(map(block_words, names))


@pages.get("/school/templates/<name>.docx")
def download(name: str) -> Response:
    """The template in use: a file to edit in Word."""
    kind = _known(name)
    return _file(_in_use(kind), f"{kind}.docx")


def _in_use(kind: str) -> bytes:
    built_in: bytes = services().more["templates"]["built_in"](kind)
    return own(visitor().school, kind, desk.now()) or built_in


def _file(made: bytes, name: str) -> Response:
    return printed.file(made, name, printed.WORD)


@pages.get("/school/templates/<name>/built-in.docx")
def built_in(name: str) -> Response:
    """The built-in template, to take from it what the school's own lacks."""
    kind = _known(name)
    return _file(services().more["templates"]["built_in"](kind), f"{kind}-built-in.docx")


@pages.get("/school/templates/<name>/sample.docx")
def sample(name: str) -> Response:
    """The template in use, filled with people who do not exist."""
    kind = _known(name)
    return _sample(kind, _in_use(kind))


def _sample(kind: str, docx: bytes) -> Response:
    made = services().more["to_docx"](of_kind(kind)[0], moment=MOMENT, template=docx)
    return _file(made, f"{kind}-sample.docx")


@pages.get("/school/templates/<name>")
def versions(name: str) -> str:
    """What the school's template of the kind was, version by version."""
    kind = _known(name)
    entries = desk.log().entries(case_of(visitor().school, kind))
    shown = zip(entries, journal_rows(entries), strict=True)
    rows = [{"row": row, "taken": isinstance(entry.fact, TemplateTaken)} for entry, row in shown]
    return render_template(
        "pages/template_versions.html",
        kind=kind,
        name=kind_words(kind),
        rows=rows[::-1],
        own=own_now(entries),
        lacks=_lacks(kind) if own_now(entries) else "",
    )


@pages.get("/school/templates/<name>/<int:number>.docx")
def version(name: str, number: int) -> Response:
    """The file of one version."""
    kind = _known(name)
    found = [e for e in desk.log().entries(case_of(visitor().school, kind)) if e.originator_version == number]
    fact = found[0].fact if found else None
    if not isinstance(fact, TemplateTaken):
        abort(404)
    return _file(base64.b64decode(fact.docx), f"{kind}-{number}.docx")


@pages.post("/school/templates/preview")
def preview() -> Page:
    """The edited template filled with people who do not exist; nothing is taken."""
    kind, docx, problems = _sent()
    return (_page(kind, problems), 422) if problems else _sample(kind, docx)


def _sent() -> tuple[str, bytes, list[str]]:
    """The kind, the file, and what is wrong with it."""
    kind, sent = _known(request.form.get("kind", "")), request.files.get("template")
    docx = sent.read(LARGEST + 1) if sent else b""
    return kind, docx, _problems(docx, kind)


@pages.post("/school/templates")
def upload() -> Page:
    """Take an edited template, if nothing is wrong with it."""
    kind, docx, problems = _sent()
    if problems:
        return _page(kind, problems), 422
    file = {"sha256": hashlib.sha256(docx).hexdigest(), "docx": base64.b64encode(docx).decode()}
    return _performed(kind, "take_template", {"kind": kind, "problems": (), **file})


@pages.post("/school/templates/built-in")
def revert() -> Page:
    """Back to the built-in template."""
    kind = _known(request.form.get("kind", ""))
    if not desk.log().entries(case_of(visitor().school, kind)):
        abort(404)
    return _performed(kind, "revert_template", {})


def _performed(kind: str, act: str, data: dict[str, Any]) -> Page:
    acting = desk.acting(None, tuple(KEEPERS), request.form.get("act", "")[:64] or str(uuid4()))
    result = perform(Ask(act, case_of(visitor().school, kind), acting, data))
    if isinstance(result, Trouble):
        return _page(kind, [f"{result.wrong} {result.advice}"]), result.status
    return redirect(url_for("templates.show"))


def _problems(docx: bytes, kind: str) -> list[str]:
    if not docx:
        return ["Выберите файл .docx."]
    if len(docx) > LARGEST:
        return [PROBLEMS["too_large"]]
    found = services().more["templates"]["check"](docx, kind, of_kind(kind))
    return list(dict.fromkeys(problem_words(each.code, each.where, each.detail, each.near) for each in found))[:20]


def _known(kind: str) -> str:
    if kind not in KINDS:
        abort(404)
    return kind
