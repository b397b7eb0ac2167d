"""The council of mentors for its pages: who is asked, what members say, in words."""

from __future__ import annotations

from domain.case import Personal
from domain.council import Council
from domain.council_request import OUTCOMES as ENDINGS
from domain.council_request import CouncilRequest
from processes import council
from web import desk
from web.forms import Options
from web.phrases.council_request import OUTCOMES, PURPOSES
from web.phrases.words import STATUSES, word
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
    found = [person for person in desk.people().all(desk.school().id) if "mentor" in person.banks]
    return [(person.id, person.name or "—") for person in found]


def opinion(given: tuple[str, bool, Personal | None]) -> str:
    """A member's opinion on a draft."""
    person, agreed, remarks = given
    said = "согласовано" if agreed else f"замечания: «{remarks.value if remarks and remarks.value else 'текст удалён'}»"
    return f"{desk.people().short(person)} – {said}"


def request_title(state: CouncilRequest) -> str:
    """Обращение в совет: медиация."""
    return f"Обращение в совет: {word(PURPOSES, state.purpose)}"


def request_facts(state: CouncilRequest) -> list[tuple[str, str]]:
    """The main facts: all that is kept of it."""
    short = desk.people().short
    rows = [("Состояние", word(STATUSES, state.status)), ("Заявитель", short(state.by))]
    rows += [("Вторая сторона", ", ".join(map(short, state.sides)))] if state.sides else []
    return rows + ([("Рассматривает", short(state.neutral))] if state.neutral else [])


def request_choices(state: CouncilRequest, act: str) -> dict[str, Options]:
    """Who may be neutral, and how this kind of request may end."""
    if act == "record_outcome":
        return {"outcome": [(code, OUTCOMES[code]) for code in (*ENDINGS[state.purpose], "passed_on")]}
    sitting = council.sitting(desk.office().look(), state.school)
    found = sitting if act == "choose_neutral" and sitting else [id for id, _ in staff()]
    return {"neutral": [(id, desk.people().name(id)) for id in found if id not in state.parties]}


def staff() -> list[tuple[str, str]]:
    """Everyone of the school who works there now."""
    return [(each.id, each.name or "—") for each in desk.people().all(visitor().school) if each.left is None]


def fits(state: Council | CouncilRequest, act: str) -> bool:
    """Whether the act makes sense for the visitor now."""
    if isinstance(state, CouncilRequest):
        return act == "withdraw_request" and visitor().person == state.by
    return act == "take_back_consent" and visitor().person in state.agreed and state.status in ("composing", "ordered")
