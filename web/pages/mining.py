"""«Выгрузка для анализа»: the school's cases as an event log for process-mining tools and spreadsheets."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from processes.mining import KINDS, Chosen
from web import desk
from web.mining import FORMATS, chosen, write
from web.phrases.words import KINDS_OF_CASE

pages = Blueprint("mining", __name__)

FORMS = {
    "ocel": "OCEL 2.0 (JSON) – для программ, которые видят дела вместе",
    "xes": "XES – для большинства программ анализа процессов",
    "xlsx": "Таблица Excel",
    "csv": "Таблица CSV",
}


@pages.get("/mining")
def show() -> str:
    """What to take, and in which form."""
    return _page([])


@pages.get("/mining/file")
def take() -> Response | tuple[str, int]:
    """The file. Ids instead of names: who a person is stays in the school."""
    form, wrong = request.args.get("form", "xes"), _wrong()
    if wrong or form not in FORMATS:
        return _page(wrong or ["form"]), 422
    file = BytesIO()
    if not write(file, form, desk.log(), _chosen()):
        return _page([], empty=True), 404
    file.seek(0)
    ending, kind = FORMATS[form]
    return send_file(file, kind, as_attachment=True, download_name=f"nastavnik-{desk.today()}{ending}")


def _page(wrong: list[str], *, empty: bool = False) -> str:
    kinds = [(kind, KINDS_OF_CASE[kind]) for kind in KINDS]
    return render_template("pages/mining.html", kinds=kinds, forms=FORMS, wrong=wrong, empty=empty)


def _chosen() -> Chosen:
    kind = request.args.get("kind", "")
    since, until = (_day(request.args.get(name, "").strip()) for name in ("since", "until"))
    return chosen(desk.school().id, kind if kind in KINDS else "", since, until, desk.school().zone)


def _wrong() -> list[str]:
    """The fields that hold something, and no day."""
    typed = {name: request.args.get(name, "").strip() for name in ("since", "until")}
    return [name for name, text in typed.items() if text and _day(text) is None]


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date.min < found < date.max else None
