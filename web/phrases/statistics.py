"""Statistics in words: figures, facts, refusals."""

from __future__ import annotations

import re
from datetime import date

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import KINDS, ROLE_FORMS, word

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIGURES = {
    "practices": "ед.",
    "percent": "%",
    "meetings": "ед.",
    "days": "дн.",
    "points": "балл.",
    "teachers_involved": "Педагоги, вовлечённые в наставничество",
    "participants_by_form": "Участники по форме",
    "programmes_by_kind": "Программы по виду",
    "young_with_mentor": "Молодые педагоги, у которых есть наставник",
    "mentors_trained": "Наставники, прошедшие обучение",
    "mentees_by_category": "Наставляемые по категориям",
    "mentor_bank": "Банк наставников",
    "mentee_bank": "Банк наставляемых",
    "retention": "Молодые педагоги, оставшиеся в школе",
    "meetings_held": "Проведено встреч",
    "meetings_kept": "Программы, в которых встречи шли в срок",
    "silent_programmes": "Программы без встреч больше 30 дней",
    "plan_done": "Мероприятия планов, выполненные в срок отчёта",
    "overdue_programmes": "Программы с просроченными мероприятиями",
    "days_consent_to_order": "От согласия до приказа (медиана)",
    "days_order_to_start": "От приказа до начала (медиана)",
    "days_start_to_meeting": "От начала до первой встречи (медиана)",
    "satisfaction": "Полезность встреч",
    "recommendation": "Рекомендовали бы коллеге",
    "pulse": "Оценка встреч",
    "programme_points": "Показатели программ (п. 5.3)",
    "difficulty_drop": "Снижение затруднений",
    "future_mentors": "Планируют стать наставниками",
    "future_mentees": "Планируют стать наставляемыми",
    "closings": "Завершённые программы по основанию",
    "extensions": "Программы с продлением",
    "reverse_programmes": "Реверсивные программы",
    "incentives": "Поощрены",
    "practices_described": "Описано лучших практик",
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
    "programmes": "ед.",
}
PARTS = {
    "young": "молодые педагоги",
    "experienced": "остальные педагоги",
    "changed_place": "сменившие место работы",
    "less_experienced": "менее опытные",
    "returned": "вернувшиеся в профессию",
    "difficulties": "с затруднениями",
    "digital_skills": "осваивающие цифровые средства",
    "student": "студенты",
    "results_mentee.before": "результаты наставляемого, до",
    "results_mentee.after": "результаты наставляемого, после",
    "results_mentor.before": "результаты наставника, до",
    "results_mentor.after": "результаты наставника, после",
    "motivation.before": "мотивация, до",
    "motivation.after": "мотивация, после",
    "innovation.before": "инновационная деятельность, до",
    "innovation.after": "инновационная деятельность, после",
    "adaptation.before": "адаптация, до",
    "adaptation.after": "адаптация, после",
    "intention.before": "намерение стать наставником или наставляемым, до",
    "intention.after": "намерение стать наставником или наставляемым, после",
    "1": "через 1 г.",
    "2": "через 2 г.",
    "3": "через 3 г.",
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
    "completed": "план выполнен в полном объёме",
    "mentor_initiative": "инициатива наставника",
    "mentee_initiative": "инициатива наставляемого",
    "mutual": "обоюдное решение",
    "curator_initiative": "инициатива куратора",
}


def figure_words(code: str, part: str) -> tuple[str, str]:
    """The figure and its part in words; "" for the whole."""
    return word(FIGURES, code), _part(part)


def _part(part: str) -> str:
    """A part is a code, or the first day of the round that was asked."""
    return f"опрос {day(date.fromisoformat(part))}" if _DAY.fullmatch(part) else word(PARTS, part)


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
