"""Best practices for their pages: the card in words."""

from __future__ import annotations

from typing import Any

from domain.practice import Practice
from web import desk
from web.forms import Options
from web.phrases.practice import FORMS, STATUSES
from web.phrases.typography import day_short
from web.phrases.words import word

Rows = list[tuple[str, str]]


def title(state: Practice) -> str:
    return f"Практика «{state.said('title')}»" if state.said("title") else "Практика"


def facts(state: Practice) -> Rows:
    """The card. Authors are named to the school when they agreed; the others are counted."""
    rows = [
        ("Состояние", word(STATUSES, state.status)),
        ("Форма или вид", word(FORMS, state.form)),
        ("Проблема", state.said("problem")),
        ("Что сделали", state.said("done")),
        ("Что получилось", state.said("result")),
        ("Условия повторения", state.said("conditions")),
        ("Авторы", authors(state)),
    ]
    if state.council is not None:
        rows.append(("Подписи", "куратор и совет" if state.council else "куратор; совета наставников нет"))
    return rows + ([("Передана оператору", day_short(state.passed_on))] if state.passed_on else [])


def authors(state: Practice) -> str:
    unnamed = len(state.authors) - len(state.named)
    names = [desk.people().short(each) for each in state.named]
    return ", ".join(names + ([f"без имени: {unnamed}"] if unnamed else []))


def prefilled(state: Practice, act: str) -> dict[str, Any]:
    """The returned card as it stands."""
    if act != "revise_practice" or state.words.erased:
        return {}
    return {**state.words.value, "form": state.form}


def of_cycle(cycle: str) -> Options:
    """Signed practices described since the cycle began, the newest first."""
    sql = """SELECT p.case_id FROM cases p, cases c WHERE c.case_id = ? AND p.kind = 'practice' AND p.school = c.school
             AND p.status IN ('banked', 'passed_on') AND p.opened_at >= c.opened_at ORDER BY p.opened_at DESC, p.case_id"""
    return [(row["case_id"], title(desk.office().case(row["case_id"]).state)) for row in desk.log().rows(sql, (cycle,))]
