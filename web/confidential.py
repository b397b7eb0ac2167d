"""Whose case it is, is kept from outsiders: of a request to the council they read the fact and the outcome (3.10).

An outsider reads every case of the school and takes no part in this one: an auditor, a technical specialist.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import g

from domain.case import COUNCIL, Role
from processes.cases import kind_of
from processes.mining import NOBODYS
from processes.rights import roles_in
from web import desk
from web.errors import Forbidden
from web.visitor import visitor

#: How everybody in such a case is called.
KEPT = "участник обращения"
#: Who arranges that it is considered, and so knows of whom it is.
KNOW = frozenset({Role.DIRECTOR, Role.CURATOR, *COUNCIL})


def hidden() -> tuple[str, ...]:
    """Kinds of case that a search by person must not find for the visitor."""
    return () if visitor().roles & KNOW else NOBODYS


def kept_from_visitor(case: str) -> bool:
    """Whether the visitor is told nobody's name of the case."""
    # a command of the operator's, who has every byte, has no visitor
    if kind_of(case) not in NOBODYS or "visitor" not in g or visitor().roles & KNOW:
        return False
    return not roles_in(desk.office().case(case).state, visitor().person)


def short(case: str) -> Callable[[str], str]:
    """Names in short as the visitor may read them in the case."""
    known = desk.people().short
    if not kept_from_visitor(case):
        return known
    return lambda person: KEPT if person.startswith("person-") else known(person)


def check(case: str) -> None:
    """Raises Forbidden where every name is part of what would be shown: papers, the case file."""
    if kept_from_visitor(case):
        raise Forbidden(KNOW)
