"""The act that sets a school's policies for cases to come (6.2, INV-50)."""

from __future__ import annotations

from domain.case import Personal, Retention, Role
from domain.facts.policies import RulesSet
from domain.rule_set import NEWEST, rules_id
from domain.rules import policies
from processes.acts import Answer, Situation, act


@act("school", "nothing", Role.DIRECTOR)
def set_rules(situation: Situation) -> Answer:
    """Cases begun from now on follow these policies on top of the newest rules; running ones keep theirs."""
    values, in_force = dict(situation.data["values"]), situation.state.rules
    policies.only_policies_vary(values=values)
    policies.policies_are_within_bounds(values=values)
    policies.policies_are_among_the_offered(values=values)
    policies.alarm_days_fall_towards_the_end(values=values)
    policies.weights_make_a_hundred(values=values)
    rules = rules_id(NEWEST, values)
    policies.new_rules_differ(rules=rules, in_force=in_force)
    return Answer(RulesSet(rules, Personal(situation.id, Retention.A, situation.data["ground"])))
