from __future__ import annotations

from typing import Any

import pytest

from processes.engine import Stuck
from tests.processes.engine.story import Story, opened


def test_opens_one_key_for_each_item_named_by_its_value() -> None:
    story = Story("text")
    story.complete("draft", people=["person-1", "person-2"])
    assert opened(story.effects) == ["agree[person-1]", "agree[person-2]", "returned"]


def test_goes_on_when_the_last_item_is_done() -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2"])
    assert opened(story.complete("agree[p2]")) == []
    assert opened(story.complete("agree[p1]")) == ["endorse"]
    assert story.effects.withdrawn == ("returned",)


def test_interrupting_message_withdraws_the_siblings_and_leads_back() -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2", "p3"])
    story.complete("agree[p2]")
    story.message("returned")
    assert story.effects.done == ("returned",)
    assert set(story.effects.withdrawn) == {"agree[p1]", "agree[p3]"}
    assert opened(story.effects) == ["draft@2"]


def test_second_visit_is_counted_for_each_item() -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2"])
    story.message("returned")
    story.complete("draft@2", people=["p2", "p3"])
    assert opened(story.effects) == ["agree[p2]@2", "agree[p3]", "returned@2"]


def test_receive_tasks_are_addressed_one_by_one() -> None:
    story = Story("consents")
    story.complete("plan", people=["p1", "p2"])
    assert story.effects.thrown == ("asked",)
    story.message("gathering/consent[p1]")
    assert story.open == {"gathering/consent[p2]", "gathering/refused", "called_off"}
    assert opened(story.message("gathering/consent[p2]")) == ["gathering/sum_up"]


def test_empty_list_passes_through() -> None:
    story = Story("text")
    assert opened(story.complete("draft", people=[])) == ["endorse"]
    assert "agree" in story.effects.passed


@pytest.mark.parametrize("people", [["p1", "p1"], ["", "p"], ["a/b", "p"], ["a[0]", "p"], [1, 2], [None, "p"]])
def test_items_that_cannot_name_keys_are_numbered(people: Any) -> None:
    story = Story("text")
    assert opened(story.complete("draft", people=people)) == ["agree[1]", "agree[2]", "returned"]


@pytest.mark.parametrize("people", ["p1", None, 7])
def test_refuses_what_is_not_a_list(people: Any) -> None:
    with pytest.raises(Stuck, match="agree"):
        Story("text").complete("draft", people=people)


def test_list_is_fixed_when_the_step_opens() -> None:
    story = Story("text")
    story.complete("draft", people=["p1", "p2"])
    story.complete("agree[p1]", people=["p9"])
    assert story.open == {"agree[p2]", "returned"}
