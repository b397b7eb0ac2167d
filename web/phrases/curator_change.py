"""A change of curator in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day

FACTS: dict[str, tuple[Sentence, str]] = {
    "curator_change.requested": (
        lambda f, n: f"Смена куратора с {day(f.since)}: {n(f.former)} → {n(f.person)}, нужен приказ",
        "3.9",
    ),
    "curator_change.settled": (
        lambda f, n: f"Приказ о смене куратора {'действует' if f.outcome == 'in_force' else 'снят в проекте'}",
        "3.9",
    ),
    "curator_change.took_over": (lambda f, n: f"Новый куратор приступил, передано дел: {len(f.cases)}", "3.9"),
    "school.curator_replaced": (
        lambda f, n: f"Смена куратора: {n(f.former)} → {n(f.person)}, приказ № {f.number}, с {day(f.day)}",
        "3.9",
    ),
    "case.handed_over": (lambda f, n: f"Смена куратора: {n(f.former)} → {n(f.person)}", "3.9"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "new_curator_is_another_person": ("{person} и сейчас куратор.", "Выберите другого человека."),
    "curator_changes_from_today_on": (
        "День {day} уже прошёл.",
        "Обязанности переходят сегодня или позже: за прошлое отвечает прежний куратор.",
    ),
    "one_change_of_curator_at_a_time": (
        "Смена куратора уже идёт.",
        "Дождитесь дня по приказу или снимите проект приказа.",
    ),
}
CHECKS: dict[str, str] = {
    "new_curator_is_another_person": "Новый куратор – другой человек",
    "curator_changes_from_today_on": "Куратор меняется не задним числом",
    "one_change_of_curator_at_a_time": "Другой смены куратора сейчас нет",
}
