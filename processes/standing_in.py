"""Who a person is at a moment: the roles held in a school, and whose duties are done by an order of substitution."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from domain.case import Acting, Instead, Role
from domain.substitution import standing_in
from processes.cases import Case
from processes.days import day_of
from processes.look import Look, NoSuchCase


def roles(load: Callable[[str], Case], person: str) -> frozenset[str]:
    """The person's roles in the school whose cases are loaded; none for who is not of it."""
    try:
        held: frozenset[str] = load(person).state.roles
    except NoSuchCase:
        return frozenset()
    return held


def instead(look: Look, acting: Acting) -> Instead | None:
    """Whose duties the person does, acting as director without being one, by an order of these days (INV-31)."""
    if acting.role != Role.DIRECTOR or Role.DIRECTOR in roles(look.case, acting.person):
        return None
    return duties_of(look, acting.person, acting.school, acting.at)


def duties_of(look: Look, person: str, school: str, at: datetime) -> Instead | None:
    """Whose duties the person does at the moment; None for a stranger and for who has left."""
    try:
        of, left = look.school(school), look.person(person).left
    except NoSuchCase:
        return None
    found = standing_in(of.substitutions, day_of(of, at))
    return Instead(found.instead_of, found.number) if found and found.person == person and left is None else None
