"""The council's optional visa on a programme: of the text that was read, before it is approved (3.10, AMB-06)."""

from __future__ import annotations

from domain.case import Role
from processes.council import programmes
from processes.rights import NotYours
from tests.councils import invited, mentors, ordered
from tests.lives import agree, approve, pair_up, submit, text
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of

MEMBER = Role.COUNCIL_MEMBER


def _in_review(begin: Begin) -> Story:
    """A council of lidzhiev and petrov; the programme of petrov and sidorova is laid before its readers."""
    story = begin("school")
    unit = pair_up(story, "sidorova")
    mentors(story, "lidzhiev")
    ordered(story, invited(story, "petrov", "lidzhiev"))
    story.programme = story.new("programme")
    story.act("draft_for_unit", story.programme, "ivanova", unit=unit, number="2026-001")
    story.act("edit_text", story.programme, "ivanova", text=text())
    submit(story)
    return story


def _say(story: Story, who: str = "lidzhiev", decision: str = "accept", text_hash: str = "", remarks: str = "") -> None:
    read = text_hash or story.case(story.programme).state.text.text_hash
    said = {"decision": decision, "remarks": remarks, "text_hash": read}
    story.act("give_opinion", story.programme, who, role=MEMBER, **said)


def test_a_member_gives_remarks_then_a_visa_and_the_programme_waits_for_neither(begin: Begin) -> None:
    story = _in_review(begin)
    assert programmes(story.log, SCHOOL) == [story.programme]
    _say(story, decision="return", remarks="Мало встреч")
    (opinion,) = story.case(story.programme).state.standing_opinions
    assert not opinion.agreed and opinion.remarks is not None and opinion.remarks.value == "Мало встреч"
    _say(story)
    assert [each.agreed for each in story.case(story.programme).state.standing_opinions] == [True]
    agree(story)
    approve(story)
    assert story.case(story.programme).state.status == "approved" and programmes(story.log, SCHOOL) == []
    with story.refused("opinion_is_on_a_text_in_review"):
        _say(story)


def test_an_opinion_falls_with_the_text_it_was_of(begin: Begin) -> None:
    story = _in_review(begin)
    _say(story)
    before = story.case(story.programme).state.text.text_hash
    story.act("return_text", story.programme, "sidorova", remarks="Иначе")
    with story.refused("opinion_is_on_a_text_in_review"):
        _say(story)
    story.act("edit_text", story.programme, "ivanova", text=text(aim="Другая цель"))
    submit(story)
    assert story.case(story.programme).state.standing_opinions == ()
    with story.refused("opinion_is_on_the_text_that_stands"):
        _say(story, text_hash=before)


def test_nobody_speaks_for_the_council_of_their_own_programme(begin: Begin) -> None:
    story = _in_review(begin)
    with story.refused("council_speaks_through_others"):
        _say(story, "petrov")
    with story.rejected(NotYours):
        story.act("give_opinion", story.programme, "sidorova", decision="accept", text_hash="")
    assert id_of("petrov") not in {each.person for each in story.case(story.programme).state.opinions}
