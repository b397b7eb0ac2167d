"""What the order on the Положение rests on, and the file it adopts: its fingerprint is a fact, the file is kept beside."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from domain.order import Order
from processes.cases import Case
from processes.office import Ask
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, Form, empty, load
from web.forms.fields import Text
from web.provided import services

pages = Blueprint("annex", __name__)
Page = str | tuple[str, int] | Response
#: Bytes of the annex.
LARGEST = 1_500_000


class Grounds(Form):
    """Both are customary and none is demanded by the Regulation, so neither is required."""

    protocol = Text(label="Протокол педагогического совета", help="Номер и дата: № 1 от 28.08.2026", required=False)
    union_opinion = Text(
        label="Мнение профсоюзного комитета", help="Например: согласовано, протокол № 3 от 27.08.2026", required=False
    )


@pages.get("/case/<case>/annex")
def show(case: str) -> Page:
    """The grounds that stand, and where to send the file."""
    found = _order(case)
    return _page(found, empty(Grounds, _words(found.state)), None)


@pages.post("/case/<case>/annex")
def record(case: str) -> Page:
    """Record them; without a new file the one recorded before stays."""
    found, filled = _order(case), load(Grounds, request.form)
    if filled.data is None:
        return _page(found, filled, None), 422
    sent = request.files.get("file")
    book = sent.read(LARGEST + 1) if sent else b""
    if len(book) > LARGEST:
        return _page(found, filled, None, "Файл больше 1,5 МБ. Сохраните его без лишних картинок."), 422
    before = found.state.grounds
    kept = (before.sha256, before.size) if before else ("", 0)
    file, annex = str(_words(found.state).get("file", "")), kept
    if sent is not None and sent.filename:
        file, annex = sent.filename[:120], (hashlib.sha256(book).hexdigest(), len(book))
    words = {name: filled.data[name] for name in ("protocol", "union_opinion")} | {"file": file}
    data = {"words": words, "sha256": annex[0], "size": annex[1]}
    act = request.form.get("act", "")[:64] or str(uuid4())
    new = bool(book) and _kept().keep(found.id, book, desk.now())[1]
    result = perform(Ask("record_grounds", found.id, desk.acting(found, ("curator", "director"), act), data))
    if isinstance(result, Trouble):
        if new:
            _kept().drop(found.id, annex[0])
        return _page(desk.office().case(found.id), filled, result), result.status
    return redirect(url_for("cases.card", case=found.id))


@pages.get("/case/<case>/annex/file")
def file(case: str) -> Response:
    """The file itself, as it was recorded: exactly the bytes that the order names."""
    found = _order(case)
    grounds = found.state.grounds
    book = _kept().read(found.id, grounds.sha256) if grounds and grounds.sha256 else None
    if book is None:
        abort(404)
    name = str(_words(found.state).get("file", ""))
    return send_file(BytesIO(book), "application/octet-stream", as_attachment=True, download_name=name or "annex")


def _kept() -> Any:
    return services().more["scans"]


def _order(case: str) -> Case:
    """The case, when it is an order on the Положение."""
    found = desk.office().case(case)
    return found if isinstance(found.state, Order) and found.state.subject == "regulation" else abort(404)


def _words(state: Order) -> dict[str, str]:
    return dict(state.grounds.words.value or {}) if state.grounds else {}


def _page(found: Case, filled: Filled, trouble: Trouble | None, problem: str = "") -> str:
    return render_template(
        "pages/annex.html",
        case=found,
        title=subject.title(found),
        filled=filled,
        trouble=trouble,
        problem=problem,
        grounds=found.state.grounds,
        file=_words(found.state).get("file", ""),
        act=request.form.get("act") or str(uuid4()),
    )
