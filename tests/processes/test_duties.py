"""Duties kept apart: a curator who is a party does not judge the programme; the director does (4.11, section 2)."""

from __future__ import annotations

from domain.case import Role
from processes.office import Ask
from tests.processes.conftest import Begin
from tests.story import SCHOOL, D, Story, id_of

ASKED = {"circumstances": ["meetings_not_held"], "sides": [id_of("sidorova")], "account": "Факты."}


def _mentor_is_curator(begin: Begin) -> Story:
    story = begin("active")
    given = {"role": "curator", "ground": "приказ № 1"}
    story.office.perform(Ask("grant_role", id_of("petrov"), story.acting("dordzhiev"), given))
    day = {"number": "1", "day": story.now.date(), "deputy_head": True}
    story.act("appoint_curator", SCHOOL, "dordzhiev", person=id_of("petrov"), **day)
    return story


def test_a_curator_who_is_a_party_does_not_question_and_another_does(begin: Begin) -> None:
    story = _mentor_is_curator(begin)
    with story.refused("nobody_judges_their_own_programme"):
        story.act("question_performance", story.programme, "petrov", role=Role.CURATOR, **ASKED)
    with story.refused("curators_initiative_is_a_curators"):
        story.act("question_performance", story.programme, "dordzhiev", role=D, **ASKED)
    story.act("question_performance", story.programme, "ivanova", **ASKED)


def test_the_director_judges_where_every_curator_is_a_party(begin: Begin) -> None:
    story = _mentor_is_curator(begin)
    gone = {"person": id_of("ivanova"), "number": "2", "day": story.now.date()}
    story.act("release_curator", SCHOOL, "dordzhiev", **gone)
    story.act("question_performance", story.programme, "dordzhiev", role=D, **ASKED)
    story.step("give_explanation", story.programme, "sidorova", explanation="Болела.")
    with story.refused("nobody_judges_their_own_programme"):
        story.step("decide_closing", story.programme, "petrov", role=Role.CURATOR, decision="go_on", grounds="Так.")
    story.step("decide_closing", story.programme, "dordzhiev", role=D, decision="go_on", grounds="Так.")
    assert story.log.entries(story.programme)[-1].acting.role == Role.DIRECTOR
