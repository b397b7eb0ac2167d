"""«Изменить» beside a fact: where the visitor may change it by an act of its own; the director, who returns, changes no text."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flask import url_for

from domain.case import Role
from domain.partner_agreement import PartnerAgreement
from domain.programme import Programme
from processes.cases import Case
from web import desk
from web.visitor import visitor

#: Facts of a programme that its text says, and of an agreement that its terms do.
_OF_TEXT = ("Форма и вид", "Срок", "Цель", "Запрос")
_OF_TERMS = ("С кем", "Предмет", "Срок")
_OF_CARD = ("Имя", "Должность", "Кто это для школы", "Предмет", "Подразделение", "Дата рождения", "Стаж, лет")
_OF_SCHOOL = {
    "Полное название": "correct_details",
    "Населённый пункт": "correct_details",
    "Подразделения": "correct_details",
    "Рабочие дни": "set_calendar",
    "Обязанности директора исполняет (п. 3.8)": "order_substitution",
}


def of_case(found: Case, acts: Collection[str]) -> Mapping[str, str]:
    """Fact, as the card calls it → address. acts: words of those that the card offers."""
    match found.state:
        case Programme():
            return _of_programme(found.state)
        case PartnerAgreement() if "amend_agreement" in acts:
            return dict.fromkeys(_OF_TERMS, url_for("steps.ask", case=found.id, word="amend_agreement"))
        case _:
            return {}


def _of_programme(state: Programme) -> Mapping[str, str]:
    # of a group each request stands under its mentee's name
    said = (*_OF_TEXT, *(f"Запрос: {desk.people().short(mentee)}" for mentee in state.mentees))
    if may_edit(state):
        return dict.fromkeys(said, url_for("text.edit", case=state.id))
    return dict.fromkeys(said, url_for("text.change", case=state.id)) if may_change(state) else {}


def may_edit(state: Programme) -> bool:
    """Whether the visitor writes the draft."""
    writes = visitor().person in (*state.participants, state.author) or Role.CURATOR in visitor().roles
    return state.status == "draft" and writes


def may_change(state: Programme) -> bool:
    """Whether the visitor proposes a change of a text that is carried out."""
    proposes = visitor().person == state.mentor or Role.CURATOR in visitor().roles
    return state.running and state.open_change is None and proposes


def of_person(case: str, acts: Collection[str]) -> Mapping[str, str]:
    """The same on a person's card."""
    card = dict.fromkeys(_OF_CARD, "correct_person") if "correct_person" in acts else {}
    given = {"Роли": "grant_role"} if "grant_role" in acts else {}
    return {label: url_for("people.ask", case=case, word=word) for label, word in {**card, **given}.items()}


def of_school(acts: Collection[str]) -> Mapping[str, str]:
    """The same on the page of the school."""
    return {label: url_for("school.ask", word=word) for label, word in _OF_SCHOOL.items() if word in acts}
