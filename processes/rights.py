"""Who may perform an act: by role in the context of the case, within one school."""

from __future__ import annotations

from typing import Any

from domain.bank_admission import BankAdmission, ProcessingConsent
from domain.case import Acting, Role
from domain.consent import Consent
from domain.contest import Contest
from domain.council import Council
from domain.council_request import CouncilRequest
from domain.distribution import Distribution
from domain.monitoring import MonitoringRound
from domain.order import Order
from domain.people import Person
from domain.practice import Practice
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.rules import erasure
from domain.stages import Cycle, Stage
from domain.units import Unit
from processes.acts import Act
from processes.cases import Case
from processes.model import Model
from processes.moves import item_of, step_of

#: Steps of an application to a bank that are the applicant's own.
OF_THE_APPLICANT = ("answer_bank_invitation", "describe_experience", "describe_request")
#: Steps that a second role does only where the first cannot: every curator is a party (4.11), no council sits (4.2).
IN_PLACE_OF = {
    **dict.fromkeys(("endorse_programme", "resolve_refusal", "decide_closing"), "director"),
    "endorse_charter": "curator",
}


class NotYours(Exception):
    """The right is missing. roles: who may. holder: the person the step belongs to, if it is one person's."""

    def __init__(self, roles: tuple[str, ...], holder: str | None = None) -> None:
        super().__init__(f"only {', '.join(roles) or holder} may do this")
        self.roles = roles
        self.holder = holder


def roles_in(state: Any, person: str) -> frozenset[Role]:
    """The roles the case itself gives to the person: mentor of this programme, mentee of this consent…"""
    match state:
        case Programme() | Unit():
            named = state.council if isinstance(state, Unit) else (state.author,)
            council = {Role.PARTICIPANT} if person in named else set()
            mentor = {Role.MENTOR, Role.PARTICIPANT} if person == state.mentor else set()
            return frozenset(council | mentor | ({Role.MENTEE, Role.PARTICIPANT} if person in state.mentees else set()))
        case Consent() if person == state.person:
            return frozenset({Role(state.variant), Role.PARTICIPANT})
        case Distribution() if person == state.person:
            return frozenset({Role.PARTICIPANT})
        case Order() if person in (*state.people, *state.acquainted, *state.endorsers):
            return frozenset({Role.PARTICIPANT})
        case Roadmap() if person in state.coauthors or person in state.responsible:
            return frozenset({Role.PARTICIPANT})
        case Council() if person in state.invited:
            return frozenset({Role.PARTICIPANT})
        case MonitoringRound() if person in state.council or state.respondent(person) is not None:
            return frozenset({Role.PARTICIPANT})
        case CouncilRequest() if person in (*state.parties, state.neutral):
            return frozenset({Role.PARTICIPANT})
        case Cycle() | Stage() | Practice() | Contest():
            # everyone at the school may see how far its cycle is; who acts is the lane's matter
            return frozenset({Role.PARTICIPANT})
        case _:
            return frozenset({Role.PARTICIPANT} if person in _of_banks(state) else ())


def _of_banks(state: Any) -> tuple[str, ...]:
    """Whom an application to a bank concerns, the council once it is asked; whose consent to processing it is."""
    if isinstance(state, BankAdmission):
        return (state.person, *state.council)
    return (state.person,) if isinstance(state, ProcessingConsent) else ()


def step_roles(model: Model, key: str) -> tuple[str, ...]:
    """Lane ids that may act on the step: its own, and those it names besides."""
    step = model.steps[step_of(key)]
    return (step.role, *step.also)


def holder_of(case: Case, key: str) -> str | None:
    """The one person a step is for; None when any holder of the role may do it. It stays so while the step is open."""
    item = item_of(key)
    if item is not None:
        return item
    if isinstance(case.state, Consent | Distribution | ProcessingConsent) or step_of(key) in OF_THE_APPLICANT:
        person: str = case.state.person
        return person
    if isinstance(case.state, CouncilRequest) and step_of(key) == "record_outcome":
        return case.state.neutral
    if isinstance(case.state, Programme) and step_of(key) in ("draft_programme", "report_completion"):
        return case.state.mentor
    return None


def check_step(case: Case, key: str, model: Model, acting: Acting, own: frozenset[str]) -> None:
    """Raises NotYours unless the person may complete the open step. own: the person's roles in the school."""
    roles = step_roles(model, key)
    claimed = case.open[key].claimed_by
    if claimed is not None and claimed != acting.person:
        raise NotYours(roles, claimed)
    if not is_for(case, key, model, acting.person, own):
        raise NotYours(roles, holder_of(case, key))


def is_for(case: Case, key: str, model: Model, person: str, own: frozenset[str]) -> bool:
    """Whether the person may complete the open step, unless somebody has taken it on. own: as in check_step."""
    holder = holder_of(case, key)
    shared = holder is None or item_of(key) is None
    return holder == person or (shared and bool(own & set(step_roles(model, key))))


def check_act(act: Act, case: Case | None, acting: Acting, own: frozenset[str]) -> None:
    """Raises NotYours unless one of the person's roles, in the school or in the case, may ask for the act.

    Raises Refused for any act on a person whose data were destroyed: it would seal new ones under new keys.
    """
    state = None if case is None else case.state
    held = {*own, *roles_in(state, acting.person)}
    if not act.roles or not held & set(act.roles):
        raise NotYours(tuple(act.roles))
    if isinstance(state, Person):
        erasure.person_is_not_erased_yet(erased=state.erased is not None)
