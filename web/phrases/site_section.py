"""The section of the school's site in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence


def _results(fact: Any, name: Name) -> str:
    if fact.words is not None:
        return "Подготовлены результаты программы для сайта"
    return f"Результаты программы не публикуются: «{(fact.reason and fact.reason.value) or 'текст удалён'}»"


def _withdrawn(fact: Any, name: Name) -> str:
    said = f"{name(fact.person)} больше не разрешает публикацию"
    return f"{said}: снять с сайта" if fact.shown else said


FACTS: dict[str, tuple[Sentence, str]] = {
    "site_section.opened": (lambda f, n: f"Заведён раздел сайта: {f.address}", "4.12"),
    "site_section.programme_over": ("Завершена программа: её результаты можно публиковать", "4.12"),
    "site_section.results_due": ("Пора подготовить результаты завершённой программы", "4.12"),
    "site_section.results_prepared": (_results, "4.12"),
    "site_section.prepared": ("Раздел сайта подготовлен и передан директору", "4.12"),
    "site_section.reviewed": (
        lambda f, n: "Срок возражений вышел: раздел можно размещать" if f.by_silence else "Раздел можно размещать",
        "4.12",
    ),
    "site_section.returned": (lambda f, n: f"Раздел возвращён: «{f.remarks.value or 'текст удалён'}»", "4.12"),
    "site_section.published": (
        lambda f, n: f"Раздел размещён на сайте; отпечаток содержания {f.content[:16]}…",
        "4.12",
    ),
    "site_section.permission_withdrawn": (_withdrawn, "4.12"),
    "site_section.taken_down": ("Сведения сняты с сайта, раздел заменён", "4.12"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "nothing_personal_is_shown_without_consent": (
        "Нет разрешения публиковать сведения: {people}.",
        "Обновите страницу: раздел соберётся заново без них.",
    ),
    "what_is_published_was_looked_at": (
        "Пока вы смотрели, раздел изменился: пришло новое решение или согласие отозвано.",
        "Скачайте раздел заново, разместите его и отметьте ещё раз.",
    ),
    "section_has_an_address": (
        "У раздела нет адреса на сайте школы.",
        "Укажите адрес целиком, он начинается с https://.",
    ),
    "school_has_one_section": ("Раздел сайта уже заведён.", "Откройте его на странице «Сайт»."),
    "results_are_said_or_withheld": (
        "Не сказано, что публиковать.",
        "Опишите результаты или укажите, почему они не публикуются.",
    ),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "nothing_personal_is_shown_without_consent": "О людях сказано только то, что они разрешили",
    "what_is_published_was_looked_at": "Размещено именно то, что смотрели",
    "section_has_an_address": "У раздела есть адрес",
    "school_has_one_section": "Другого раздела нет",
    "results_are_said_or_withheld": "Результаты описаны, или названа причина",
}
