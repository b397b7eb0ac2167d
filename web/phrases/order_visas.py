"""The visas on an order's draft, in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence


def submitted(fact: Any, name: Name) -> str:
    """Where a draft goes that its author has laid before others."""
    if not fact.endorsers:
        return "Проект передан на подпись"
    return f"Проект передан на визы: {', '.join(map(name, fact.endorsers))}"


def _returned(fact: Any, name: Name) -> str:
    return f"Проект возвращён без визы: «{fact.remarks.value or 'текст удалён'}». Остальные визы больше не нужны"


STATES: dict[str, str] = {"endorsing": "на визировании"}
FACTS: dict[str, tuple[Sentence, str]] = {
    "order.endorsed": ("Проект приказа завизирован", "3.8"),
    "order.returned_by_visa": (_returned, "3.8"),
    "order.recalled": ("Проект отозван с визирования", "3.8"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "visas_are_asked_where_the_process_has_them": (
        "Этот проект начат, когда виз ещё не было: по его схеме он идёт сразу на подпись.",
        "Никого не отмечайте или снимите проект и подготовьте новый.",
    ),
    "nobody_gives_two_visas": ("Визирующий назван дважды: {people}.", "Оставьте каждого один раз."),
    "signer_gives_no_visa": (
        "Приказ подписывает {people}, а подписывающий не визирует.",
        "Уберите его из списка визирующих; если проект уже завизирован, верните его на доработку – "
        "или пусть приказ подпишет другой.",
    ),
    "visas_are_to_this_text": (
        "Проект приказа изменился после визы: {people}.",
        "Верните проект на доработку: новый текст завизируют заново.",
    ),
}
CHECKS: dict[str, str] = {
    "visas_are_asked_where_the_process_has_them": "Визы есть в схеме, по которой идёт приказ",
    "nobody_gives_two_visas": "Каждый визирует один раз",
    "signer_gives_no_visa": "Подписывающий не визирует",
    "visas_are_to_this_text": "Подписывается именно завизированный текст",
}
