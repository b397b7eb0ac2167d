"""The final stage in words: facts, refusals, codes."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import ROLES, word

INCENTIVES = {
    "gratitude": "благодарность",
    "certificate": "грамота",
    "title": "звание лучшего наставника (лучшей пары)",
    "training": "обучение или стажировка",
    "time_off": "дополнительный день отдыха",
    "bonus": "премия",
    "present": "ценный подарок",
}
#: What the letter to the encouraged person is called.
LETTERS = {code: "Уведомление о поощрении" for code in INCENTIVES} | {
    "gratitude": "Благодарность",
    "certificate": "Грамота",
}
#: Who can bring what the gate of the final stage waits for.
SUPPLIERS = {
    "final_round": "куратор и директор",
    "incentives": "куратор или совет, приказ – директор",
    "practices": "куратор и совет",
    "report": "куратор, принимает директор",
    "statistics": "куратор и технический специалист",
    "publication": "технический специалист и куратор",
    "next_cycle": "куратор или совет",
    "reflection": "куратор и директор",
    "assessment": "куратор",
    "programmes": "куратор: завершить или перенести в следующий цикл",
}
#: When a programme lacks its points.
LACKING = {"before": "до программы", "after": "после программы"}


def _round(fact: Any, name: Name) -> str:
    return "Итоговый мониторинг проводится" if fact.wanted else f"Итогового мониторинга нет: {_why(fact)}"


def _why(fact: Any) -> str:
    return f"«{fact.reason.value or 'текст удалён'}»"


def _proposed(fact: Any, name: Name) -> str:
    return "К поощрению предложены: " + ", ".join(
        f"{name(each.person)} ({word(ROLES, each.side)}, {word(INCENTIVES, each.incentive)})" for each in fact.proposals
    )


def _settled(fact: Any, name: Name) -> str:
    return "Приказ о поощрении " + ("действует" if fact.outcome == "in_force" else "снят в проекте")


def _practices(fact: Any, name: Name) -> str:
    if fact.practices:
        return f"Подведён итог по лучшим практикам, описано: {len(fact.practices)}"
    return f"Лучших практик в цикле нет: {_why(fact)}"


def _following(fact: Any, name: Name) -> str:
    return "Следующий цикл нужен, его план подготовлен" if fact.wanted else "Следующий цикл не требуется"


FACTS: dict[str, tuple[Sentence, str]] = {
    "final_stage.round_decided": (_round, "4.7"),
    "final_stage.round_received": (lambda f, n: f"Получены итоги мониторинга, раунд № {f.number}", "4.7"),
    "final_stage.incentives_proposed": (_proposed, "4.7"),
    "final_stage.nobody_proposed": (lambda f, n: f"К поощрению никто не предложен: {_why(f)}", "4.7"),
    "final_stage.incentives_settled": (_settled, "4.7"),
    "final_stage.practices_summed_up": (_practices, "3.9"),
    "final_stage.report_received": ("Аналитический отчёт цикла принят", "3.9"),
    "final_stage.statistics_received": ("Статистика цикла подтверждена", "3.9"),
    "final_stage.results_published": (lambda f, n: f"Результаты цикла размещены на сайте {day(f.day)}", "4.12"),
    "final_stage.next_cycle_decided": (_following, "4.7"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "last_round_is_held": (
        "Итоговый мониторинг не проводят только в цикле без программ; программы цикла: {programmes}.",
        "Выберите «Мониторинг проводится» или, если программ не было, укажите причину.",
    ),
    "participants_of_the_cycle_are_encouraged": (
        "Поощряют участников программ этого цикла; не участвовали: {people}.",
        "Уберите их из списка.",
    ),
    "encouragement_is_for_success": (
        "Не сказано, в чём успех: {people}.",
        "Опишите, что достигнуто и чем это подтверждается.",
    ),
    "nobody_is_proposed_twice": ("Названы дважды: {people}.", "Оставьте по одной строке на человека."),
    "both_sides_are_thought_of": (
        "Поощряют и наставников, и наставляемых. Не назван никто со стороны: {sides}.",
        "Добавьте их или напишите, почему предложена одна сторона.",
    ),
    "what_is_left_out_has_a_reason": ("Не указана причина.", "Укажите причину: её увидит проверяющий."),
    "next_cycle_learns_from_this_one": (
        "Не описан опыт этого цикла.",
        "Запишите, чему он научил: с этого начнётся следующий.",
    ),
    "last_round_asks_for_reflection": (
        "В раунде заключительного этапа нет листа рефлексии.",
        "Добавьте анкету «Лист рефлексии участника» из готовых.",
    ),
    "participants_are_asked_to_reflect": (
        "Лист рефлексии не предложен: {people}.",
        "Куратор планирует для этого этапа раунд с «Листом рефлексии участника»; отвечать или нет, решает каждый.",
    ),
    "programmes_are_assessed": (
        "Не оценены показатели п. 5.3. До программы: {before}; после программы: {after}.",
        "Куратор открывает карточку программы, «Оценить показатели программы».",
    ),
    "final_stage_is_complete": ("Заключительный этап готов не полностью.", "Не хватает: {missing}."),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "last_round_is_held": "Итоговый мониторинг проводится, или программ не было",
    "participants_of_the_cycle_are_encouraged": "Предложены участники программ цикла",
    "encouragement_is_for_success": "У каждого сказано, в чём успех",
    "nobody_is_proposed_twice": "Каждый назван один раз",
    "both_sides_are_thought_of": "Названы и наставники, и наставляемые",
    "what_is_left_out_has_a_reason": "Причина указана",
    "next_cycle_learns_from_this_one": "Опыт цикла описан",
    "last_round_asks_for_reflection": "В раунде этапа есть лист рефлексии",
    "participants_are_asked_to_reflect": "Лист рефлексии предложен каждому участнику",
    "programmes_are_assessed": "Показатели программ оценены до и после",
    "final_stage_is_complete": "Заключительный этап готов полностью",
}
