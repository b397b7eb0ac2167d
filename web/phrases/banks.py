"""The banks of mentors and mentees in words: facts, refusals, checks, codes."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Sentence
from web.phrases.paper import on_paper

BANKS = {"mentor": "банк наставников", "mentee": "банк наставляемых"}
CATEGORIES = {
    "young": "молодой (начинающий) педагог",
    "changed_place": "сменил(а) место работы",
    "less_experienced": "менее опытный педагог",
    "returned": "вернулся(лась) после перерыва",
    "difficulties": "есть выявленные затруднения",
    "digital_skills": "нужны цифровые навыки",
    "student": "студент",
}
LEVELS = {"0": "нет затруднения", "1": "небольшое", "2": "заметное", "3": "нужна помощь"}
SOURCES = {"self": "самооценка", "diagnostics": "диагностика", "observation": "наблюдение"}
#: How the cases are called.
CASES = {"bank_admission": "Приём в банк", "processing_consent": "Согласие на обработку данных"}
#: How an application stands.
STATES = {
    "invited": "ждёт ответа на приглашение",
    "consent": "ждёт согласия на обработку данных",
    "describing": "педагог рассказывает о себе",
    "checking": "проверяет куратор",
    "opinion": "ждёт мнения совета",
    "deciding": "ждёт решения директора",
    "admitted": "в банке",
    "not_applied": "заявления нет",
}
#: What an application, or a paper, may lack.
FIELDS = {
    "results": "измеримый результат с подтверждением",
    "competencies": "ключевые компетенции",
    "ready": "отметка о готовности",
    "matters": "вопросы, по которым идёт помощь",
    "number": "номер",
    "scan": "скан",
    "media": "файл PDF, JPEG или PNG",
}
#: How a person stands to a bank.
STANDINGS = {
    "candidate": "кандидат",
    "in_bank": "в банке",
    "assigned": "закреплён",
    "paused": "приостановил",
    "left": "вышел",
}

_OF = {"mentor": "банка наставников", "mentee": "банка наставляемых"}
_IN = {"mentor": "в банк наставников", "mentee": "в банк наставляемых"}


def _said(text: Any) -> str:
    return f"«{text.value}»" if text.value else "без пояснений" if text.value == "" else "текст удалён"


FACTS: dict[str, tuple[Sentence, str]] = {
    "person.profile_recorded": (lambda f, n: f"Записаны сведения для {_OF[f.bank]}", "3.9"),
    "person.bank_left": (lambda f, n: f"Больше не состоит в банке: выход из {_OF[f.bank]}", "2.3"),
    "person.bank_paused": (lambda f, n: f"Участие приостановлено: новых пар из {_OF[f.bank]} не предлагают", "2.3"),
    "person.bank_resumed": (lambda f, n: f"Участие продолжено: снова можно предлагать из {_OF[f.bank]}", "2.3"),
    "admission.applied": (lambda f, n: f"{n(f.person)}: подано заявление {_IN[f.bank]}", "3.8"),
    "admission.invited": (lambda f, n: f"{n(f.person)}: приглашение {_IN[f.bank]}", "3.9"),
    "admission.invitation_accepted": ("Приглашение принято", "2.3"),
    "admission.invitation_declined": ("Приглашение не принято", "2.3"),
    "admission.processing_settled": (
        lambda f, n: (
            "Согласие на обработку данных получено" if f.given else "Без согласия заявление не рассматривается"
        ),
        "3.8",
    ),
    "admission.described": ("Педагог рассказал о себе для банка", "1.3"),
    "admission.checked": ("Куратор проверил сведения и подтверждения", "3.9"),
    "admission.returned": (lambda f, n: f"Заявление возвращено: {_said(f.remarks)}", "3.8"),
    "admission.opinion_given": (
        lambda f, n: f"Совет {'рекомендует' if f.recommended else 'не рекомендует'}: {_said(f.remarks)}",
        "3.10",
    ),
    "admission.approved": ("Директор утвердил включение в банк", "3.8"),
    "admission.withdrawn": ("Заявление отозвано", "2.3"),
    "processing.asked": (lambda f, n: f"{n(f.person)}: предложено дать согласие на обработку данных", "3.8"),
    "processing.given": (lambda f, n: f"Дано согласие на обработку персональных данных{on_paper(f)}", "3.8"),
    "processing.declined": ("Согласие на обработку данных не дано", "2.3"),
    "processing.ends_soon": (
        lambda f, n: f"Срок согласия на обработку данных заканчивается{', предложено дать новое' if f.renewal else ''}",
        "3.8",
    ),
    "processing.expired": ("Срок согласия на обработку персональных данных вышел", "3.8"),
    "processing.recalled": (
        lambda f, n: f"Заявление отозвано{': согласие больше не нужно' if f.unanswered else ''}",
        "2.3",
    ),
    "processing.withdrawn": ("Согласие на обработку персональных данных отозвано", "2.3"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "mentor_brings_measurable_results": (
        "Для банка наставников не хватает: {missing}.",
        "Допишите и отправьте ещё раз: наставник – педагог с измеримыми результатами.",
    ),
    "mentee_brings_a_request": (
        "Нет ни запроса, ни затруднения.",
        "Напишите запрос своими словами или отметьте хотя бы одно затруднение.",
    ),
    "person_is_not_in_the_bank_yet": (
        "{person} уже в этом банке.",
        "Если сведения устарели, попросите куратора изменить запись в банке.",
    ),
    "one_application_is_open_at_a_time": (
        "Заявление в этот банк уже рассматривается.",
        "Дождитесь решения или отзовите то заявление.",
    ),
    "entry_rests_on_a_consent_to_processing": (
        "{person}: нет действующего согласия на обработку персональных данных.",
        "Попросите подать заявление заново: согласие даст сам педагог.",
    ),
    "nobody_speaks_of_their_own_application": (
        "О своём заявлении решает другой человек.",
        "Попросите директора или другого члена совета.",
    ),
    "pause_begins_and_ends_once": (
        "Участие уже в этом состоянии.",
        "Обновите страницу «Моё участие»: там видно, как сейчас.",
    ),
    "who_paused_is_not_proposed": (
        "Участие приостановлено: {people}.",
        "Дождитесь, пока педагог сам вернётся к участию, или предложите другого.",
    ),
    "who_leaves_a_bank_is_in_it": ("{person}: записи в этом банке нет.", "Обновите страницу: запись могла измениться."),
}
CHECKS: dict[str, str] = {
    "mentor_brings_measurable_results": "У наставника есть измеримые результаты, компетенции и готовность",
    "mentee_brings_a_request": "У наставляемого есть запрос или затруднение",
    "person_is_not_in_the_bank_yet": "В этом банке человека ещё нет",
    "one_application_is_open_at_a_time": "Других заявлений в этот банк нет",
    "entry_rests_on_a_consent_to_processing": "Согласие на обработку данных действует",
    "nobody_speaks_of_their_own_application": "Решает другой человек",
    "pause_begins_and_ends_once": "Участие меняется, а не повторяется",
    "who_paused_is_not_proposed": "Никто из предложенных не приостановил участие",
    "who_leaves_a_bank_is_in_it": "Запись в банке есть",
}
