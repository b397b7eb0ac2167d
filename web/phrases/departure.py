"""People who leave or are long away, in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import word

DECISIONS = {
    "go_on": "Продолжать без изменений: вернётся в срок или группа работает без него",
    "extend": "Продлить срок программы",
    "replace": "Заменить участника: завершить и открыть программу-продолжение с другим",
    "close": "Завершить программу",
}


def _departs(fact: Any, name: Name) -> str:
    if fact.back is None:
        return f"Уходит из школы: {name(fact.person)}, последний день – {day(fact.day)}"
    return f"Отсутствует: {name(fact.person)}, с {day(fact.day)}, выходит {day(fact.back)}"


FACTS: dict[str, tuple[Sentence, str]] = {
    "person.long_absence": (lambda f, n: f"Длительное отсутствие с {day(f.start)}, выход {day(f.back)}", "1.3"),
    "programme.participant_departs": (_departs, "1.3"),
    "programme.departure_settled": (
        lambda f, n: f"{n(f.person)}: {word(DECISIONS, f.decision)}. {f.note.value or ''}".rstrip(". "),
        "1.3",
    ),
    "programme.draft_dropped": (
        lambda f, n: f"Куратор снял проект программы. {f.reason.value or ''}".rstrip(". "),
        "4.9",
    ),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "departure_has_a_decision_of_the_list": (
        "Такого решения нет.",
        "Выберите одно из четырёх: продолжать, продлить, заменить, завершить.",
    ),
    "who_left_is_not_waited_for": (
        "Человек ушёл из школы, а без него в программе нет наставника или наставляемого.",
        "Замените участника или завершите программу.",
    ),
    "absence_ends_after_it_begins": (
        "День выхода – не позже первого дня отсутствия: {start} и {back}.",
        "Проверьте даты по приказу.",
    ),
    "only_an_unapproved_text_is_dropped": (
        "Снять можно только проект: текст программы уже утверждён.",
        "До начала участник может отказаться, позже программу завершают на основании пункта 4.11.",
    ),
}

CHECKS: dict[str, str] = {
    "departure_has_a_decision_of_the_list": "Решение – одно из предусмотренных",
    "who_left_is_not_waited_for": "Без ушедшего программа не продолжается впустую",
    "only_an_unapproved_text_is_dropped": "Текст программы ещё не утверждён",
    "absence_ends_after_it_begins": "Выход на работу – после начала отсутствия",
}
