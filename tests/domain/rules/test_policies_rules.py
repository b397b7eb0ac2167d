"""Rules of what a school may set for itself, on both sides of their boundaries; and the ids that say what was set."""

from __future__ import annotations

import pytest

from domain.policy import Number, Value
from domain.rule_set import NEWEST, POLICIES, RULE_SETS, policies, rule_set, rules_id
from domain.rules.policies import (
    alarm_days_fall_towards_the_end,
    new_rules_differ,
    only_policies_vary,
    policies_are_among_the_offered,
    policies_are_within_bounds,
    weights_make_a_hundred,
)
from tests.domain.rules.samples import refusal

PLAIN = RULE_SETS["2022-1"]


def test_a_version_that_shipped_says_for_ever_what_it_said() -> None:
    """2022-1 let people sign without an agreement on paper; a school opened now asks for one, and may set it aside.

    Up to 2022-2 a cycle ended without sheets of reflection and assessed points; no policy sets these aside.
    """
    old, new, newest = rule_set("2022-1"), rule_set("2022-2"), rule_set("2022-3")
    assert (old.signature_agreement, new.signature_agreement, NEWEST) == (False, True, "2022-3")
    assert [(each.final_reflection, each.final_assessment) for each in (new, newest)] == [(False,) * 2, (True,) * 2]
    assert policies(newest) == policies(new)
    assert {name for name in policies(new) if policies(new)[name] != policies(old)[name]} == {"signature_agreement"}
    assert not rule_set(rules_id("2022-2", {**policies(new), "signature_agreement": 0})).signature_agreement


def test_a_policy_may_be_set_and_the_core_may_not() -> None:
    only_policies_vary(values={"labour_gate": 0})
    assert refusal(only_policies_vary, values={"programme_max_months": 24}).facts["others"] == ("programme_max_months",)


@pytest.mark.parametrize("name", [name for name, policy in POLICIES.items() if isinstance(policy, Number)])
def test_a_policy_stays_within_its_bounds(name: str) -> None:
    policy = POLICIES[name]
    assert isinstance(policy, Number)
    least, most = policy.least, policy.most
    for value in (least, most):
        policies_are_within_bounds(values={name: value})
    for value in (least - 1, most + 1):
        assert refusal(policies_are_within_bounds, values={name: value}).facts["policy"] == name


@pytest.mark.parametrize(("name", "value"), [("term_alarm_days", (91, 0)), ("matching_weights", (101, *[0] * 7))])
def test_each_of_several_numbers_stays_within_the_bounds(name: str, value: tuple[int, ...]) -> None:
    policies_are_within_bounds(values={name: (value[0] - 1, *value[1:])})
    assert refusal(policies_are_within_bounds, values={name: value}).facts["most"] == value[0] - 1


def test_a_word_is_one_of_the_offered() -> None:
    for word in ("council", "association", "commission"):
        policies_are_among_the_offered(values={"council_name": word})
    refusal(policies_are_among_the_offered, values={"council_name": "senate"})


@pytest.mark.parametrize("days", [(0,), (30, 14, 7, 0), (90, 60, 30, 14, 7, 0)])
def test_alarms_come_nearer_to_the_end(days: tuple[int, ...]) -> None:
    alarm_days_fall_towards_the_end(values={"term_alarm_days": days})


@pytest.mark.parametrize("days", [(), (7, 7), (7, 14), (90, 60, 45, 30, 14, 7, 0), 7])
def test_refuses_alarms_that_do_not(days: Value) -> None:
    refusal(alarm_days_fall_towards_the_end, values={"term_alarm_days": days})


def test_the_shares_of_matching_make_a_hundred() -> None:
    weights_make_a_hundred(values={"matching_weights": (100, *[0] * 7)})
    assert refusal(weights_make_a_hundred, values={"matching_weights": (99, *[0] * 7)}).facts["sum"] == 99
    refusal(weights_make_a_hundred, values={"matching_weights": (100,)})


@pytest.mark.parametrize("name", POLICIES)
def test_the_shipped_value_is_within_its_bounds(name: str) -> None:
    shipped = {name: policies(PLAIN)[name]}
    policies_are_within_bounds(values=shipped)
    policies_are_among_the_offered(values=shipped)
    alarm_days_fall_towards_the_end(values=shipped)
    weights_make_a_hundred(values=shipped)


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


def test_lists_words_and_weights_stand_in_the_id_too() -> None:
    weights = (30, 25, 10, 10, 10, 5, 5, 5)
    own: dict[str, Value] = {"term_alarm_days": (60, 7), "council_name": "commission", "matching_weights": weights}
    id = rules_id("2022-1", {**policies(PLAIN), **own})
    assert id == "2022-1+council_name=commission+matching_weights=30.25.10.10.10.5.5.5+term_alarm_days=60.7"
    found = rule_set(id)
    assert (found.term_alarm_days, found.council_name, found.matching["subject"]) == ((60, 7), "commission", 25)
    assert policies(found) == {**policies(PLAIN), **own}


@pytest.mark.parametrize(
    "id",
    ["", "2021-1", "2022-1+", "2022-1+mentor_capacity", "2022-1+mentor_capacity=x", "2022-1+mentor_capacity=٥",
     "2022-1+programme_max_months=24", "2022-1+mentor_capacity=3", "2022-1+mentor_capacity=5+labour_gate=0",
     "2022-1+mentor_capacity=05", "2022-1+mentor_capacity=5+mentor_capacity=5",
     "2022-1+council_name=senate", "2022-1+council_name=council", "2022-1+term_alarm_days=30,7",
     "2022-1+matching_weights=100"],
)  # fmt: skip
def test_another_id_is_nobodys(id: str) -> None:
    with pytest.raises(KeyError):
        rule_set(id)
