"""Consents to distribution in words: items, facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day

ITEMS = {
    "name": "фамилия, имя, отчество",
    "post": "должность, предмет",
    "standing": "стаж",
    "achievements": "достижения",
    "topic": "тема и форма наставничества, участие в программах",
}

FACTS: dict[str, tuple[Sentence, str]] = {
    "distribution.offered": (lambda f, n: f"Предложено решить, что публиковать на странице {f.address}", "4.12"),
    "distribution.chosen": (lambda f, n: f"Отмечено, что можно публиковать по {day(f.until)}", "4.12"),
    "distribution.reconsidered": ("Решено выбрать заново", "4.12"),
    "distribution.refused": ("Публикация не разрешена", "4.12"),
    "distribution.given": ("Подписано согласие на публикацию", "4.12"),
    "distribution.withdrawn": ("Согласие на публикацию отозвано", "4.12"),
    "distribution.expired": ("Срок согласия на публикацию вышел", "4.12"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "distribution_is_allowed_item_by_item": (
        "Не отмечено, что можно публиковать.",
        "Отметьте хотя бы одно или выберите «Не разрешаю».",
    ),
    "distribution_has_a_term_ahead": ("Последний день согласия уже прошёл.", "Укажите день в будущем."),
    "one_distribution_at_a_time": (
        "Согласие на публикацию уже предложено или действует.",
        "Откройте его; чтобы изменить, сначала отзовите.",
    ),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "distribution_is_allowed_item_by_item": "Разрешённое названо по отдельности",
    "distribution_has_a_term_ahead": "Последний день согласия впереди",
    "one_distribution_at_a_time": "Другого согласия на публикацию нет",
}
