"""The policies of a school in words: names, values, facts, refusals, checks."""

from __future__ import annotations

from typing import Any

from domain.rule_set import RULE_SETS, policies, rule_set
from web.phrases.matching import CRITERIA
from web.phrases.names import Sentence

#: parameter → its name; those of the Regulation itself stand here too, for the page that shows all.
NAMES = {
    "programme_min_months": "Наименьший срок программы, месяцев",
    "programme_max_months": "Наибольший срок программы, месяцев",
    "extension_beyond_year": "Продление больше года",
    "group_min_mentees": "Наставляемых в группе, не меньше",
    "speed_meetings_max": "Встреч при скоростном наставничестве",
    "labour_gate": "Дополнительное соглашение с наставником до начала программы",
    "notice_working_days": "Предупреждение до завершения по инициативе куратора, рабочих дней",
    "mentor_notice_working_days": "Предупреждение наставника об уходе, рабочих дней",
    "explanation_working_days": "Срок на объяснения, рабочих дней",
    "interest_answer_working_days": "Ответ о взаимном интересе, рабочих дней",
    "consent_answer_working_days": "Ответ на согласие или изменение, рабочих дней",
    "acknowledgement_working_days": "Ознакомление с приказом, рабочих дней",
    "minor_change_objection_working_days": "Возражение против исправления, рабочих дней",
    "term_alarm_days": "Напоминания до конца срока, дней",
    "novice_max_age": "Молодой педагог: возраст до, лет",
    "novice_max_experience_years": "Начинающий педагог: стаж до, лет",
    "mentor_capacity": "Наставляемых у одного наставника (предупреждение)",
    "curator_must_be_deputy_head": "Куратор не из заместителей: называть причину",
    "council_required": "Совет наставников обязателен",
    "council_name": "Как называется объединение наставников",
    "opinion_on_director": "Мнение совета, если наставник подписывает за школу",
    "reverse_both_directions": "Реверсивное наставничество: обе темы обязательны",
    "help_answer_working_days": "Ответ на просьбу о помощи, рабочих дней",
    "publication_working_days": "Результаты программы на сайте после завершения, рабочих дней",
    "no_meeting_alarm_days": "Отметка «давно не было встречи», дней",
    "traditional_no_meeting_alarm_days": "То же при традиционном наставничестве, дней",
    "unit_without_programme_days": "Отметка «пара давно без программы», дней",
    "matching_weights": "Подбор пары: баллы за критерии, всего 100",
    "questionnaire_mode": "Анкеты: как хранятся ответы, если в анкете не сказано иначе",
    "aggregate_min_answers": "Наименьшее число ответов в сводке опроса",
    "signature_agreement": "Электронная подпись только по соглашению на бумаге",
    "processing_consent_years": "Согласие на обработку персональных данных: срок, лет",
    "final_reflection": "Цикл завершают, когда листы рефлексии предложены всем участникам",
    "final_assessment": "Цикл завершают, когда оценены показатели программ до и после",
}
SWITCHES = (
    "extension_beyond_year",
    "labour_gate",
    "curator_must_be_deputy_head",
    "council_required",
    "opinion_on_director",
    "reverse_both_directions",
    "signature_agreement",
    "final_reflection",
    "final_assessment",
)
#: policy → what each of its words says.
WORDS = {
    "council_name": {
        "council": "совет наставников",
        "association": "методическое объединение наставников",
        "commission": "комиссия наставников",
    },
    "questionnaire_mode": {
        "named": "с именем: ответы читает куратор",
        "confidential": "конфиденциально от напарника",
    },
}


def value_words(name: str, value: Any) -> str:
    """да, 5, комиссия наставников, or 30, 14, 7, 0."""
    if name in SWITCHES:
        return "да" if value else "нет"
    if name in WORDS:
        return WORDS[name][value]
    if name == "matching_weights":
        shares = [each[1] if isinstance(each, tuple) else each for each in value]
        return ", ".join(f"{said} – {share}" for said, share in zip(CRITERIA.values(), shares, strict=True))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def clause_words(clause: str) -> str:
    """Where a parameter comes from; what is nobody's clause is said to be the program's."""
    if clause in ("D", "F"):
        return "принято в программе, не из Положения"
    return "ст. 351.8 ТК РФ" if clause.startswith("ТК") else f"п. {clause} Положения"


def rules_words(id: str) -> str:
    """The rules in one line: what differs from the set as it ships."""
    base = id.split("+")[0]
    try:
        plain, found = policies(RULE_SETS[base]), policies(rule_set(id))
    except KeyError:
        return id
    changed = [f"{NAMES[name]} – {value_words(name, found[name])}" for name in plain if plain[name] != found[name]]
    return f"{base}; {'; '.join(changed)}" if changed else f"{base}, без изменений"


def _set(fact: Any, _name: Any) -> str:
    ground = f". Основание: {fact.ground.value}" if fact.ground.value else ""
    return f"Для новых дел действуют правила {rules_words(fact.rules)}{ground}"


FACTS: dict[str, tuple[Sentence, str]] = {"school.rules_set": (_set, "6.2")}

REFUSALS: dict[str, tuple[str, str]] = {
    "only_policies_vary": (
        "Это неизменная часть модели: она одна для всех школ.",
        "Изменить можно только то, что есть в форме.",
    ),
    "policies_are_within_bounds": (
        "«{policy}»: значение вне допустимых границ, от {least} до {most}.",
        "Выберите значение в этих границах.",
    ),
    "policies_are_among_the_offered": ("«{policy}»: такого значения нет.", "Выберите одно из предложенных."),
    "alarm_days_fall_towards_the_end": (
        "Дни напоминаний идут по убыванию: от одного до {most} чисел, каждое меньше предыдущего.",
        "Например: 30, 14, 7, 0.",
    ),
    "weights_make_a_hundred": (
        "Баллы за критерии подбора в сумме дают {sum}, а должны – 100.",
        "Поправьте баллы: сколько прибавили одному критерию, столько убавьте у других.",
    ),
    "new_rules_differ": ("Ничего не изменено: эти правила уже действуют.", "Измените хотя бы одно значение."),
}

CHECKS: dict[str, str] = {
    "only_policies_vary": "Неизменная часть модели не тронута",
    "policies_are_within_bounds": "Все значения в допустимых границах",
    "policies_are_among_the_offered": "Каждое значение – из предложенных",
    "alarm_days_fall_towards_the_end": "Дни напоминаний идут по убыванию",
    "weights_make_a_hundred": "Баллы за критерии подбора дают 100",
    "new_rules_differ": "Новая версия правил отличается от прежней",
}
