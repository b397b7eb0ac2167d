"""What the banks say on paper: fewer columns than the table for a spreadsheet, so that they fit the sheet (3.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from web.banks import Choice
from web.phrases.banks import CATEGORIES, STANDINGS
from web.phrases.typography import day_short
from web.phrases.words import MATTERS

#: Register → what it tells of everyone besides name, position and how they stand.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentors": ("Категория", "Вопросы", "Результаты", "Обучение", "Согласия", "Программы"),
    "mentees": ("Кто это", "Запрос", "Вопросы", "Согласия", "Программы", "Итог"),
    "training": ("Категория", "Стаж, лет", "Вопросы", "Обучение"),
}


def table(register: str, entries: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a bank's paper."""
    told, mentees = COLUMNS[register], register == "mentees"
    columns = ["Имя, должность", *told, *(["Наставник"] if mentees else []), "Состояние"]
    return columns, [
        [
            ", ".join(filter(None, (row["name"], row["position"]))),
            *(row["told"].get(name, "") for name in told),
            *([row["mentors"]] if mentees else []),
            f"{row['standing']} с {day_short(date.fromisoformat(row['since']))}",
        ]
        for row in entries
    ]


def said(choice: Choice) -> str:
    """What was asked of the register, in words; "" for everyone in it."""
    parts = (
        STANDINGS.get(choice.state, ""),
        MATTERS.get(choice.matter, ""),
        CATEGORIES.get(choice.category, ""),
        f"имя «{choice.words}»" if choice.words else "",
    )
    return "; ".join(filter(None, parts))
