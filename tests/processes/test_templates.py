"""A school's own template of a document: taken, another one, back to the built-in (3.9)."""

from __future__ import annotations

from adapters.rebuilding import rebuild
from processes.messages import case_id
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story

CASE = case_id("template", SCHOOL, "consent")


def _take(story: Story, sha256: str, problems: tuple[str, ...] = ()) -> None:
    file = {"kind": "consent", "sha256": sha256, "docx": "AA=="}
    story.act("take_template", CASE, "ivanova", problems=problems, **file)


def test_a_template_is_taken_replaced_and_given_up(begin: Begin) -> None:
    story = begin("school")
    _take(story, "aa")
    with story.refused("template_is_another_one"):
        _take(story, "aa")
    with story.refused("template_is_sound"):
        _take(story, "bb", ("macros",))
    _take(story, "bb")
    assert (story.case(CASE).state.sha256, story.case(CASE).state.status) == ("bb", "own")
    story.act("revert_template", CASE, "ivanova")
    with story.refused("template_is_another_one"):
        story.act("revert_template", CASE, "ivanova")
    rebuild(story.log)
    assert story.case(CASE).state.status == "built_in"
    assert [fact.TOPIC for fact in story.facts(CASE)] == ["template.taken", "template.taken", "template.reverted"]
