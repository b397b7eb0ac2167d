"""Rules of what a school may set for itself (3.2, 6.2)."""

from __future__ import annotations

from collections.abc import Mapping

from domain.rule_set import POLICIES
from domain.rules.rule import refused, rule


@rule("3.2")
def only_policies_vary(*, values: Mapping[str, int]) -> None:
    """3.2: the core of the model is the same in every school: only the policies may be set."""
    others = tuple(name for name in values if name not in POLICIES)
    if others:
        raise refused(only_policies_vary, others=others)


@rule("6.2")
def policies_are_within_bounds(*, values: Mapping[str, int]) -> None:
    """6.2: each policy stays where it still does what its clause is for."""
    for name, value in values.items():
        least, most = POLICIES[name]
        if not least <= value <= most:
            raise refused(policies_are_within_bounds, policy=name, least=least, most=most)


@rule("6.2", 50)
def new_rules_differ(*, rules: str, in_force: str) -> None:
    """6.2: a new version changes something."""
    if rules == in_force:
        raise refused(new_rules_differ)
