"""Agreements with partners for their pages: the list, the card in words, what a programme may name (3.8, 4.3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import url_for

from domain.facts.partner_agreement import AgreementAddendumRecorded
from domain.partner_agreement import REMINDER_DAYS, PartnerAgreement
from processes.paging import paged
from web import desk
from web.access import may_open
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.visitor import visitor

Rows = list[tuple[str, str]]
#: A register is printed, and offered to a programme, up to here.
MOST = 1000
#: What is asked of the register → its condition, and which days it takes, in their order.
CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "standing": ("status = 'standing' AND end_on >= ?", ("today",)),
    "soon": ("status = 'standing' AND end_on >= ? AND end_on <= ?", ("today", "soon")),
    "late": ("status = 'standing' AND end_on < ?", ("today",)),
    "over": ("status <> 'standing'", ()),
}


def found(choice: str, page: int) -> tuple[list[PartnerAgreement], int]:
    """A page of the school's agreements, those that end first before; page 0 for all up to MOST. And how many there are."""
    days = {"today": desk.today(), "soon": desk.today() + timedelta(days=REMINDER_DAYS)}
    condition, names = CHOICES.get(choice, ("1 = 1", ()))
    sql = f"SELECT case_id FROM cases WHERE kind = 'partner_agreement' AND school = ? AND {condition}"
    params = (desk.school().id, *(days[name].isoformat() for name in names))
    order = "CASE WHEN status = 'standing' THEN 0 ELSE 1 END, end_on, case_id"
    rows, total = paged(desk.log(), sql, params, order, page)
    return [desk.office().case(row["case_id"]).state for row in rows[:MOST]], total


def mark(state: PartnerAgreement, today: date) -> tuple[str, str]:
    """What its days say: words and tone, both "" for nothing."""
    if state.status != "standing":
        return "", ""
    if state.terms.end < today:
        return ("пора вернуться" if state.terms.open_ended else "срок истёк"), "late"
    soon = state.terms.end <= today + timedelta(days=REMINDER_DAYS)
    return ("кончается" if soon and not state.terms.open_ended else "", "soon" if soon else "")


def term(state: PartnerAgreement) -> str:
    """с 01.09.2026 по 31.08.2027."""
    end = "бессрочный, вернуться" if state.terms.open_ended else "по"
    return f"с {day_short(state.terms.start)}, {end} {day_short(state.terms.end)}".replace(", по", " по")


def title(state: PartnerAgreement) -> str:
    """Договор № 5 от 01.09.2026."""
    return f"Договор № {state.terms.number} от {day_short(state.terms.day)}"


def partner(state: PartnerAgreement) -> str:
    return state.said("partner") or "имя удалено"


def facts(state: PartnerAgreement) -> Rows:
    """The card."""
    rows = [("Состояние", word(STATUSES, state.status)), ("С кем", partner(state))]
    rows += [("Предмет", state.said("subject") or "текст удалён"), ("Срок", term(state))]
    rows += [("Расторгнут", day_short(state.ended))] if state.ended else []
    return [*rows, ("Скан, SHA-256", state.scan)]


def prefilled(state: PartnerAgreement, act: str) -> dict[str, Any]:
    """The terms as they stand, to be changed."""
    if act != "amend_agreement" or state.terms.words.erased:
        return {}
    terms = state.terms
    days = {"day": terms.day, "start": terms.start, "end": terms.end}
    return {**terms.words.value, **days, "number": terms.number, "open_ended": "1" if terms.open_ended else ""}


def card(state: PartnerAgreement) -> dict[str, Any]:
    """For the card: the scan and those of the addenda, to those who may open them; the way to add one."""
    adds = url_for("agreements.ask_addendum", case=state.id) if may_open("agreements.ask_addendum", visitor()) else ""
    reads = may_open("agreements.file", visitor())
    addenda = [
        {"said": addendum(each), "scan": each.scan, "file": _file(state, number) if reads else ""}
        for number, each in enumerate(state.addenda, 1)
    ]
    return {"file": _file(state) if reads else "", "addenda": addenda, "adds": adds}


def _file(state: PartnerAgreement, number: int = 0) -> str:
    """Where the scan is; number: of the addendum, from 1, 0 for the agreement itself."""
    return (
        url_for("agreements.addendum", case=state.id, number=number)
        if number
        else url_for("agreements.file", case=state.id)
    )


def addendum(fact: AgreementAddendumRecorded) -> str:
    """Дополнительное соглашение № 1 от 12.09.2026."""
    return f"{'текст удалён' if fact.document.erased else fact.document.value} от {day_short(fact.day)}"


def named() -> list[str]:
    """What a programme may name: agreements that stand today, also those without a term that are to be looked at (4.3)."""
    standing, late = (found(choice, 0)[0] for choice in ("standing", "late"))
    held = [*standing, *(each for each in late if each.terms.open_ended)]
    return [f"{partner(each)}, договор № {each.terms.number} от {day_short(each.terms.day)}" for each in held]
