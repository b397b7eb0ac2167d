"""Rules in force from a moment on: new cases take them, running ones keep theirs (6.2, INV-50)."""

from __future__ import annotations

from adapters.rebuilding import rebuild
from domain.policy import Value
from domain.rule_set import NEWEST, RULE_SETS, policies, rule_set
from processes.history import Replay
from processes.rights import NotYours
from tests.lives import agree, approve, assign, consent, draft, submit
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story

SHIPPED = policies(RULE_SETS["2022-1"])
OWN = f"{NEWEST}+consent_answer_working_days=7+labour_gate=0+signature_agreement=0"


def _set(story: Story, who: str = "dordzhiev", **values: Value) -> None:
    story.act("set_rules", SCHOOL, who, values={**SHIPPED, **values}, ground="приказ № 5")


def test_new_cases_take_the_new_version_and_running_ones_keep_theirs(begin: Begin) -> None:
    story = begin("drafted")
    first = story.programme
    _set(story, consent_answer_working_days=7, labour_gate=0)
    assert story.case(SCHOOL).state.rules == OWN
    draft(story, "lidzhiev")
    second = story.programme
    assert second != first
    assert story.case(second).rules == OWN and story.case(first).rules == "2022-1"
    story.act("edit_text", first, "petrov", text={})
    assert story.log.entries(first)[-1].rules == "2022-1"
    assert Replay(story.log, story.office.definitions).case(second) is None
    rebuild(story.log)
    assert story.case(SCHOOL).state.rules == OWN


def test_the_fact_says_the_ground_and_what_was_in_force_before(begin: Begin) -> None:
    story = begin("school")
    _set(story, mentor_capacity=5)
    _set(story, mentor_capacity=6)
    said = [fact for fact in story.facts(SCHOOL) if fact.TOPIC == "school.rules_set"]
    assert [fact.rules for fact in said] == [f"{NEWEST}+mentor_capacity={n}+signature_agreement=0" for n in (5, 6)]  # type: ignore[attr-defined]
    assert said[0].ground.value == "приказ № 5"  # type: ignore[attr-defined]
    _set(story)
    assert story.case(SCHOOL).state.rules == f"{NEWEST}+signature_agreement=0"


def test_a_school_of_an_older_set_comes_to_the_newest_with_its_own_policies(begin: Begin) -> None:
    story = begin("school")
    _set(story)
    rules = story.case(SCHOOL).state.rules
    assert rules == f"{NEWEST}+signature_agreement=0" and policies(rule_set(rules)) == SHIPPED
    with story.refused("new_rules_differ"):
        _set(story)


def test_what_may_not_be_set(begin: Begin) -> None:
    story = begin("school")
    with story.refused("only_policies_vary"):
        _set(story, group_min_mentees=1)
    with story.refused("policies_are_within_bounds"):
        _set(story, mentor_capacity=0)
    with story.rejected(NotYours):
        _set(story, "ivanova", mentor_capacity=5)


def test_without_the_labour_gate_no_addendum_is_asked_for(begin: Begin) -> None:
    story = begin("school")
    _set(story, labour_gate=0)
    for act in (draft, submit, agree, approve, consent, assign):
        act(story)
    assert "record_addendum" not in story.open(story.programme)
    assert "start_date" in story.open(story.programme)
