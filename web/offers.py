"""What a card offers its visitor: nothing that the rules would refuse for who they are, or for where the case stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.bank_admission import BankAdmission
from domain.case import Refused, Role
from domain.council import Council
from domain.council_request import CouncilRequest
from domain.order import Order
from domain.people import Person, School
from domain.practice import Practice
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.rules import council as council_rules
from domain.rules import duties
from domain.rules import practices as practice_rules
from processes.cases import Case
from processes.council import sitting
from processes.moves import step_of
from processes.rights import IN_PLACE_OF
from web import banks, councils, desk, helping, roadmaps, rounds
from web.visitor import visitor

#: Steps and acts in which a programme is judged (processes.acts.judging).
_JUDGED = frozenset({*(IN_PLACE_OF.keys() - {"endorse_charter"}), "question_performance"})


def fits_step(found: Case, step: str) -> bool:
    """Whether the visitor, whose lane the open step is in, would not be refused for who they are."""
    if step in _JUDGED:
        return _judges(found)
    if step == "endorse_charter":
        return _holds(
            council_rules.council_answers_for_itself,
            person=visitor().person,
            council=sitting(desk.office().look(), visitor().school),
        )
    return True


def fits(found: Case, act: str) -> bool:
    """Whether the act makes sense in this state, so that a button never only leads to a refusal."""
    match found.state:
        case Programme():
            return _fits_programme(found, found.state, act)
        case Council() | CouncilRequest():
            return councils.fits(found.state, act)
        case Roadmap():
            return roadmaps.fits(found.state, act)
        case BankAdmission() | Person():
            return banks.fits(found.state, act)
        case Order() if act == "give_opinion":
            about, status = found.state.about, found.state.status
            return _holds(council_rules.opinions_are_on_drafts_of_local_acts, about=about, status=status)
        case Practice() if act == "pass_practice_on":
            return _holds(practice_rules.only_a_signed_practice_is_passed_on, status=found.state.status)
        case School() if act == "release_curator":
            return bool(found.state.curators)
        case _:
            return True


def may_be_cancelled(order: Order) -> bool:
    """Whether a programme that the order assigns has not started under it yet (3.8)."""
    if order.subject != "assignment" or order.status != "in_force":
        return False
    programmes = [desk.office().look().programme(line.programme) for line in order.lines]
    return any(p.order == order.id and p.status == "approved" and p.closing is None for p in programmes)


def _fits_programme(found: Case, state: Programme, act: str) -> bool:
    if act in ("decline_change", "object_to_correction"):
        change = state.open_change
        asked = () if change is None else change.readers if act == "object_to_correction" else change.parties
        return visitor().person in asked
    if act == "give_opinion":
        return False  # the council's page asks for it, with the text it is about
    if act == "redraft_programme":
        return state.order is None
    if act == "drop_draft":
        return state.status in ("draft", "in_review")
    if act in ("give_pulse", "assess_points"):
        ran = state.closed and state.first_start is not None
        assessed = state.status == "approved" or state.running or ran
        return assessed if act == "assess_points" else bool(rounds.pulses_due(state))
    if act in _JUDGED and not _judges(found):
        return False
    if act in ("call_off", "state_leaving") and visitor().person in dict(state.leaving):
        return False
    if act in ("call_off", "state_leaving") and not state.running:
        return _leaves(found) == act
    running = act in (
        *("record_meeting", "complete_item", "state_leaving", "propose_change", "question_performance"),
        *helping.OF_RUNNING,
    )
    return (state.running if running else not state.closed) and helping.fits(state, act)


def _leaves(found: Case) -> str:
    """How the visitor steps back before the first day: out of a group that keeps a mentee, or calling the whole off (INV-39)."""
    waits = any(step_of(key) == "leaving_before_start" for key in found.open)
    goes_on = found.state.goes_on_without(visitor().person)
    return "state_leaving" if waits and goes_on else "call_off"


def _judges(found: Case) -> bool:
    """As processes.acts.judging has it: never a party; the director where every curator is one."""
    participants, curators = found.state.participants, desk.school().curators
    role = desk.acting(found, (Role.CURATOR, Role.DIRECTOR), None).role
    return _holds(
        duties.nobody_judges_their_own_programme, person=visitor().person, participants=participants
    ) and _holds(duties.curators_initiative_is_a_curators, role=role, curators=curators, participants=participants)


def _holds(rule: Callable[..., Any], **facts: Any) -> bool:
    """Whether the rule, which is a sentence, holds."""
    try:
        rule(**facts)
    except Refused:
        return False
    return True
