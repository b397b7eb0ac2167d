"""A group of exactly two that loses one: another form by consent, or closing, and neither by words alone (4.6)."""

from __future__ import annotations

import pytest

from domain.facts import running
from processes.days import calendar_of
from tests.lives import ordered, text
from tests.processes.conftest import Begin
from tests.processes.test_programme_closing import leave, question, status
from tests.story import SCHOOL, Story


def one_left(begin: Begin) -> Story:
    """A group of exactly two that lost one."""
    story = begin("group")
    leave(story, "lidzhiev")
    ordered(story, "prepare_leaving_order")
    assert "settle_small_group" in story.open(story.programme)
    return story


def test_in_a_running_group_the_term_is_counted_from_the_order(begin: Begin) -> None:
    story = one_left(begin)
    key = story.key(story.programme, "settle_small_group")
    due = calendar_of(story.case(SCHOOL).state).add_working_days(story.now.date(), 5)
    assert story.case(story.programme).open[key].due == due


@pytest.mark.parametrize("decision", ["form", "close"])
def test_a_group_of_one_is_not_settled_by_words_alone(begin: Begin, decision: str) -> None:
    story = one_left(begin)
    with story.refused("group_goes_on_with_enough_mentees"):
        story.step("settle_small_group", story.programme, "ivanova", decision=decision)


def test_a_group_of_one_changes_its_form_by_consent(begin: Begin) -> None:
    story = one_left(begin)
    story.act("propose_change", story.programme, "ivanova", text=text(), reason="Остался один наставляемый.")
    with story.refused("group_goes_on_with_enough_mentees"):
        story.step("settle_small_group", story.programme, "ivanova", decision="close")
    story.step("settle_small_group", story.programme, "ivanova", decision="form")
    assert story.last(story.programme) == running.SmallGroupSettled("form")


def test_a_group_of_one_closes_with_its_task_still_open(begin: Begin) -> None:
    story = one_left(begin)
    leave(story, "sidorova")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"
    assert story.case(story.programme).ended


def test_a_group_of_one_is_closed_by_the_curator(begin: Begin) -> None:
    story = one_left(begin)
    question(story, "petrov")
    story.step("settle_small_group", story.programme, "ivanova", decision="close")
    assert story.last(story.programme) == running.SmallGroupSettled("close")
