"""Contests of mentors and pairs for their pages: the list, the card in words, what the forms begin with (4.8)."""

from __future__ import annotations

from typing import Any

from domain.contest import TEXTS, Contest
from processes.paging import paged
from web import desk
from web.forms import Options
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word

Rows = list[tuple[str, str]]


def found(page: int) -> tuple[list[Contest], int]:
    """A page of the school's contests, the newest first, and how many there are."""
    sql = "SELECT case_id FROM cases WHERE kind = 'contest' AND school = ?"
    rows, total = paged(desk.log(), sql, (desk.school().id,), "end_on DESC, case_id", page)
    return [desk.office().case(row["case_id"]).state for row in rows], total


def title(state: Contest) -> str:
    """Конкурс «Лучшая пара года»."""
    return f"Конкурс «{state.said('name')}»" if state.said("name") else "Конкурс"


def applications(state: Contest) -> str:
    """с 01.10.2026 по 31.10.2026."""
    return f"с {day_short(state.conditions.first)} по {day_short(state.conditions.last)}"


def winners(state: Contest) -> Rows:
    """Each nomination with who won it."""
    names = [each["name"] for each in state.nominations]
    won: dict[int, list[str]] = {}
    for each in state.winners:
        won.setdefault(each.number, []).append(desk.people().short(each.person))
    return [
        (names[number - 1] if names else f"Номинация {number}", ", ".join(people)) for number, people in won.items()
    ]


def facts(state: Contest) -> Rows:
    """The card."""
    rows = [("Состояние", word(STATUSES, state.status))]
    rows += [("Замечания директора", state.remarks)] if state.remarks else []
    labels = {"aim": "Цель", "entrants": "Кто участвует", "rewards": "Поощрение"}
    rows += [(label, state.said(name)) for name, label in labels.items() if state.said(name)]
    rows += [(f"Номинация «{each['name']}»", each["criteria"]) for each in state.nominations]
    rows += [("Заявки", applications(state)), ("День итогов", day_short(state.conditions.results))]
    rows += [("Жюри", ", ".join(desk.people().short(each) for each in state.conditions.jury))]
    rows += [(f"Победитель: {name}", people) for name, people in winners(state)]
    return rows + ([("Основание", state.outcome)] if state.outcome else [])


def prefilled(state: Contest, act: str) -> dict[str, Any]:
    """The returned rules as they stand."""
    if act != "revise_contest" or state.conditions.words.erased:
        return {}
    days = {name: getattr(state.conditions, name) for name in ("first", "last", "results")}
    texts = {name: state.said(name) for name in TEXTS}
    return {**texts, **days, "nominations": list(state.nominations), "jury": list(state.conditions.jury)}


def choices(state: Contest, act: str) -> dict[str, Options]:
    """Who may judge; who may win, and what."""
    if act == "revise_contest":
        return {"jury": desk.teachers()}
    numbered = [(str(number), each["name"]) for number, each in enumerate(state.nominations, 1)]
    return {"nomination": numbered, "person": desk.teachers()} if act == "sum_up_contest" else {}
