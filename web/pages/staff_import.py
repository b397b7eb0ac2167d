"""Staff from .xlsx: a template, a preview with the errors of every row, and only then the people, each by an act."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from processes.acts.catalogue import ACTS
from processes.messages import case_id
from processes.office import Ask
from web import desk, printed, staff_import
from web.acts import Trouble, carried_out
from web.people_list import known_as
from web.phrases.typography import count
from web.provided import services
from web.session import tell
from web.staff_import import Line
from web.visitor import visitor

pages = Blueprint("staff_import", __name__)
Page = str | tuple[str, int] | Response
#: People registered by one answer; a longer list goes on, with a page between that says how far it is.
AT_ONCE = 100


@pages.get("/people/import")
def show() -> str:
    """How it is done, the template, and where to send the file."""
    return render_template("pages/staff_import.html", problem="", most=1000)


@pages.get("/people/import/template.xlsx")
def template() -> Response:
    """The book to fill in."""
    choices = {"standing": tuple(staff_import.STANDING_CELLS.values())}
    made = services().more["staff_book"]["template"](staff_import.COLUMNS, choices, staff_import.HINTS)
    return printed.file(made, "nastavnik-staff.xlsx", printed.EXCEL)


@pages.post("/people/import")
def preview() -> Page:
    """What the file says, row by row; nothing is recorded yet."""
    sent = request.files.get("book")
    book = sent.read() if sent else b""
    found = _read(book)
    if isinstance(found, str):
        return _refused(found)
    return _previewed(book, found)


@pages.post("/people/import/confirmed")
def confirm() -> Page:
    """Register the new people of the file that was previewed, some at a time."""
    try:
        book = base64.b64decode(request.form.get("content", ""), validate=True)
    except (binascii.Error, ValueError):
        book = b""
    found = _read(book)
    if isinstance(found, str):
        return _refused(found)
    if staff_import.some(found, "wrong"):
        return _previewed(book, found)
    todo = staff_import.some(found, "new")
    done, refused = staff_import.register(book, todo[:AT_ONCE], _register)
    if refused:
        return _previewed(book, refused)
    if len(todo) > AT_ONCE:
        so_far = len(found) - len(todo) + done
        return render_template("pages/staff_import_going.html", done=so_far, of=len(found), content=_kept(book))
    tell(f"Готово. Заведено: {count(done, 'карточка', 'карточки', 'карточек')}.")
    return redirect(url_for("people.show"))


def _read(book: bytes) -> list[Line] | str:
    """The rows, or why the file cannot be taken."""
    if not book:
        return "Выберите файл .xlsx."
    given = services().more["staff_book"]
    try:
        rows = given["read"](book, staff_import.COLUMNS, staff_import.NEEDED)
    except given["Unreadable"] as error:
        return staff_import.WHY[error.code].format(detail=error.detail)
    units = [(unit, unit) for unit in desk.school().units]
    return staff_import.lines(rows, units, known_as(desk.people(), visitor().school))


def _refused(problem: str) -> Page:
    return render_template("pages/staff_import.html", problem=problem, most=1000), 422


def _previewed(book: bytes, found: list[Line]) -> Page:
    wrong, new, known = (staff_import.some(found, state) for state in ("wrong", "new", "known"))
    page = render_template(
        "pages/staff_import_preview.html", wrong=wrong, new=new, known=known, content=_kept(book), at_once=AT_ONCE
    )
    return (page, 422) if wrong else page


def _kept(book: bytes) -> str:
    """The file travels with the page: nothing of it is kept here before it is confirmed."""
    return base64.b64encode(book).decode()


def _register(act: str, card: Mapping[str, Any]) -> str | None:
    roles = tuple(ACTS["person", "register_person"].roles)
    ask = Ask("register_person", case_id("person", act), desk.acting(None, roles, act), card)
    result = carried_out(ask)
    return f"{result.wrong} {result.advice}" if isinstance(result, Trouble) else None
