"""The act that chooses what an order's preamble cites (1.2)."""

from __future__ import annotations

from domain.case import Role
from domain.facts.legal_act import Entry
from domain.facts.preamble import ActsCited
from domain.rules import orders, preamble
from processes.acts import Answer, Situation, act
from processes.days import today


@act("order", "nothing", Role.CURATOR, Role.DIRECTOR)
def cite_acts(situation: Situation) -> Answer:
    """The draft cites these acts of the catalogue, each as the catalogue names it now."""
    orders.draft_is_open(status=situation.state.status)
    acts: tuple[Entry, ...] = tuple(situation.data["acts"])
    preamble.cited_acts_are_in_force(acts=acts, day=today(situation))
    return Answer(ActsCited(acts))
