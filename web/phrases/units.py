"""Forming a pair or a group in words: facts, refusals, what held."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import MODES, word

#: How far a proposal is.
STATUSES = {
    "proposed": "предложена, ждёт знакомства",
    "answers": "участники отвечают",
    "recommendation": "рассматривает совет",
    "formed": "сложилась",
    "not_formed": "не сложилась",
}


def _acquainted(fact: Any, name: Name) -> str:
    return f"Знакомство {day(fact.day)}, формат – {word(MODES, fact.mode)}; ответы до {day(fact.answer_by)}"


def _answered(fact: Any, name: Name) -> str:
    end = {None: "", True: " – интерес взаимный", False: " – пара не сложилась"}[fact.mutual]
    return f"Ответ о взаимном интересе получен: {name(fact.person)}{end}"


def _reviewed(fact: Any, name: Name) -> str:
    said = "рекомендовал" if fact.recommended else "не рекомендовал"
    return f"Совет {said} пару (группу), протокол № {fact.number} от {day(fact.day)}"


FACTS: dict[str, tuple[Sentence, str]] = {
    "unit.acquaintance_held": (_acquainted, "4.5"),
    "unit.proposal_dropped": ("Предложение снято до ответов", "4.5"),
    "unit.interest_answered": (_answered, "4.5"),
    "unit.interest_lapsed": ("Ответили не все: пара не сложилась", "4.5"),
    "unit.reviewed": (_reviewed, "3.10"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "teacher_proposes_for_themselves": (
        "Педагог предлагает пару, в которой участвует сам.",
        "Назовите себя наставником или наставляемым либо попросите куратора.",
    ),
    "same_people_are_asked_once": (
        "Этим людям уже предложено работать вместе, или их пара уже сложилась.",
        "Откройте её на странице «Пары и группы»: дождитесь итога или заведите программу.",
    ),
    "form_is_chosen_for_an_aim": (
        "Не сказано, для чего эта пара и почему выбраны такие форма и вид.",
        "Заполните «Для чего эта пара» или оставьте форму и вид до составления программы.",
    ),
    "traditional_has_selection_criteria": (
        "Для традиционного вида не названы критерии подбора.",
        "Напишите, по какому опыту, навыкам и качествам подобраны наставник и наставляемый.",
    ),
    "speed_mentor_is_of_a_higher_level": (
        "Стаж наставника не больше, чем у: {people}.",
        "Скоростная встреча – с наставником более высокого уровня. Если его уровень выше иначе (категория, награда), "
        "напишите чем.",
    ),
    "traditional_mentor_is_more_experienced": (
        "Стаж наставника не больше, чем у наставляемого: {people}.",
        "Выберите другой вид или напишите, почему пара всё же подходит.",
    ),
    "reverse_mentor_is_younger": (
        "В реверсивной паре двое, и наставник моложе наставляемого.",
        "Поменяйте их местами, выберите другой вид или впишите даты рождения в карточки.",
    ),
    "unit_has_come_to_stand": (
        "Пара или группа ещё не сложилась.",
        "Дождитесь ответов участников и рекомендации совета: что осталось, видно в её карточке.",
    ),
    "council_reviews_in_person": (
        "Пару рассматривают члены совета; не из состава совета: {people}.",
        "Отметьте тех, кто присутствовал.",
    ),
}
CHECKS: dict[str, str] = {
    "teacher_proposes_for_themselves": "Предложил тот, кто вправе предложить эту пару",
    "same_people_are_asked_once": "Другого открытого предложения этим людям нет",
    "form_is_chosen_for_an_aim": "Сказано, для чего выбраны форма и вид",
    "traditional_has_selection_criteria": "Критерии подбора названы, где они нужны",
    "speed_mentor_is_of_a_higher_level": "Уровень наставника скоростной встречи выше по стажу",
    "traditional_mentor_is_more_experienced": "Стаж наставника и наставляемых сопоставлен",
    "reverse_mentor_is_younger": "В реверсивной паре наставник моложе",
    "unit_has_come_to_stand": "Пара или группа сложилась",
    "council_reviews_in_person": "Рассмотрели члены совета",
}
