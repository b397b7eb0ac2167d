"""Monitoring in words: questionnaires, rounds, answers, indicators."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import count
from web.phrases.typography import day_short as day
from web.phrases.words import DIRECTIONS, word

AUDIENCES = {
    "mentor": "наставники",
    "mentee": "наставляемые",
    "participant": "все участники программ",
    "curator": "куратор",
    "teacher": "все педагоги школы",
}
MODES = {
    "named": "с именем: ответы читает куратор",
    "confidential": "конфиденциально от напарника: только числа и слова без имён",
    "anonymous": "анонимно: только числа и слова без имён",
}
#: What a respondent is told before answering. least: how many answers make an aggregate here.
PROMISES = {
    "named": "Ваши ответы с именем прочитает куратор. Напарник, директор, администратор и проверяющий их не увидят.",
    "confidential": "Ответы скрыты от напарника. Куратор увидит сводные числа и слова без имён, и только когда "
    "ответов станет {least}. В паре из двух человек полная анонимность невозможна, поэтому мы её не обещаем.",
    "anonymous": "Куратор увидит сводные числа и слова без имён, и только когда ответов "
    "станет {least}. Система помнит, что вы ответили, чтобы не спрашивать дважды, и хранит сам ответ зашифрованным.",
}
PURPOSES = {
    "entry": "входной",
    "interim": "промежуточный",
    "final": "итоговый",
    "deferred": "отсроченный",
    "poll": "опрос педагогов",
}
QUESTION_KINDS = {
    "ten": "число от 1 до 10",
    "recommend": "число от 0 до 10",
    "level": "уровень затруднений от 0 до 3",
    "decision": "да, нет, не решил(а)",
    "plans": "планы: наставник, наставляемый",
    "choice": "один из вариантов",
    "text": "своими словами",
}
ANSWERS = {
    "yes": "да",
    "no": "нет",
    "undecided": "пока не решил(а)",
    "mentor": "да, наставником",
    "mentee": "да, наставляемым",
    "both": "да, и тем и другим",
    "neither": "нет",
}
LEVELS = {"0": "0 – не трудно", "1": "1 – немного трудно", "2": "2 – заметно трудно", "3": "3 – нужна помощь"}
MEASURES = {
    "satisfaction": "польза встреч",
    "recommendation": "готовность посоветовать",
    **{f"difficulty.{code}": f"затруднения: {name}" for code, name in DIRECTIONS.items()},
}
CONDITIONS = {
    "acts": "Приняты локальные акты",
    "curator": "Куратор назначен и располагает временем",
    "roadmap": "Дорожная карта выполняется",
    "bank": "Банки наставников и наставляемых ведутся",
    "training": "Наставники обучены",
    "consents": "Согласия оформлены",
    "programmes": "Программы утверждены и понятны участникам",
    "meetings": "Встречи проходят по плану",
    "reports": "Отчёты представляются вовремя",
    "site": "Раздел сайта ведётся",
    "incentives": "Участников поощряют",
    "partners": "Есть партнёры вне школы",
}
CONDITION_LEVELS = {"0": "0 – нет", "1": "1 – отчасти", "2": "2 – да"}
SWOT = {
    "strengths": "Сильные стороны",
    "weaknesses": "Слабые стороны",
    "opportunities": "Возможности",
    "threats": "Риски",
}
POINTS = {
    "results_mentee": "Образовательные результаты: наставляемый",
    "results_mentor": "Образовательные результаты: наставник",
    "motivation": "Мотивация и осознанность саморазвития",
    "innovation": "Включённость в инновационную деятельность школы",
    "adaptation": "Качество и темп адаптации на новом месте",
    "intention": "Намерение стать наставником или наставляемым",
}
POINT_LEVELS = {"0": "0 – нет", "1": "1 – слабо", "2": "2 – заметно", "3": "3 – ярко"}
WHEN = {"before": "до программы", "after": "после программы"}
STAGES = {"main_stage": "основному этапу", "final_stage": "заключительному этапу"}


def purpose(code: str) -> str:
    return word(PURPOSES, code)


def _planned(fact: Any, name: Name) -> str:
    return f"Запланирован раунд мониторинга № {fact.number} ({purpose(fact.purpose)}): {_term(fact)}"


def _term(fact: Any) -> str:
    return f"{day(fact.opens)} – {day(fact.closes)}"


def _opened(fact: Any, name: Name) -> str:
    return f"Опрос начат, приглашены {count(len(fact.respondents), 'человек', 'человека', 'человек')}"


def _remarks(fact: Any) -> str:
    return fact.remarks.value or "текст удалён"


FACTS: dict[str, tuple[Sentence, str]] = {
    "questionnaire.adopted": (lambda f, n: f"Заведена анкета «{f.title}»", "4.8"),
    "questionnaire.revised": (lambda f, n: f"Новая версия анкеты «{f.title}»", "4.8"),
    "monitoring.planned": (_planned, "3.9"),
    "monitoring.plan_agreed": ("Директор согласовал план мониторинга", "3.9"),
    "monitoring.plan_returned": (lambda f, n: f"План возвращён: «{_remarks(f)}»", "3.9"),
    "monitoring.plan_revised": (lambda f, n: f"План доработан: {_term(f)}", "3.9"),
    "monitoring.plan_dropped": ("План мониторинга снят", "3.9"),
    "monitoring.opened": (_opened, "3.9"),
    "monitoring.answered": (lambda f, n: f"Анкета возвращена: {n(f.person)} (содержание запечатано)", "4.8"),
    "monitoring.answers_closed": ("Последний день опроса прошёл", "3.9"),
    "monitoring.analysed": ("Подведены итоги раунда: сводные числа, анализ, условия", "3.9"),
    "monitoring.council_heard": ("Совет наставников рассмотрел результаты", "3.10"),
    "monitoring.results_returned": (lambda f, n: f"Результаты возвращены: «{_remarks(f)}»", "3.9"),
    "monitoring.results_approved": ("Директор утвердил результаты мониторинга", "3.9"),
    "stage.round_received": (lambda f, n: f"Получены итоги раунда мониторинга № {f.number}", "3.9"),
    "programme.pulse_given": (lambda f, n: f"Отзыв о встрече № {f.meeting}: {n(f.person)} (запечатан)", "4.3"),
    "programme.points_assessed": (lambda f, n: f"Оценены показатели программы: {word(WHEN, f.when)}", "5.3"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "questionnaire_is_whole": (
        "Анкета заполнена не до конца.",
        "Нужен хотя бы один вопрос; у каждого – текст и способ ответа, у выбора – не меньше двух разных вариантов.",
    ),
    "anonymity_needs_a_crowd": (
        "В паре или группе анонимность обещать нельзя: участники узнают друг друга по ответам.",
        "Выберите «конфиденциально от напарника»: куратор увидит только сводные числа.",
    ),
    "mode_stays_after_the_first_answer": (
        "На анкету уже отвечали, и людям обещали, как хранятся ответы.",
        "Оставьте прежний режим или заведите новую анкету.",
    ),
    "something_is_asked": ("Не выбрано ни одной анкеты.", "Отметьте, что спросить."),
    "round_has_days_to_answer": (
        "На ответы не остаётся времени.",
        "Последний день должен быть позже первого и не раньше сегодняшнего.",
    ),
    "round_is_for_an_open_stage": ("Этот этап уже завершён.", "Выберите этап, который идёт, или оставьте пустым."),
    "answers_fit_the_questions": (
        "Ответ не подходит к вопросу.",
        "Откройте анкету заново и выберите из предложенного.",
    ),
    "conditions_are_assessed": ("Оценены не все условия.", "Отметьте каждое условие от 0 до 2."),
    "analysis_says_something": (
        "Анализ заполнен не весь.",
        "Напишите о сильных и слабых сторонах, возможностях и рисках.",
    ),
    "pulse_is_of_a_meeting_attended": (
        "Отзыв даёт тот, кто был на встрече.",
        "Выберите встречу, в которой вы участвовали.",
    ),
    "pulse_is_given_once": ("Отзыв об этой встрече вы уже дали.", "Выберите другую встречу."),
    "points_have_a_level_and_evidence": (
        "У каждой оценки должны быть уровень от 0 до 3 и подтверждение.",
        "Напишите, на чём основана оценка, или оставьте показатель пустым.",
    ),
    "points_are_assessed_in_time": (
        "Сейчас эту оценку дать нельзя.",
        "«До» оценивают у утверждённой, действующей или завершённой программы, «после» – у действующей или завершённой.",
    ),
    "state_before_is_assessed_before_the_end": (
        "Программа уже завершена: что было до неё, оценивают задним числом.",
        "Напишите, по чему видно, что было до программы.",
    ),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "questionnaire_is_whole": "Анкета заполнена полностью",
    "anonymity_needs_a_crowd": "Анонимность обещана только там, где она возможна",
    "mode_stays_after_the_first_answer": "Режим ответов не изменён после первого ответа",
    "something_is_asked": "Выбрана хотя бы одна анкета",
    "round_has_days_to_answer": "На ответы отведено время",
    "round_is_for_an_open_stage": "Этап, который ждёт раунда, идёт",
    "answers_fit_the_questions": "Ответы соответствуют вопросам",
    "conditions_are_assessed": "Условия организации оценены",
    "analysis_says_something": "Анализ написан",
    "pulse_is_of_a_meeting_attended": "Отзыв дал участник встречи",
    "pulse_is_given_once": "Отзыв об этой встрече дан впервые",
    "points_have_a_level_and_evidence": "У оценок есть уровень и подтверждение",
    "state_before_is_assessed_before_the_end": "Состояние до программы оценено до её конца",
    "points_are_assessed_in_time": "Программа на том этапе, на котором её оценивают",
}
