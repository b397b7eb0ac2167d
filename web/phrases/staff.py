"""The school's people, roles, accounts and calendar in words: facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import ROLES, word


def _with_ground(said: str, fact: Any) -> str:
    """Дана роль: куратор. Основание: приказ № 4."""
    return f"{said}. Основание: {fact.ground.value}" if fact.ground and fact.ground.value else said


FACTS: dict[str, tuple[Sentence, str]] = {
    "school.details_corrected": (lambda f, n: f"Реквизиты школы: {f.short_name}, {f.place}", ""),
    "school.curator_released": (
        lambda f, n: f"Куратор освобождён(а): {n(f.person)}, приказ № {f.number} от {day(f.day)}",
        "3.9",
    ),
    "person.role_granted": (lambda f, n: _with_ground(f"Дана роль: {word(ROLES, f.role)}", f), ""),
    "person.role_revoked": (lambda f, n: _with_ground(f"Снята роль: {word(ROLES, f.role)}", f), ""),
    "person.corrected": ("Карточка исправлена", ""),
    "person.left": (lambda f, n: f"Уход из школы, последний день – {day(f.day)}", ""),
    "person.returned": (lambda f, n: f"Возвращение в школу {day(f.day)}", ""),
    "person.account_opened": ("Дан вход, выдан одноразовый пароль", ""),
    "person.password_reset": ("Выдан новый одноразовый пароль", ""),
    "school.passwords_reset": (
        lambda f, n: f"Выданы новые одноразовые пароли тем, кто ещё не входил: {', '.join(map(n, f.people))}",
        "",
    ),
    "person.account_locked": ("Вход закрыт", ""),
    "person.account_unlocked": ("Вход открыт", ""),
    "person.sessions_ended": ("Вход завершён на всех устройствах", ""),
}


REFUSALS: dict[str, tuple[str, str]] = {
    "nobody_judges_their_own_programme": (
        "Вы участник этой программы, поэтому за куратора в ней решает другой.",
        "Передайте вопрос другому куратору, а если его нет – директору.",
    ),
    "council_is_heard_before_ones_own_approval": (
        "Программу утверждает её участник, а совет наставников о паре ещё не высказывался.",
        "Попросите письменное мнение совета; если решать нужно сейчас, напишите почему.",
    ),
    "curators_initiative_is_a_curators": (
        "Это решает куратор.",
        "Директор делает это, только если каждый куратор – участник этой программы.",
    ),
    "role_is_the_schools_to_give": (
        "Такую роль школа не даёт.",
        "Наставника и наставляемого делает программа; остальные роли есть в списке.",
    ),
    "role_is_not_held_yet": ("Эта роль у человека уже есть.", "Выберите другую роль."),
    "role_is_held": ("Этой роли у человека нет.", "Обновите страницу: возможно, её уже сняли."),
    "nobody_gives_themselves_a_role": (
        "Себе роль не дают.",
        "Попросите директора или другого администратора.",
    ),
    "an_administrator_stays": (
        "Это единственный администратор: без него некому будет давать доступ.",
        "Сначала дайте роль администратора другому человеку.",
    ),
    "nobody_locks_themselves_out": ("Свой вход закрыть нельзя.", "Это сделает директор или другой администратор."),
    "person_is_of_the_school": (
        "Этот человек больше не работает в школе: последний день – {left}.",
        "Если человек вернулся, отметьте возвращение в его карточке.",
    ),
    "person_has_left": ("Этот человек и сейчас в школе.", "Отмечать возвращение не нужно."),
    "curator_is_one_of_those_appointed": ("Этот человек не назначен куратором.", "Проверьте, кто назначен."),
    "no_day_is_both_off_and_worked": (
        "Один и тот же день записан и нерабочим, и рабочим: {days}.",
        "Оставьте его в одном списке.",
    ),
}

CHECKS: dict[str, str] = {
    "nobody_judges_their_own_programme": "Решает не участник программы",
    "council_is_heard_before_ones_own_approval": "До решения участника о своей программе спрошен совет",
    "curators_initiative_is_a_curators": "Решает куратор или, если он участник, директор",
    "role_is_the_schools_to_give": "Роль даёт школа",
    "role_is_not_held_yet": "Роли ещё не было",
    "role_is_held": "Роль есть",
    "nobody_gives_themselves_a_role": "Роль дал другой человек",
    "an_administrator_stays": "В школе остаётся администратор",
    "nobody_locks_themselves_out": "Вход закрыл другой человек",
    "person_is_of_the_school": "Человек работает в школе",
    "person_has_left": "Человек до этого ушёл из школы",
    "curator_is_one_of_those_appointed": "Освобождён назначенный куратор",
    "no_day_is_both_off_and_worked": "Каждый день записан один раз",
}
