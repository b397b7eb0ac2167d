"""Rules that keep duties apart: nobody judges a programme they are a party of (4.11; domain book, section 2)."""

from __future__ import annotations

from collections.abc import Collection

from domain.case import Role
from domain.rule_set import RuleSet
from domain.rules.rule import Caution, caution, refused, rule


@rule("4.11")
def nobody_judges_their_own_programme(*, person: str, participants: Collection[str]) -> None:
    """4.11: visa, absent consents and improper performance are not judged by one of the programme's own participants."""
    if person in participants:
        raise refused(nobody_judges_their_own_programme, person=person)


@rule("4.11")
def curators_initiative_is_a_curators(*, role: str, curators: Collection[str], participants: Collection[str]) -> None:
    """4.11: what a curator judges is a curator's; the director's where every curator is a party.

    curators: those appointed in the school.
    """
    free = set(curators) - set(participants)
    if role == Role.DIRECTOR and (free or not curators):
        raise refused(curators_initiative_is_a_curators, people=tuple(sorted(free)))


@rule("3.8")
def council_is_heard_before_ones_own_approval(
    *, person: str, participants: Collection[str], council: Collection[str], heard: bool, rules: RuleSet
) -> Caution | None:
    """3.8: a caution when who signs for the school takes part in the programme, and the council that sits was not heard.

    Nobody else can sign, so it is lawful: the reason is kept, and the auditor sees the conflict of interest.
    """
    if not rules.opinion_on_director or person not in participants or heard or not council:
        return None
    return caution(council_is_heard_before_ones_own_approval, person=person)
