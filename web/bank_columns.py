"""What the registers of the banks say besides a profile: consents, programmes, encouragement, outcome (3.9; section 10)."""

from __future__ import annotations

from typing import Any

from domain.people import Person
from web import desk
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word

Rows = list[tuple[str, str]]
#: How each kind of consent is called here.
CONSENTS = {"processing_consent": "на обработку данных", "consent": "на обязанности", "distribution": "на публикацию"}
_MINE = """SELECT c.case_id, c.kind, c.number, c.status, c.opened_at FROM cases c
           JOIN participants p ON p.case_id = c.case_id WHERE p.person = ? AND c.school = ?"""


def known(person: Person, bank: str) -> Rows:
    """The columns that other cases fill, those that say something; bank: which register it is for."""
    programmes = _rows(person, "AND c.kind = 'programme' AND p.role = ?", bank)
    rows = [
        ("Участие", "приостановлено" if bank in person.paused else ""),
        ("Согласия", _consents(person)),
        ("Программы", "; ".join(f"{row['number']} – {word(STATUSES, row['status'])}" for row in programmes)),
        ("Поощрения", _encouraged(person)),
        ("Итог", _outcome(person, programmes) if bank == "mentee" else ""),
    ]
    return [(name, value) for name, value in rows if value]


def _rows(person: Person, clause: str, *more: str) -> list[dict[str, Any]]:
    return list(
        desk.log().rows(f"{_MINE} {clause} ORDER BY c.opened_at DESC LIMIT 20", (person.id, person.school, *more))
    )


def _consents(person: Person) -> str:
    """Each kind of consent that stands, with the day it was given."""
    rows = _rows(person, "AND c.kind IN ('processing_consent', 'consent', 'distribution') AND c.status = 'signed'")
    given: dict[str, list[str]] = {}
    for row in reversed(rows):
        at = desk.office().case(row["case_id"]).state.signed_at
        given.setdefault(row["kind"], []).append(day_short(at.date()) if at else "")
    return "; ".join(f"{words}: {', '.join(given[kind])}" for kind, words in CONSENTS.items() if kind in given)


def _encouraged(person: Person) -> str:
    """The orders in force that encourage the person."""
    about = "EXISTS (SELECT 1 FROM stands t WHERE t.case_id = c.case_id AND t.about = 'incentive')"
    rows = _rows(person, f"AND c.kind = 'order' AND c.status = 'in_force' AND p.role = 'named' AND {about}")
    orders = [desk.office().case(row["case_id"]).state for row in rows]
    return "; ".join(f"приказ № {each.number}-{each.journal} от {day_short(each.day)}" for each in orders)


def _outcome(person: Person, programmes: list[dict[str, Any]]) -> str:
    """How the last programme that is over ended for a mentee, and whether the mentee stayed at the school."""
    over = next((row["status"] for row in programmes if row["status"].startswith("closed")), "")
    stayed = f"больше не работает с {day_short(person.left)}" if person.left else "работает в школе"
    return f"{word(STATUSES, over)}, {stayed}" if over else ""
