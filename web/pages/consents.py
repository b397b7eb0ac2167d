"""«Согласия»: consents to processing and to distribution that end soon, and whether another one is asked for (3.9, 4.12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request

from processes import ending_consents
from processes.ending_consents import KINDS, Sought
from processes.paging import PAGE
from web import desk
from web.phrases.typography import left
from web.phrases.words import KINDS_OF_CASE
from web.visitor import visitor

pages = Blueprint("consents", __name__)
#: How far ahead one looks → its words; the first is how the list comes.
WITHIN = {"90": "За 90 дней", "30": "За 30 дней", "365": "За год", "all": "Когда угодно"}
ORDERS = {"soonest": "Сначала ближайшие", "latest": "Сначала дальние"}


@pages.get("/consents")
def show() -> str:
    """Kind, how far ahead, order and page stand in the URL; what is not known is as nobody had asked."""
    asked = {"kind": _one_of(("", *KINDS), "kind"), "within": _one_of(WITHIN, "within")}
    asked |= {"order": _one_of(ORDERS, "order")}
    page = desk.page_number(request.args.get("page", "1"))
    days = None if asked["within"] == "all" else int(asked["within"])
    sought = Sought(asked["kind"], days, asked["order"] == "latest", page)
    rows, total = ending_consents.ending(desk.log(), visitor().school, desk.today(), sought)
    return render_template(
        "pages/consents.html",
        rows=[_row(row) for row in rows],
        total=total,
        asked=asked,
        page=page,
        pages=desk.pages(total, PAGE),
        kinds=[(kind, KINDS_OF_CASE[kind]) for kind in KINDS],
        within=WITHIN,
        orders=ORDERS,
    )


def _one_of(known: Any, name: str) -> str:
    said = request.args.get(name, "")
    return said if said in known else next(iter(known))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    end = date.fromisoformat(row["end_on"])
    names = {"name": desk.people().short(row["person"]), "what": KINDS_OF_CASE[row["kind"]]}
    return {**row, **names, "end": end, "left": left(end, desk.today())}
