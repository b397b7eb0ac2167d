"""What the main stage still has to begin: pairs, their programmes, the order on them (4.5, 4.8, 3.8).

These are no tasks of the process, since nobody owes a pair; without a word of them a curator would see none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from processes.senders.site_section import section_of
from web import desk
from web.access import may_open
from web.visitor import visitor

#: Mentees of the bank who were never in a pair that came about, or is being formed.
_ALONE = """SELECT COUNT(*) AS n FROM bank_entries e WHERE e.school = ? AND e.bank = 'mentee' AND e.state = 'in_bank'
    AND NOT EXISTS (SELECT 1 FROM participants p JOIN cases c ON c.case_id = p.case_id
      WHERE p.person = e.person AND p.role = 'mentee' AND (c.kind = 'programme'
        OR (c.kind = 'unit' AND c.status IN ('proposed', 'answers', 'recommendation', 'formed'))))"""
#: Pairs that came about and have had no programme yet.
_UNBEGUN = """SELECT COUNT(*) AS n FROM cases u WHERE u.school = ? AND u.kind = 'unit' AND u.status = 'formed'
    AND NOT EXISTS (SELECT 1 FROM links l WHERE l.other = u.case_id AND l.relation = 'unit')"""
#: Programmes with every consent that no draft of an order names yet.
_READY = """SELECT COUNT(*) AS n FROM open_steps s
    WHERE s.school = ? AND s.step = 'prepare_order' AND s.kind = 'programme'"""
_IN_BANK = "SELECT COUNT(*) AS n FROM bank_entries WHERE school = ? AND state = 'in_bank'"
#: endpoint → (what waits, what to do about it, how many)
_MOVES = {
    "matching.show": ("Наставляемых без пары", "Подобрать пары", _ALONE),
    "registers.new_programme": ("Пар и групп без программы", "Завести программы", _UNBEGUN),
    "pair_orders.show": ("Программ, готовых к приказу", "Собрать один приказ", _READY),
}


@dataclass(frozen=True)
class Move:
    """what: the thing that waits; number: how many; link and button: where it is done."""

    what: str
    number: int
    link: str
    button: str


def moves() -> list[Move]:
    """What the visitor may begin now, while the school's main stage is open; nothing that nobody waits for."""
    open_to = [endpoint for endpoint in _MOVES if may_open(endpoint, visitor())]
    if not open_to or not _stage_is_open():
        return []
    found = [(endpoint, *_MOVES[endpoint]) for endpoint in open_to]
    counted = [
        Move(what, _number(sql, visitor().school), url_for(endpoint), button) for endpoint, what, button, sql in found
    ]
    return [move for move in counted if move.number]


def _stage_is_open() -> bool:
    sql = "SELECT 1 AS one FROM cases WHERE kind = 'main_stage' AND school = ? AND status = 'open'"
    return bool(desk.log().rows(sql, (visitor().school,)))


def prepared() -> list[tuple[str, str, str]]:
    """What the banks, the questionnaires and the section of the site hold: what, how much in words, its page (4.2)."""
    school = visitor().school
    banks = {bank: _number(f"{_IN_BANK} AND bank = '{bank}'", school) for bank in ("mentor", "mentee")}
    asked = _number("SELECT COUNT(*) AS n FROM cases WHERE kind = 'questionnaire' AND school = ?", school)
    section = _number("SELECT COUNT(*) AS n FROM cases WHERE kind = 'site_section' AND school = ?", school)
    # a programme that ends begins the section's case, which has its address only once somebody opens it
    opened = bool(section) and bool(desk.office().case(section_of(school)).state.address)
    return [
        ("в банке наставников", str(banks["mentor"]), _link("banks.show", bank="mentor")),
        ("в банке наставляемых", str(banks["mentee"]), _link("banks.show", bank="mentee")),
        ("анкет", str(asked), _link("questionnaires.show")),
        ("раздел сайта", "заведён" if opened else "ещё не заведён", _link("site.show")),
    ]


def _link(endpoint: str, **values: Any) -> str:
    return url_for(endpoint, **values) if may_open(endpoint, visitor()) else ""


def _number(sql: str, school: str) -> int:
    found: int = desk.log().rows(sql, (school,))[0]["n"]
    return found


def cycle_is_begun() -> bool:
    """Whether the school has begun a cycle; before the first one nobody has a task."""
    sql = "SELECT 1 AS one FROM cases WHERE kind = 'cycle' AND school = ? LIMIT 1"
    return bool(desk.log().rows(sql, (visitor().school,)))
