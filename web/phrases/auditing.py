"""The auditor's trail and remarks in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence

FACTS: dict[str, tuple[Sentence, str]] = {
    "reading.noted": ("Аудитор смотрел дело", ""),
    "case.exported": ("Дело выгружено", ""),
    "case.remarked": (lambda f, n: f"Замечание аудитора: «{f.text.value or 'текст удалён'}»", "3.9"),
    "case.remark_answered": (
        lambda f, n: f"Ответ на замечание из записи {f.remark}: «{f.text.value or 'текст удалён'}»",
        "3.9",
    ),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "remark_says_something": ("Текст пуст.", "Напишите, что нужно сказать."),
    "remark_waits_for_an_answer": (
        "Такого замечания нет, или на него уже ответили.",
        "Откройте список замечаний заново.",
    ),
}
CHECKS: dict[str, str] = {
    "remark_says_something": "Замечание или ответ написаны словами",
    "remark_waits_for_an_answer": "Ответ – на замечание, которое его ждёт",
}
