"""The council of mentors: its visa on the charter (4.2)."""

from __future__ import annotations

from domain.case import Role
from tests.cycles import CHARTER, drafted, keep_and_chart, signed, start
from tests.processes.conftest import Begin
from tests.roadmaps import roadmap_of
from tests.story import Story, id_of


def with_council(story: Story) -> str:
    """A stage whose council is petrov, by order, and whose charter waits for its visa."""
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="keep")
    story.step("appoint_cycle_curator", stage, "dordzhiev", decision="keep")
    story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("petrov")])
    signed(story, drafted(story, stage, "council"))
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **CHARTER)
    return stage


def test_the_charter_waits_for_the_councils_visa(begin: Begin) -> None:
    story = begin("school")
    stage = with_council(story)
    assert story.cases("roadmap") == []
    with story.refused("council_answers_for_itself"):
        story.step("endorse_charter", stage, "ivanova", decision="accept")
    story.step("endorse_charter", stage, "petrov", role=Role.COUNCIL_MEMBER, decision="return", remarks="Мало задач")
    assert "set_charter" in story.open(stage)
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **CHARTER)
    story.step("endorse_charter", stage, "petrov", role=Role.COUNCIL_MEMBER, decision="accept")
    assert story.case(stage).state.endorsed_by == id_of("petrov")
    assert story.cases("roadmap") == [roadmap_of(story, stage)]


def test_without_a_council_the_charter_goes_on_at_once(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    keep_and_chart(story, stage)
    assert story.case(stage).state.endorsed_by is None
    assert story.cases("roadmap") == [roadmap_of(story, stage)]
