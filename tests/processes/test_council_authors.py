"""The council develops programmes (3.10): who begins one writes its draft; the request it answers cannot be left out."""

from __future__ import annotations

from domain.case import Role
from processes.rights import NotYours, roles_in
from tests.councils import invited, mentors, ordered
from tests.lives import agree, pair_up, submit, text
from tests.processes.conftest import Begin
from tests.story import Story, id_of

MEMBER = Role.COUNCIL_MEMBER


def _with_council(begin: Begin) -> tuple[Story, str]:
    """A council of lidzhiev and petrov; the pair of petrov and sidorova, which has no programme."""
    story = begin("school")
    unit = pair_up(story, "sidorova")
    mentors(story, "lidzhiev")
    ordered(story, invited(story, "petrov", "lidzhiev"))
    return story, unit


def _begun(story: Story, unit: str) -> str:
    programme = story.new("programme")
    story.act("draft_for_unit", programme, "lidzhiev", role=MEMBER, unit=unit, number="2026-001")
    story.programme = programme
    return programme


def test_a_member_of_the_council_begins_a_programme_and_writes_its_text(begin: Begin) -> None:
    story, unit = _with_council(begin)
    programme = _begun(story, unit)
    story.act("edit_text", programme, "lidzhiev", role=MEMBER, text=text())
    state = story.case(programme).state
    assert state.author == id_of("lidzhiev") and state.draft is not None
    assert Role.PARTICIPANT in roles_in(state, id_of("lidzhiev"))
    # the pair submits and agrees: developing is the council's, deciding is not
    submit(story)
    agree(story)
    assert "endorse_programme" in story.open(programme)


def test_another_member_of_the_council_and_a_teacher_do_not_write_it(begin: Begin) -> None:
    story, unit = _with_council(begin)
    programme = story.new("programme")
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-001")
    assert story.case(programme).state.author == ""
    with story.refused("council_writes_what_it_began"):
        story.act("edit_text", programme, "lidzhiev", role=MEMBER, text=text())
    with story.rejected(NotYours):
        story.act("draft_for_unit", story.new("programme"), "basanova", role=Role.TEACHER, unit=unit, number="2026-002")


def test_a_programme_of_the_council_names_the_request_it_answers(begin: Begin) -> None:
    story, unit = _with_council(begin)
    programme, said = _begun(story, unit), text()
    said["personal"][0]["request"] = ""
    story.act("edit_text", programme, "lidzhiev", role=MEMBER, text=said)
    with story.refused("text_has_every_block"):
        submit(story)
    story.act("edit_text", programme, "lidzhiev", role=MEMBER, text=text())
    submit(story)
