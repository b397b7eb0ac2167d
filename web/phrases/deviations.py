"""Every deviation in words: its name for lists, and the sentence of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.phrases.refusals import REFUSALS
from web.phrases.typography import count

#: kind → (how the list calls it, what one says); {days} comes with its noun, {warning} is what the
#: rule warned of, {step} what the diagram calls the step.
DEVIATIONS: dict[str, tuple[str, str]] = {
    "entry_is_backdated": ("Запись задним числом", "Записано через {days} после события"),
    "warning_is_overridden": ("Действие вопреки предупреждению", "Было предупреждение: {warning}"),
    "director_decides_in_own_case": (
        "Конфликт интересов: директор",
        "Директор решает по делу, в котором сам участвует",
    ),
    "curator_decides_in_own_case": ("Конфликт интересов: куратор", "Куратор решает по делу, в котором сам участвует"),
    "council_decides_in_own_case": (
        "Конфликт интересов: совет",
        "Член совета решает по делу, которое касается его самого",
    ),
    "acquaintance_is_late": ("Ознакомление с приказом позже срока", "С приказом ознакомились позже срока на {days}"),
    "step_is_done_late": ("Шаг выполнен позже срока", "«{step}»: выполнено позже срока на {days}"),
    "programme_closed_without_meetings": (
        "Завершена без встреч",
        "План назван выполненным, а ни одна встреча не записана",
    ),
    "consent_is_missing": ("Нет письменного согласия", "Письменного согласия участника нет"),
    "order_does_not_follow": ("Утверждена, а приказа нет", "Программа утверждена {days} назад, приказа нет"),
    "programme_does_not_start": ("Приказ есть, программа не начата", "Первый день программы прошёл {days} назад"),
    "meetings_are_not_recorded": ("Встречи не записываются", "Ни одной записи о встрече за {days}"),
    "interim_result_is_missing": (
        "Нет промежуточного результата",
        "День промежуточного результата прошёл, результатов плана не записано",
    ),
    "plan_item_is_overdue": ("Мероприятие плана не выполнено", "Срок мероприятия прошёл {days} назад"),
    "term_has_expired": ("Срок истёк, программа не завершена", "Срок программы истёк {days} назад"),
    "curator_is_missing": ("Нет куратора", "Программа не завершена, а куратора в школе нет"),
    "roadmap_row_is_overdue": ("Мероприятие дорожной карты не выполнено", "Срок мероприятия прошёл {days} назад"),
    "cycle_is_not_closed": ("Цикл не завершён", "Последний день цикла прошёл {days} назад"),
    "acquaintance_is_missing": ("Не ознакомлен с приказом", "Срок ознакомления с приказом прошёл {days} назад"),
    "step_is_overdue": ("Шаг просрочен", "«{step}»: ждёт дольше срока на {days}"),
}


def sentence(kind: str, facts: Mapping[str, Any]) -> str:
    """One deviation in words."""
    words: dict[str, Any] = dict(facts)
    if "days" in facts:
        words["days"] = count(int(facts["days"]), "день", "дня", "дней")
    if "rule" in facts:
        words["warning"] = _warning(facts["rule"])
    return DEVIATIONS[kind][1].format(**words)


def _warning(rule: str) -> str:
    """What the rule warned of, without the names and numbers that stood there."""
    return REFUSALS[rule][0].split("{")[0].rstrip(" :.") if rule in REFUSALS else "правило системы"


def clause_words(clause: str) -> str:
    """The clause as people cite it; a habit of the program is never called law."""
    if clause == "D":
        return "порядок системы"
    return f"ст. {clause[3:]} ТК РФ" if clause.startswith("ТК") else f"п. {clause}"
