"""Rules of what a school may set for itself, on both sides of their boundaries; and the ids that say what was set."""

from __future__ import annotations

import pytest

from domain.rule_set import POLICIES, RULE_SETS, policies, rule_set, rules_id
from domain.rules.policies import new_rules_differ, only_policies_vary, policies_are_within_bounds
from tests.domain.rules.samples import refusal

PLAIN = RULE_SETS["2022-1"]


def test_a_policy_may_be_set_and_the_core_may_not() -> None:
    only_policies_vary(values={"labour_gate": 0})
    assert refusal(only_policies_vary, values={"programme_max_months": 24}).facts["others"] == ("programme_max_months",)


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_stays_within_its_bounds(name: str) -> None:
    least, most = POLICIES[name]
    for value in (least, most):
        policies_are_within_bounds(values={name: value})
    for value in (least - 1, most + 1):
        assert refusal(policies_are_within_bounds, values={name: value}).facts["policy"] == name


@pytest.mark.parametrize("name", POLICIES)
def test_the_shipped_value_is_within_its_bounds(name: str) -> None:
    policies_are_within_bounds(values={name: policies(PLAIN)[name]})


def test_a_version_changes_something() -> None:
    new_rules_differ(rules="2022-1+mentor_capacity=5", in_force="2022-1")
    refusal(new_rules_differ, rules="2022-1", in_force="2022-1")


def test_the_id_says_what_differs_and_is_read_back() -> None:
    id = rules_id("2022-1", {**policies(PLAIN), "mentor_capacity": 5, "labour_gate": 0})
    assert id == "2022-1+labour_gate=0+mentor_capacity=5"
    found = rule_set(id)
    assert (found.id, found.mentor_capacity, found.labour_gate) == (id, 5, False)
    assert found.programme_max_months == PLAIN.programme_max_months
    assert rules_id("2022-1", policies(PLAIN)) == "2022-1" and rule_set("2022-1") is PLAIN


@pytest.mark.parametrize(
    "id",
    ["", "2021-1", "2022-1+", "2022-1+mentor_capacity", "2022-1+mentor_capacity=x", "2022-1+mentor_capacity=٥",
     "2022-1+programme_max_months=24", "2022-1+mentor_capacity=3", "2022-1+mentor_capacity=5+labour_gate=0",
     "2022-1+mentor_capacity=05", "2022-1+mentor_capacity=5+mentor_capacity=5"],
)  # fmt: skip
def test_another_id_is_nobodys(id: str) -> None:
    with pytest.raises(KeyError):
        rule_set(id)
