"""Help between meetings and confirmed meetings in words: facts, refusals, what held."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import MODES, word

FACTS: dict[str, tuple[Sentence, str]] = {
    "programme.help_asked": (lambda f, n: f"Просьба о помощи: {n(f.person)}, ответ до {day(f.answer_by)}", "4.6"),
    "programme.help_given": (lambda f, n: f"На просьбу о помощи дан ответ, формат – {word(MODES, f.mode)}", "4.6"),
    "programme.meeting_confirmed": (lambda f, n: f"Встреча № {f.meeting} подтверждена: {n(f.person)}", "2.2"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "request_waits_for_an_answer": (
        "На эту просьбу уже ответили, или её нет в программе.",
        "Обновите страницу и выберите просьбу из списка.",
    ),
    "meeting_is_confirmed_by_who_was_there": (
        "Встречу подтверждает наставляемый, который на ней был, и один раз.",
        "Выберите свою встречу из списка.",
    ),
}
CHECKS: dict[str, str] = {
    "request_waits_for_an_answer": "Просьба о помощи ждала ответа",
    "meeting_is_confirmed_by_who_was_there": "Подтвердил тот, кто был на встрече",
}
