"""The analytical report in words: facts, refusals."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day

SECTIONS = {
    "general": "Общие сведения, сроки, нормативная база",
    "structure": "Структура: куратор, совет, участники",
    "coverage": "Банк и охват",
    "programmes": "Программы: формы, виды, состояния",
    "plans": "Выполнение планов и встреч",
    "quality": "Мониторинг: качество процесса",
    "dynamics": "Мониторинг: динамика результатов",
    "changes": "Продления, изменения, досрочные завершения",
    "practices": "Лучшие практики и поощрения",
    "problems": "Проблемы и риски",
    "conclusions": "Выводы и предложения на следующий цикл",
}
FACTS: dict[str, tuple[Sentence, str]] = {
    "report.requested": ("Нужен аналитический отчёт цикла", "3.9"),
    "report.written": (lambda f, n: f"Отчёт передан директору, цифры на {day(f.as_of)}", "3.9"),
    "report.accepted": ("Директор принял аналитический отчёт", "3.9"),
    "report.returned": (lambda f, n: f"Отчёт возвращён: «{f.remarks.value or 'текст удалён'}»", "3.9"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "report_draws_conclusions": (
        "В отчёте не хватает: {missing}.",
        "Заполните эти разделы: остальное система соберёт сама.",
    ),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "report_draws_conclusions": "Проблемы и выводы описаны",
}
