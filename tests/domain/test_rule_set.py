from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from domain.rule_set import RULE_SETS, RuleSet, rule_set


def test_a_rule_set_is_found_by_its_id() -> None:
    assert rule_set("2022-1").id == "2022-1"


def test_an_unknown_rule_set_is_an_error() -> None:
    with pytest.raises(KeyError):
        rule_set("2021-1")


def test_every_rule_set_is_kept_under_its_own_id() -> None:
    assert all(id == rules.id for id, rules in RULE_SETS.items())


def test_a_rule_set_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        rule_set("2022-1").group_min_mentees = 1  # type: ignore[misc]


def test_every_parameter_says_where_it_comes_from() -> None:
    assert set(RuleSet.clauses()) == {field.name for field in fields(RuleSet)} - {"id"}
    assert all(RuleSet.clauses().values())


def test_the_first_set_is_the_regulation_as_it_stands() -> None:
    first = rule_set("2022-1")
    assert (first.programme_min_months, first.programme_max_months) == (3, 12)
    assert (first.group_min_mentees, first.speed_meetings_max) == (2, 1)
    assert first.notice_working_days == 3
    assert first.term_alarm_days == (30, 14, 7, 0)
    assert not first.extension_beyond_year
