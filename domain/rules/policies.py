"""Rules of what a school may set for itself (3.2, 6.2)."""

from __future__ import annotations

from collections.abc import Mapping

from domain.policy import Days, Number, Shares, Value, Word, falling
from domain.rule_set import POLICIES
from domain.rules.rule import refused, rule


@rule("3.2")
def only_policies_vary(*, values: Mapping[str, Value]) -> None:
    """3.2: the core of the model is the same in every school: only the policies may be set."""
    others = tuple(name for name in values if name not in POLICIES)
    if others:
        raise refused(only_policies_vary, others=others)


@rule("6.2")
def policies_are_within_bounds(*, values: Mapping[str, Value]) -> None:
    """6.2: each policy stays where it still does what its clause is for."""
    for name, value in values.items():
        least, most, numbers = _bounds(name, value)
        if not all(least <= each <= most for each in numbers):
            raise refused(policies_are_within_bounds, policy=name, least=least, most=most)


def _bounds(name: str, value: Value) -> tuple[int, int, tuple[int, ...]]:
    """The least and the most a number of the policy may be, and its numbers."""
    policy, numbers = POLICIES[name], value if isinstance(value, tuple) else (value,)
    found = tuple(each for each in numbers if isinstance(each, int))
    if isinstance(policy, Number):
        return policy.least, policy.most, found
    return 0, policy.most if isinstance(policy, Days) else 100, found


@rule("6.2")
def policies_are_among_the_offered(*, values: Mapping[str, Value]) -> None:
    """6.2: where a policy is a word, it is one of those it may be."""
    for name, value in values.items():
        policy = POLICIES[name]
        if isinstance(policy, Word) and value not in policy.words:
            raise refused(policies_are_among_the_offered, policy=name)


@rule("6.2")
def alarm_days_fall_towards_the_end(*, values: Mapping[str, Value]) -> None:
    """6.2: alarms are announced from one to so many times, each nearer to the end than the one before."""
    for name, value in values.items():
        policy = POLICIES[name]
        if not isinstance(policy, Days):
            continue
        days = value if isinstance(value, tuple) else ()
        if not 1 <= len(days) <= policy.count or not falling(days):
            raise refused(alarm_days_fall_towards_the_end, policy=name, most=policy.count)


@rule("4.5")
def weights_make_a_hundred(*, values: Mapping[str, Value]) -> None:
    """4.5: every criterion of matching has its share, and the shares make a hundred."""
    for name, value in values.items():
        policy = POLICIES[name]
        if not isinstance(policy, Shares):
            continue
        shares = value if isinstance(value, tuple) else ()
        if len(shares) != len(policy.names) or sum(shares) != 100:
            raise refused(weights_make_a_hundred, policy=name, sum=sum(shares))


@rule("6.2", 50)
def new_rules_differ(*, rules: str, in_force: str) -> None:
    """6.2: a new version changes something."""
    if rules == in_force:
        raise refused(new_rules_differ)
