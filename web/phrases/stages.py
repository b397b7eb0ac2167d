"""A cycle and its stages in words: facts, refusals, codes."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import word

STAGES = {
    "preparatory_stage": "Подготовительный этап",
    "main_stage": "Основной этап",
    "final_stage": "Заключительный этап",
}
LOCAL_ACTS = {"regulation": "о Положении школы", "curator": "о кураторе", "council": "о совете наставников"}
#: Who can bring what the gate of the preparatory stage waits for.
SUPPLIERS = {
    "regulation": "куратор и директор",
    "curator": "директор",
    "council": "куратор",
    "charter": "куратор или совет",
    "roadmap": "куратор и директор",
    "banks": "куратор и технический специалист",
}
#: What the preparatory stage provides, in the three groups of 4.2.
PROVIDED = {
    "Нормативное правовое оформление": ("regulation", "curator", "council"),
    "Организационно-методическое обеспечение": ("charter", "roadmap"),
    "Информационно-методическое обеспечение": ("banks",),
}


def school_year(year: int) -> str:
    """2026/27"""
    return f"{year}/{(year + 1) % 100:02}"


def _started(fact: Any, name: Name) -> str:
    return f"Начат цикл {school_year(fact.year)} учебного года: {day(fact.start)} – {day(fact.end)}"


def _stage(fact: Any, name: Name) -> str:
    return f"{word(STAGES, fact.stage)}: {'открыт' if fact.state == 'open' else 'завершён'}"


def _settled(fact: Any, name: Name) -> str:
    return f"Приказ {word(LOCAL_ACTS, fact.subject)} " + (
        "действует" if fact.outcome == "in_force" else "снят в проекте"
    )


FACTS: dict[str, tuple[Sentence, str]] = {
    "cycle.started": (_started, "4.1"),
    "cycle.stage_recorded": (_stage, "4.1"),
    "stage.opened": (lambda f, n: f"{word(STAGES, f.stage)} открыт", "4.1"),
    "stage.closed": ("Этап завершён", "4.1"),
    "stage.returned": (lambda f, n: f"Этап возвращён: «{f.remarks.value or 'текст удалён'}»", "4.1"),
    "school.council_formed": (lambda f, n: f"Создан совет наставников, приказ № {f.number} от {day(f.day)}", "3.9"),
    "preparation.local_act_requested": (lambda f, n: f"Нужен приказ {word(LOCAL_ACTS, f.subject)}", "3.8"),
    "preparation.local_act_kept": (lambda f, n: f"Действующий приказ {word(LOCAL_ACTS, f.subject)} сохранён", "3.8"),
    "preparation.council_not_created": (
        lambda f, n: f"Совет не создаётся: «{f.reason.value or 'текст удалён'}»",
        "3.9",
    ),
    "preparation.local_act_settled": (_settled, "3.8"),
    "preparation.charter_set": ("Определены задачи, формы и планируемые результаты цикла", "4.2"),
    "preparation.roadmap_approved": ("Дорожная карта утверждена", "3.8"),
    "main_stage.need_assessed": (
        lambda f, n: (
            "Есть педагоги, которым нужно наставничество" if f.needed else "Наставничество никому не требуется"
        ),
        "4.8",
    ),
    "main_stage.programme_joined": ("На этапе начата программа", "4.3"),
    "main_stage.programme_ended": ("Программа этапа завершена", "4.11"),
    "main_stage.interim_due": ("Наступила середина цикла", "3.9"),
    "main_stage.interim_reviewed": ("Подведены промежуточные итоги", "3.9"),
    "main_stage.final_proposed": ("Предложено завершить основной этап", "4.7"),
    "preparation.banks_opened": ("Банки, анкеты и раздел сайта готовы", "3.9"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "cycle_is_the_only_one_of_its_year": (
        "Цикл этого учебного года уже есть.",
        "Откройте его или выберите другой год.",
    ),
    "cycle_fits_its_year": (
        "Цикл начинается в названном году и заканчивается не позже следующего.",
        "Проверьте год, начало и окончание.",
    ),
    "earlier_cycle_is_in_its_final_stage": (
        "Предыдущий цикл ещё не дошёл до заключительного этапа.",
        "Новый цикл можно начать, когда прежний на заключительном этапе.",
    ),
    "somebody_is_the_curator": ("Куратор ещё не назначен.", "Назначьте куратора приказом."),
    "there_is_a_council_to_keep": ("Совета наставников ещё нет.", "Создайте его или укажите, почему он не нужен."),
    "council_is_there_where_required": (
        "В правилах школы сказано, что совет наставников обязателен.",
        "Создайте совет или попросите директора изменить правила школы.",
    ),
    "reason_is_given": ("Не указана причина.", "Укажите причину: её увидит проверяющий."),
    "council_members_are_mentors": (
        "В совет входят наставники школы; не из банка наставников: {people}.",
        "Включите педагога в банк наставников или выберите другого.",
    ),
    "charter_is_whole": ("Заполнено не всё.", "Укажите задачи, формы, виды и планируемые результаты."),
    "programmes_are_over_or_carried_over": (
        "Не все программы цикла завершены: {programmes}.",
        "Завершите их или отметьте, какие перейдут в следующий цикл.",
    ),
    "pairs_work_in_the_main_stage": (
        "Программы начинают на основном этапе цикла.",
        "Сначала директор завершает подготовительный этап: чего не хватает, видно на странице «Цикл».",
    ),
    "preparation_is_complete": ("Подготовительный этап готов не полностью.", "Не хватает: {missing}."),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "cycle_is_the_only_one_of_its_year": "Другого цикла этого учебного года нет",
    "cycle_fits_its_year": "Цикл начинается и заканчивается в своём учебном году",
    "earlier_cycle_is_in_its_final_stage": "Прежние циклы на заключительном этапе или завершены",
    "somebody_is_the_curator": "Куратор назначен",
    "there_is_a_council_to_keep": "Совет наставников создан",
    "council_is_there_where_required": "Правила школы позволяют обойтись без совета",
    "reason_is_given": "Причина указана",
    "council_members_are_mentors": "Члены совета – из банка наставников",
    "charter_is_whole": "Определены задачи, формы, виды и результаты",
    "programmes_are_over_or_carried_over": "Каждая программа цикла завершена или перенесена",
    "pairs_work_in_the_main_stage": "Основной этап цикла открыт",
    "preparation_is_complete": "Подготовительный этап готов полностью",
}
