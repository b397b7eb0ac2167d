"""A request to the council as its facts tell it (3.10): consultation, agreement, mediation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.case import Acting, Fact
from domain.facts import council_request as facts

PURPOSES = ("consultation", "agreement", "mediation")
#: purpose → how it may end.
OUTCOMES = {
    "consultation": ("held", "withdrawn"),
    "agreement": ("agreement", "no_agreement", "withdrawn"),
    "mediation": ("agreement", "no_agreement", "withdrawn"),
}


@dataclass(frozen=True)
class CouncilRequest:
    """status: made, considered, or the outcome. by: who asked; sides: whom else it concerns."""

    id: str
    school: str
    by: str
    purpose: str
    sides: tuple[str, ...]
    neutral: str | None = None
    status: str = "made"
    made_at: datetime | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone it concerns."""
        return (self.by, *self.sides)


def made(case: str, fact: facts.Made, acting: Acting, rules: str) -> CouncilRequest:
    return CouncilRequest(case, acting.school, acting.person, fact.purpose, fact.sides, made_at=acting.at)


def fold(request: CouncilRequest, fact: Fact, acting: Acting) -> CouncilRequest:
    match fact:
        case facts.NeutralChosen():
            return replace(request, neutral=fact.person, status="considered")
        case facts.PassedOn():
            return replace(request, neutral=None, status="made")
        case facts.OutcomeRecorded():
            return replace(request, status=fact.outcome)
        case facts.Withdrawn():
            return replace(request, status="withdrawn")
        case _:
            return request
