"""The regional operator's one page: numbers of a school, none of them a person's (3.2, 3.3)."""

from __future__ import annotations

from flask import Blueprint, render_template

from processes import aggregates
from web import desk
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("region", __name__)
_NAMES = {
    "prepared": "оформляются",
    "running": "действуют",
    "closed": "завершены или не состоялись",
    "staff": "людей в школе",
    "mentors": "наставников в действующих программах",
    "mentees": "наставляемых в действующих программах",
}


@pages.get("/region")
def show() -> str:
    """Programmes, people, closings by ground, as numbers of today."""
    log, school = desk.log(), visitor().school
    closings = aggregates.closings(log, school)
    tables = (
        ("Программы", aggregates.told(aggregates.programmes(log, school))),
        ("Завершение по основаниям (п. 4.11)", aggregates.told(closings, closings)),
        ("Люди", aggregates.told(aggregates.people(log, school), aggregates.SIDES)),
    )
    shown = [(title, [(_name(code), number) for code, number in numbers.items()]) for title, numbers in tables]
    return render_template("pages/region.html", tables=shown, least=aggregates.LEAST, today=desk.today())


def _name(code: str) -> str:
    return _NAMES.get(code) or word(STATUSES, code)
