"""What a register shows of a case, by its state: number, status, term, people."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from domain.bank_admission import ProcessingConsent
from domain.contest import Contest
from domain.distribution import Distribution
from domain.legal_act import LegalAct
from domain.monitoring import MonitoringRound
from domain.order import Order
from domain.partner_agreement import PartnerAgreement
from domain.programme import Programme
from processes.people_of import roles_of


class Register(NamedTuple):
    """number: the one people know the case by. roles: (person, role) → state of the participation."""

    number: str | None
    status: str
    start: date | None
    end: date | None
    roles: dict[tuple[str, str], str]

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone the case concerns, the mentor first."""
        return tuple(dict.fromkeys(person for person, _ in self.roles))


def register_of(state: Any) -> Register:
    """What a register shows of a case in this state."""
    return Register(number_of(state), getattr(state, "status", ""), *_term(state), roles_of(state))


def number_of(state: Any) -> str | None:
    """The number people know the case by."""
    match state:
        case Programme():
            return state.number
        case Order() if state.number is not None:
            return f"{state.number}-{state.journal}"
        case LegalAct():
            return state.entry.number
        case PartnerAgreement():
            return state.terms.number
        case MonitoringRound():
            return str(state.round_number)
        case _:
            return None


def _term(state: Any) -> tuple[date | None, date | None]:
    match state:
        case Programme() if state.text is not None:
            return state.text.start, state.text.end
        case Order():
            return state.day, None
        case LegalAct():
            return state.entry.day, state.entry.valid_to
        case Contest():
            return state.conditions.first, state.conditions.results
        case PartnerAgreement():
            return state.terms.start, state.terms.end
        case MonitoringRound():
            return state.opens, state.closes
        case ProcessingConsent() | Distribution():
            return None, state.until
        case _:
            return None, None
