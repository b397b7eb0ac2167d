"""Indicators in words: their titles, parts and units."""

from __future__ import annotations

from datetime import date

from domain.indicators import Indicator
from processes.documents.numbers import minus
from web.phrases.monitoring import POINTS, WHEN
from web.phrases.typography import count, day_short
from web.phrases.words import GROUNDS, KINDS, ROLE_FORMS

#: Groups of the page, in order, each with its indicators.
GROUPS: dict[str, tuple[str, ...]] = {
    "Вовлечённость": (
        "teachers_involved",
        "young_with_mentor",
        "mentees_by_category",
        "participants_by_form",
        "programmes_by_kind",
        "mentors_trained",
    ),
    "Ход программ": (
        *("meetings_held", "meetings_kept", "silent_programmes", "plan_done", "overdue_programmes"),
        *("days_consent_to_order", "days_order_to_start", "days_start_to_meeting"),
    ),
    "Итоги": (
        *("closings", "extensions", "retention", "reverse_programmes", "programme_points"),
        *("difficulty_drop", "satisfaction", "recommendation", "pulse", "future_mentors", "future_mentees"),
    ),
}
TITLES = {
    "teachers_involved": "Педагоги в программах",
    "young_with_mentor": "Молодые педагоги с наставником",
    "mentors_trained": "Наставники, прошедшие обучение",
    "mentees_by_category": "Наставляемые по категориям",
    "participants_by_form": "Участники по формам",
    "programmes_by_kind": "Программы по видам",
    "meetings_held": "Проведено встреч",
    "meetings_kept": "Программы, где встречи не реже раза в 30 дней",
    "silent_programmes": "Программы без встреч больше 30 дней",
    "plan_done": "Выполнено мероприятий плана к сроку",
    "overdue_programmes": "Программы с просроченными мероприятиями",
    "days_consent_to_order": "От согласия до приказа, медиана",
    "days_order_to_start": "От приказа до начала программы, медиана",
    "days_start_to_meeting": "От начала до первой встречи, медиана",
    "closings": "Завершённые программы по основаниям",
    "extensions": "Доля продлённых программ",
    "retention": "Молодые педагоги, которые работают в школе после начала программы",
    "reverse_programmes": "Реверсивные программы (старшие учатся у младших)",
    "programme_points": "Показатели программ, от 0 до 3",
    "difficulty_drop": "Снижение затруднений, от 0 до 3",
    "satisfaction": "Польза встреч, от 1 до 10",
    "recommendation": "Готовность посоветовать, от 0 до 10",
    "pulse": "Отзывы после встреч, от 1 до 5",
    "future_mentors": "Планируют стать наставниками",
    "future_mentees": "Планируют стать наставляемыми",
}
PARTS = {
    "mentor": "наставники",
    "mentee": "наставляемые",
    "young": "из молодых педагогов",
    "experienced": "из остальных педагогов",
    "1": "через год",
    "2": "через два года",
    "3": "через три года",
}
CATEGORIES = {
    "young": "молодые",
    "changed_place": "сменившие место работы",
    "less_experienced": "менее опытные",
    "returned": "вернувшиеся в профессию",
    "difficulties": "с затруднениями",
    "digital_skills": "осваивающие цифровые средства",
    "student": "студенты",
}
#: The longest a bar of points may be, by indicator.
SCALE_ENDS = {"programme_points": 3, "difficulty_drop": 3, "satisfaction": 10, "recommendation": 10, "pulse": 5}
HIDDEN, NOTHING = "мало ответов", "нет данных"


def title(code: str) -> str:
    return TITLES[code]


def part(indicator: Indicator) -> str:
    """Which share of the whole it is, in words."""
    code, of = indicator.part, indicator.code
    if of == "programme_points":
        point, when = code.rsplit(".", 1)
        return f"{POINTS[point]}: {WHEN[when]}"
    if of in ("future_mentors", "future_mentees"):
        return f"опрос {day_short(date.fromisoformat(code))}" if code else ""
    words = {
        "mentees_by_category": CATEGORIES,
        "participants_by_form": ROLE_FORMS,
        "programmes_by_kind": KINDS,
        "closings": GROUNDS,
    }.get(of, PARTS)
    return words.get(code, code)


def value(indicator: Indicator) -> str:
    """The number with its unit."""
    found = indicator.value
    if found is None:
        return HIDDEN if indicator.n else NOTHING
    whole = int(found) if float(found).is_integer() else None
    number = minus(str(whole if whole is not None else round(found, 2)).replace(".", ","))
    match indicator.unit:
        case "percent":
            return f"{number} %"
        case "people" if whole is not None:
            return count(whole, "человек", "человека", "человек")
        case "programmes" if whole is not None:
            return count(whole, "программа", "программы", "программ")
        case "meetings" if whole is not None:
            return count(whole, "встреча", "встречи", "встреч")
        case "days":
            return count(whole, "день", "дня", "дней") if whole is not None else f"{number} дня"
        case _:
            return number


def made_of(indicator: Indicator) -> str:
    """What it was made from: 12 из 30."""
    if indicator.unit == "percent":
        return f"{indicator.n} из {indicator.of}"
    if indicator.code == "meetings_held":
        return f"ожидалось не меньше {indicator.of}"
    if indicator.unit == "points":
        return f"оценок: {indicator.n}" if indicator.n else "—"
    if indicator.unit == "days":
        return f"программ: {indicator.n}"
    return "—"
