"""What a consent to distribution says, built from the facts."""

from __future__ import annotations

from domain.distribution import ITEMS, Distribution
from processes.documents.distribution import DistributionContent
from processes.look import Look
from processes.papers import named, requisites, words


def distribution(look: Look, state: Distribution, rules: str) -> DistributionContent:
    """The consent with what is allowed and what is not, as the person chose. Raises AssertionError before that."""
    assert state.until is not None
    return DistributionContent(
        school=requisites(look.school(state.school)),
        rules=rules,
        consent=state.id,
        person=named(look, state.person),
        address=state.address,
        items=state.items,
        refused=tuple(item for item in ITEMS if item not in state.items),
        until=state.until,
        conditions=words(state.conditions),
    )
