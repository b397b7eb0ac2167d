"""The council of mentors for its pages: who is asked, what members say, in words."""

from __future__ import annotations

from domain.case import Personal
from domain.council import Council
from web import desk
from web.phrases.words import STATUSES, word


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
