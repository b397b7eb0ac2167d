"""Agreements with partners in words: facts, refusals, checks, states."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short as day

CASES = {"partner_agreement": "Договор с партнёром"}
STATES = {"standing": "действует", "not_prolonged": "окончен", "dissolved": "расторгнут"}


def _said(text: Any) -> str:
    return f"«{text.value}»" if not text.erased else "текст удалён"


def _recorded(fact: Any, name: Name) -> str:
    terms = fact.terms
    partner = "имя удалено" if terms.words.erased else terms.words.value["partner"]
    return f"Записан договор № {terms.number} от {day(terms.day)}: {partner}, до {day(terms.end)}"


FACTS: dict[str, tuple[Sentence, str]] = {
    "partner_agreement.recorded": (_recorded, "3.8"),
    "partner_agreement.amended": (lambda f, n: f"Сведения о договоре изменены: {_said(f.ground)}", "3.8"),
    "partner_agreement.addendum_recorded": (lambda f, n: f"К договору приложен скан: {_said(f.document)}", "3.8"),
    "partner_agreement.ends_soon": ("Срок договора кончается", "3.8"),
    "partner_agreement.prolonged": (lambda f, n: f"Договор продлён до {day(f.end)}: {_said(f.ground)}", "3.8"),
    "partner_agreement.not_prolonged": ("Договор не продлён", "3.8"),
    "partner_agreement.dissolved": (lambda f, n: f"Договор расторгнут {day(f.day)}: {_said(f.ground)}", "3.8"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "agreement_names_partner_and_subject": (
        "В сведениях о договоре не хватает: {missing}.",
        "Назовите партнёра и предмет договора.",
    ),
    "agreement_ends_after_it_begins": (
        "Даты договора не сходятся: подписан {signed}, действует с {begins} по {ends}.",
        "Начало – не раньше подписания, окончание – позже начала.",
    ),
    "agreement_stands_once": (
        "Договор № {number} с такой датой уже есть в реестре.",
        "Найдите его в реестре и измените сведения.",
    ),
    "agreement_is_prolonged_by_an_addendum": (
        "Продлить договор так нельзя: нужен день позже {before} и позже сегодняшнего, и основание.",
        "Укажите новый срок и дополнительное соглашение.",
    ),
    "addendum_follows_its_agreement": (
        "Приложение подписано {signed}, раньше самого договора: {agreed}.",
        "Проверьте дату подписания.",
    ),
    "agreement_ends_after_it_was_signed": (
        "Договор не мог окончиться {ended}: он подписан {signed}.",
        "Проверьте дату.",
    ),
}
CHECKS: dict[str, str] = {
    "agreement_names_partner_and_subject": "Партнёр и предмет договора названы",
    "agreement_ends_after_it_begins": "Срок договора идёт вперёд",
    "agreement_stands_once": "Договор в реестре один раз",
    "agreement_is_prolonged_by_an_addendum": "Договор продлён на будущее, основание названо",
    "addendum_follows_its_agreement": "Приложение подписано не раньше договора",
    "agreement_ends_after_it_was_signed": "Договор окончен не раньше, чем подписан",
}
