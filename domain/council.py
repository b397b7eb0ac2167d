"""How a council of mentors comes together, as its facts tell it (1.3, 3.9; INV-06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.case import Acting, Fact
from domain.facts import council as facts


@dataclass(frozen=True)
class Council:
    """status: inviting, composing, ordered, stands or given_up. answers: by person; who did not answer is absent.

    orders: drafts that were asked for, the last one counts. chair: chosen by the curator from those who agreed.
    """

    id: str
    school: str
    invited: tuple[str, ...]
    year: int
    stage: str | None = None
    status: str = "inviting"
    answers: Mapping[str, bool] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    chair: str = ""
    orders: tuple[str, ...] = ()

    @property
    def agreed(self) -> tuple[str, ...]:
        """Who agreed to join, in the order of the invitation."""
        return tuple(person for person in self.invited if self.answers.get(person))

    def words_of(self, order: str, person: str) -> str:
        """What the order says of the person besides the name: the code of the chair."""
        return "chair" if person == self.chair else ""


def invited(case: str, fact: facts.Invited, acting: Acting, rules: str) -> Council:
    return Council(case, acting.school, fact.people, fact.year, fact.stage)


def fold(council: Council, fact: Fact, acting: Acting) -> Council:
    match fact:
        case facts.InvitationAnswered():
            answered = replace(council, answers={**council.answers, fact.person: fact.agreed})
            everyone = set(answered.answers) >= set(council.invited)
            return replace(answered, status="composing" if everyone else "inviting")
        case facts.InvitationLapsed():
            return replace(council, status="composing")
        case facts.ConsentTakenBack():
            return replace(council, answers={**council.answers, fact.person: False})
        case facts.Composed() if fact.order is None:
            return replace(council, status="given_up")
        case facts.Composed():
            named = replace(council, members=fact.members, chair=fact.chair, status="ordered")
            return replace(named, orders=(*council.orders, str(fact.order)))
        case facts.Settled():
            return replace(council, status="stands" if fact.outcome == "in_force" else "composing")
        case _:
            return council
