"""The council of mentors in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence

FACTS: dict[str, tuple[Sentence, str]] = {
    "preparation.charter_answered": (
        lambda f, n: (
            "Совет согласовал задачи, формы и результаты цикла"
            if f.agreed
            else f"Совет вернул задачи и результаты: «{f.remarks.value or 'текст удалён'}»"
        ),
        "4.2",
    ),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "council_answers_for_itself": (
        "Совет наставников действует и отвечает сам.",
        "Попросите члена совета; куратор отвечает, только если совета нет.",
    ),
}
CHECKS: dict[str, str] = {
    "council_answers_for_itself": "Отвечает член совета (или куратор, если совета нет)",
}
