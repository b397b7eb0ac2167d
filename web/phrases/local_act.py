"""The grounds and the annex of the order on the Положение in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence


def _recorded(fact: Any, name: Name) -> str:
    words = fact.words.value or {}
    said = [f"протокол педсовета {words['protocol']}"] if words.get("protocol") else []
    said += [f"мнение профкома: {words['union_opinion']}"] if words.get("union_opinion") else []
    said += [f"приложение – файл «{words.get('file', '')}», SHA-256 {fact.sha256}"] if fact.sha256 else []
    return "К приказу о Положении записано: " + ("; ".join(said) or "текст удалён")


FACTS: dict[str, tuple[Sentence, str]] = {"order.grounds_recorded": (_recorded, "3.7")}
REFUSALS: dict[str, tuple[str, str]] = {
    "grounds_are_of_a_draft_on_the_regulation": (
        "Основания и приложение записывают к проекту приказа о Положении.",
        "Этот приказ не проект или не о Положении; верните его на доработку, если нужно исправить.",
    ),
    "annex_has_its_fingerprint": ("Файл пуст или не прочитан.", "Выберите файл ещё раз."),
}
CHECKS: dict[str, str] = {
    "grounds_are_of_a_draft_on_the_regulation": "Приказ о Положении – проект",
    "annex_has_its_fingerprint": "Приложение известно по контрольной сумме (или его ещё нет)",
}
