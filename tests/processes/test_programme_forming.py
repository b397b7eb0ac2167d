"""From a draft to the running programme."""

from __future__ import annotations

from domain.facts import programme as facts
from tests.processes.conftest import Begin


def test_a_programme_begins_as_a_draft(begin: Begin) -> None:
    story = begin("drafted")
    assert story.case(story.programme).state.status == "draft"
    assert isinstance(story.last(story.programme), facts.TextEdited)


def test_active(begin: Begin) -> None:
    story = begin("active")
    assert story.case(story.programme).state.status == "active"
def test_trio(begin: Begin) -> None:
    story = begin("trio")
    assert story.case(story.programme).state.status == "active"
