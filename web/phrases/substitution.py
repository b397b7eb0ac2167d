"""Standing in for the director, in words: facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day

FACTS: dict[str, tuple[Sentence, str]] = {
    "school.substitution_ordered": (
        lambda f, n: (
            f"{n(f.person)} исполняет обязанности директора ({n(f.instead_of)}) с {day(f.start)} по {day(f.end)}, "
            f"приказ № {f.number} от {day(f.day)}"
        ),
        "3.8",
    ),
    "school.substitution_ended": (
        lambda f, n: f"Замещение закончено раньше: {n(f.person)}, последний день – {day(f.last)}",
        "3.8",
    ),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "substitution_has_its_days": (
        "Срок замещения уже прошёл или указан наоборот: {start} – {end}.",
        "Проверьте первый и последний день по приказу.",
    ),
    "only_a_director_is_stood_in_for": ("Замещают только директора.", "Выберите того, у кого есть роль директора."),
    "nobody_names_themselves_to_stand_in": (
        "Обязанности возлагают на другого человека, и записывает это не он сам.",
        "Запись сделает директор или администратор.",
    ),
    "one_person_stands_in_at_a_time": (
        "На эти дни уже назначено замещение: {start} – {end}.",
        "Закончите прежнее замещение раньше или выберите другие дни.",
    ),
    "substitution_runs_or_is_to_come": (
        "Закончить так нельзя: замещение уже прошло или новый последний день не раньше прежнего.",
        "Выберите день не раньше сегодняшнего и раньше последнего дня по приказу.",
    ),
    "who_is_stood_in_for_does_not_sign": (
        "По {end} ваши обязанности по приказу исполняет другой человек, он и подписывает.",
        "Если вы вернулись, закончите замещение на странице «Школа».",
    ),
}

CHECKS: dict[str, str] = {
    "substitution_has_its_days": "Срок замещения назван и не прошёл",
    "only_a_director_is_stood_in_for": "Замещают директора",
    "nobody_names_themselves_to_stand_in": "Обязанности возложил другой человек",
    "one_person_stands_in_at_a_time": "В один день подписывает один человек",
    "substitution_runs_or_is_to_come": "Замещение ещё идёт",
    "who_is_stood_in_for_does_not_sign": "Подписывает тот, кто сегодня исполняет обязанности",
}
