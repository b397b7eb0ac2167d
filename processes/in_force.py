"""The rules a school has in force now: for acts on the school and its people, whose cases outlive every version."""

from __future__ import annotations

from domain.rule_set import RuleSet, rule_set
from processes.acts import Situation


def rules_in_force(situation: Situation) -> RuleSet:
    """What the director set last (6.2)."""
    return rule_set(situation.look.school(situation.acting.school).rules)
