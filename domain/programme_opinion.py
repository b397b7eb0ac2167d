"""The council's opinions on a programme's text: their part of a programme's state (3.10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from domain.case import Acting, Fact, Personal
from domain.facts.programme_opinion import CouncilOpinionGiven

if TYPE_CHECKING:
    from domain.programme import Programme


@dataclass(frozen=True)
class CouncilOpinion:
    """What a member said of the text with the hash. remarks: None with a visa."""

    person: str
    text_hash: str
    agreed: bool
    remarks: Personal | None


def _given(programme: Programme, fact: CouncilOpinionGiven, acting: Acting) -> Programme:
    """Each member's last opinion counts."""
    others = tuple(each for each in programme.opinions if each.person != acting.person)
    given = CouncilOpinion(acting.person, fact.text_hash, fact.agreed, fact.remarks)
    return replace(programme, opinions=(*others, given))


#: What a programme does with facts of this family.
APPLY: dict[type[Fact], Callable[[Programme, Any, Acting], Programme]] = {CouncilOpinionGiven: _given}
