"""Rules that keep duties apart: nobody judges a programme they are a party of (4.11; domain book, section 2)."""

from __future__ import annotations

from collections.abc import Collection

from domain.case import Role
from domain.rules.rule import refused, rule


@rule("4.11")
def nobody_judges_their_own_programme(*, person: str, participants: Collection[str]) -> None:
    """4.11: whether a programme is improperly carried out is not judged by one of its own participants."""
    if person in participants:
        raise refused(nobody_judges_their_own_programme, person=person)


@rule("4.11")
def curators_initiative_is_a_curators(*, role: str, curators: Collection[str], participants: Collection[str]) -> None:
    """4.11: a closing by the curator's initiative is a curator's; the director's where every curator is a party.

    curators: those appointed in the school.
    """
    free = set(curators) - set(participants)
    if role == Role.DIRECTOR and (free or not curators):
        raise refused(curators_initiative_is_a_curators, people=tuple(sorted(free)))
