"""Papers of a case that are printed and signed by hand: which there are now, and who reads them (4.11, 3.8)."""

from __future__ import annotations

from typing import Any

from flask import url_for

from domain.case import Role
from domain.monitoring import Questionnaire
from domain.order import Order
from domain.programme import Programme
from web import desk
from web.visitor import visitor

OVERSEERS = {Role.CURATOR, Role.DIRECTOR, Role.AUDITOR}
#: Papers of which each concerns one side alone.
OF_A_SIDE = ("statement", "notice", "submission")


def may_read(state: Any, of: str, who: str) -> bool:
    """Whether the visitor reads the paper: what one side stated, or was asked, is not the other side's."""
    if of not in OF_A_SIDE or visitor().roles & OVERSEERS:
        return True
    asked = state.question.sides if of == "submission" and state.question else ()
    return visitor().person in {"statement": (who,), "notice": (state.mentor,), "submission": asked}[of]


def links(state: Any) -> list[tuple[str, str]]:
    """Addresses and names of the papers there are now, for the card."""
    if isinstance(state, Order):
        return _of_order(state)
    if isinstance(state, Questionnaire):
        return [_link(state, "Бланк анкеты", "blank")]
    return _of_programme(state) if isinstance(state, Programme) else []


def _of_order(state: Order) -> list[tuple[str, str]]:
    found = []
    if state.subject == "incentive":
        found.append(_link(state, "Представление к поощрению", "incentive_submission"))
    if state.acquainted:
        found.append(_link(state, "Лист ознакомления", "acquaintance"))
    return found


def _of_programme(state: Programme) -> list[tuple[str, str]]:
    found = []
    if state.order is not None or state.status == "approved":
        found.append(_link(state, "Дополнительное соглашение с наставником", "addendum"))
    if state.running or state.closed:
        found.append(_link(state, "Отчёт о реализации", "report"))
    short = desk.people().short
    found += [
        _link(state, f"Заявление: {short(who)}", "statement", who)
        for who, _ in state.stated
        if may_read(state, "statement", who)
    ]
    if state.question is not None and may_read(state, "submission", ""):
        found.append(_link(state, "Представление куратора и запрос объяснений", "submission"))
    if state.closing is not None and state.closing.notified is not None and may_read(state, "notice", ""):
        found.append(_link(state, "Уведомление наставника", "notice"))
    return found


def _link(state: Any, name: str, of: str, who: str = "") -> tuple[str, str]:
    return url_for("documents.show", case=state.id, of=of, who=who or None), name
