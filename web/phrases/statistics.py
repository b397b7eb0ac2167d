"""Statistics in words: figures, facts, refusals."""

from __future__ import annotations

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import GROUNDS, KINDS, ROLE_FORMS, word

FIGURES = {
    "participants": "Участники действующих программ",
    "programmes_by_status": "Программы по состоянию",
    "running_by_form": "Действующие программы по форме",
    "running_by_kind": "Действующие программы по виду",
    "period_participants": "Участники программ за период",
    "period_programmes": "Программы, которые шли в период",
    "period_begun": "Начаты за период",
    "period_ended": "Завершены за период",
    "period_ended_by_ground": "Завершены за период по основанию",
    "period_extended": "Из программ периода продлены",
    "people": "чел.",
    "programmes": "программ",
}
#: part → its word; forms, kinds and grounds have theirs.
PARTS = {
    "mentor": "наставники",
    "mentee": "наставляемые",
    "draft": "черновик",
    "in_review": "на согласовании",
    "approved": "утверждены",
    "active": "действуют",
    "extended": "продлены",
    "closed": "завершены",
    **ROLE_FORMS,
    **KINDS,
    **GROUNDS,
}


def figure_words(code: str, part: str) -> tuple[str, str]:
    """The figure and its part in words; "" for the whole."""
    return word(FIGURES, code), word(PARTS, part)


FACTS: dict[str, tuple[Sentence, str]] = {
    "statistics.requested": ("Нужны сведения для статистического наблюдения", "3.9"),
    "statistics.counted": (lambda f, n: f"Подсчитаны сведения за {day(f.since)} – {day(f.as_of)}", "3.9"),
    "statistics.signed": ("Куратор подписал сведения", "3.9"),
    "statistics.confirmed": ("Технический специалист подтвердил сведения", "3.9"),
    "statistics.returned": (lambda f, n: f"Сведения возвращены: «{f.remarks.value or 'текст удалён'}»", "3.9"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "period_has_begun_and_is_over": (
        "Период с {since} по {as_of} ещё не закончился или закончился раньше, чем начался.",
        "Выберите первый день не позже последнего, а последний – не позже сегодняшнего.",
    ),
    "two_people_confirm_statistics": (
        "Сведения подписал тот же человек: {person}.",
        "Куратор и технический специалист подтверждают их вместе: попросите второго.",
    ),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "period_has_begun_and_is_over": "Период начался и закончился",
    "two_people_confirm_statistics": "Куратор и технический специалист – два человека",
}
