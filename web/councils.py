"""The council of mentors for its pages: who is asked, what members say, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.case import Personal
from domain.contest import Contest
from domain.council import Council
from domain.council_request import OUTCOMES as ENDINGS
from domain.council_request import CouncilRequest
from domain.curator_change import CuratorChange
from domain.legal_act import LegalAct
from domain.order import Order
from domain.partner_agreement import PartnerAgreement
from domain.programme import Programme
from processes import council
from processes.texts import read
from web import agreements, confidential, contests, desk
from web.forms import Options
from web.phrases.council_request import OUTCOMES, PURPOSES
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.school_people import told_apart
from web.visitor import visitor


def facts(state: Council) -> list[tuple[str, str]]:
    """The main facts of a council that comes together."""
    short = desk.people().short
    waiting = [person for person in state.invited if person not in state.answers]
    refused = [person for person in state.invited if state.answers.get(person) is False]
    rows = [("Состояние", word(STATUSES, state.status)), ("Согласны", _names(state.agreed))]
    rows += [("Не ответили", _names(waiting))] if waiting else []
    rows += [("Не вступают", _names(refused))] if refused else []
    return rows + ([("Председатель", short(state.chair))] if state.chair else [])


def _names(people: tuple[str, ...] | list[str]) -> str:
    return ", ".join(map(desk.people().short, people)) or "пока никто"


def mentors() -> list[tuple[str, str]]:
    """Who may be invited: the bank of mentors."""
    return told_apart(person for person in desk.people().all(desk.school().id) if "mentor" in person.banks)


def order_facts(state: Order) -> list[tuple[str, str]]:
    """The council's opinions, and what the order on the Положение rests on."""
    rows = [("Мнение совета", opinion(given)) for given in state.opinions]
    if state.grounds is None:
        return rows
    said = state.grounds.words.value or {}
    named = (("Протокол педсовета", "protocol"), ("Мнение профкома", "union_opinion"), ("Приложение", "file"))
    rows += [(label, said[name]) for label, name in named if said.get(name)]
    return rows + ([("SHA-256 приложения", state.grounds.sha256)] if state.grounds.sha256 else [])


def opinion(given: tuple[str, bool, Personal | None]) -> str:
    """A member's opinion on a draft."""
    person, agreed, remarks = given
    said = "согласовано" if agreed else f"замечания: «{remarks.value if remarks and remarks.value else 'текст удалён'}»"
    return f"{desk.people().short(person)} – {said}"


def programme_facts(state: Programme) -> list[tuple[str, str]]:
    """What the council reads of a text in review: what is common to all, nothing of one mentee alone."""
    text = read(state.text)
    if text is None:
        return []
    rows = [("Задачи", "; ".join(text.tasks)), ("Ожидаемые результаты", "; ".join(text.planned_results))]
    rows += [("Работа наставника", text.mentor_work), ("Расписание", text.schedule)]
    plan = [
        f"{item.activity} ({day_short(item.start)} – {day_short(item.end)})"
        for item in text.plan
        if item.start and item.end
    ]
    return [row for row in (*rows, ("План мероприятий", "; ".join(plan))) if row[1]]


def request_title(state: CouncilRequest) -> str:
    """Обращение в совет: медиация."""
    return f"Обращение в совет: {word(PURPOSES, state.purpose)}"


def request_facts(state: CouncilRequest) -> list[tuple[str, str]]:
    """The main facts: all that is kept of it."""
    if confidential.kept_from_visitor(state.id):
        return [
            ("Состояние", word(STATUSES, state.status)),
            ("Участники", "не раскрываются: обращение конфиденциально"),
        ]
    short = desk.people().short
    rows = [("Состояние", word(STATUSES, state.status)), ("Заявитель", short(state.by))]
    rows += [("Вторая сторона", ", ".join(map(short, state.sides)))] if state.sides else []
    return rows + ([("Рассматривает", short(state.neutral))] if state.neutral else [])


def request_choices(state: CouncilRequest, act: str) -> dict[str, Options]:
    """Who may be neutral, and how this kind of request may end."""
    if act == "record_outcome":
        return {"outcome": [(code, OUTCOMES[code]) for code in (*ENDINGS[state.purpose], "passed_on")]}
    sitting = council.sitting(desk.office().look(), state.school)
    found = sitting if act == "choose_neutral" and sitting else [id for id, _ in desk.staff()]
    people = desk.people().all(state.school)
    return {"neutral": told_apart(each for each in people if each.id in found and each.id not in state.parties)}


def change_title(state: CuratorChange) -> str:
    """Смена куратора с 01.10.2026."""
    return f"Смена куратора с {day_short(state.since)}"


def change_facts(state: CuratorChange) -> list[tuple[str, str]]:
    """Who hands over to whom, and when."""
    short = desk.people().short
    rows = [("Состояние", word(STATUSES, state.status)), ("Прежний куратор", short(state.former))]
    return [*rows, ("Новый куратор", short(state.person)), ("С какого дня", day_short(state.since))]


def legal_act_title(state: LegalAct) -> str:
    """Федеральный закон № 273-ФЗ."""
    return f"{state.entry.form} № {state.entry.number}"


def legal_act_facts(state: LegalAct) -> list[tuple[str, str]]:
    """What the catalogue says of the act."""
    entry = state.entry
    rows = [("Название", entry.title), ("Уровень", word(STATUSES, entry.level))]
    rows += [("Дата", day_short(entry.day))] if entry.day else []
    rows += [("Ссылка", entry.link)] if entry.link else []
    days = (("Действует с", entry.valid_from), ("Действует по", entry.valid_to))
    return rows + [(said, day_short(day)) for said, day in days if day]


def fits(state: Council | CouncilRequest, act: str) -> bool:
    """Whether the act makes sense for the visitor now."""
    if isinstance(state, CouncilRequest):
        return act == "withdraw_request" and visitor().person == state.by
    return act == "take_back_consent" and visitor().person in state.agreed and state.status in ("composing", "ordered")


def _chairs(state: Council, act: str) -> dict[str, Options]:
    """Who may preside."""
    return {"chair": [(id, desk.people().short(id)) for id in state.agreed]}


#: State → its title, its main facts, what its forms begin with and offer.
TITLES: dict[type, Callable[[Any], str]] = {
    CouncilRequest: request_title,
    CuratorChange: change_title,
    LegalAct: legal_act_title,
    PartnerAgreement: agreements.title,
    Contest: contests.title,
}
FACTS: dict[type, Callable[[Any], list[tuple[str, str]]]] = {
    Council: facts,
    CouncilRequest: request_facts,
    CuratorChange: change_facts,
    LegalAct: legal_act_facts,
    PartnerAgreement: agreements.facts,
    Contest: contests.facts,
}
PREFILLED: dict[type, Callable[[Any, str], dict[str, Any]]] = {
    PartnerAgreement: agreements.prefilled,
    Contest: contests.prefilled,
}
CHOICES: dict[type, Callable[[Any, str], dict[str, Options]]] = {
    Council: _chairs,
    CouncilRequest: request_choices,
    Contest: contests.choices,
}
