"""Best practices in words: facts, refusals, codes."""

from __future__ import annotations

from typing import Any

from web.phrases.names import Name, Sentence
from web.phrases.typography import day_short as day
from web.phrases.words import KINDS, ROLE_FORMS

FORMS = ROLE_FORMS | KINDS
STATUSES = {
    "draft": "на подписи",
    "to_endorse": "ждёт совета",
    "banked": "в банке практик",
    "passed_on": "передана региональному оператору",
}


def _answered(fact: Any, name: Name) -> str:
    return f"{name(fact.person)}: " + ("имя автора можно называть" if fact.named else "имя автора не называется")


def _signed(fact: Any, name: Name) -> str:
    return "Куратор подписал карточку" + ("" if fact.council else "; совета наставников нет, подпись одна")


FACTS: dict[str, tuple[Sentence, str]] = {
    "practice.described": ("Описана лучшая практика", "3.9"),
    "practice.author_answered": (_answered, "2.3"),
    "practice.revised": ("Карточка практики доработана", "3.9"),
    "practice.signed": (_signed, "3.9"),
    "practice.endorsed": ("Совет подписал карточку практики", "3.9"),
    "practice.returned": (lambda f, n: f"Совет вернул карточку: «{f.remarks.value or 'текст удалён'}»", "3.10"),
    "practice.passed_on": (lambda f, n: f"Практика передана региональному оператору {day(f.day)}", "3.5"),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "practice_is_whole": ("В карточке не хватает: {missing}.", "Заполните: без этого опыт не повторить."),
    "curator_and_council_are_two": (
        "Карточку подписал тот же человек: {person}.",
        "От совета подписывает другой член совета.",
    ),
    "only_a_signed_practice_is_passed_on": (
        "Карточка ещё не подписана.",
        "Передают практику из банка: сначала подписи куратора и совета.",
    ),
    "counted_practices_are_in_the_bank": (
        "Подписаны не все карточки, не в банке: {practices}.",
        "Дождитесь подписей или снимите отметку.",
    ),
}
#: rule → what was so.
CHECKS: dict[str, str] = {
    "practice_is_whole": "Карточка заполнена",
    "curator_and_council_are_two": "От куратора и от совета подписали разные люди",
    "only_a_signed_practice_is_passed_on": "Карточка подписана",
    "counted_practices_are_in_the_bank": "Учтены подписанные практики",
}
