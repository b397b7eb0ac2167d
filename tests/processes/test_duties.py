"""Duties kept apart: a curator who is a party does not judge the programme; the director does (4.11, section 2)."""

from __future__ import annotations

from typing import Any

from domain.case import Role
from processes import deviations, worklist
from processes.cautions import Cautioned
from processes.office import Ask
from tests.councils import invited, mentors, ordered
from tests.lives import answer
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


def test_the_step_stands_in_the_directors_list_only_then(begin: Begin) -> None:
    story = _mentor_is_curator(begin)
    story.act("question_performance", story.programme, "ivanova", **ASKED)
    story.step("give_explanation", story.programme, "sidorova", explanation="Болела.")
    school: Any = story.case(SCHOOL).state

    def listed(login: str, role: str, curators: tuple[str, ...]) -> tuple[bool, bool]:
        reader = worklist.Reader(id_of(login), SCHOOL, frozenset({role}), True, curators)
        views: tuple[worklist.View, ...] = ("role", "others")
        found = [worklist.waiting(story.log, view, reader, worklist.Filter())[0] for view in views]
        return any(r["step"] == "decide_closing" for r in found[0]), any(
            r["step"] == "decide_closing" for r in found[1]
        )

    assert listed("ivanova", "curator", school.curators) == (True, False)
    assert listed("dordzhiev", "director", school.curators) == (False, True)
    assert listed("dordzhiev", "director", (id_of("petrov"),))[0]
    assert not listed("sidorova", "director", (id_of("petrov"),))[0]


def _second_curator(begin: Begin, stage: str, *, alone: bool) -> Story:
    """The mentor is a curator too; alone: the only one."""
    story = begin(stage)
    given = {"role": "curator", "ground": "приказ № 1"}
    story.office.perform(Ask("grant_role", id_of("petrov"), story.acting("dordzhiev"), given))
    day = {"number": "1", "day": story.now.date()}
    story.act("appoint_curator", SCHOOL, "dordzhiev", person=id_of("petrov"), deputy_head=True, **day)
    if alone:
        story.act("release_curator", SCHOOL, "dordzhiev", person=id_of("ivanova"), **day)
    return story


def test_a_curator_who_is_a_party_gives_no_visa_and_another_does(begin: Begin) -> None:
    story = _second_curator(begin, "agreed", alone=False)
    with story.refused("nobody_judges_their_own_programme"):
        story.step("endorse_programme", story.programme, "petrov", role=Role.CURATOR, decision="accept")
    with story.refused("curators_initiative_is_a_curators"):
        story.step("endorse_programme", story.programme, "dordzhiev", role=D, decision="accept")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")


def test_the_director_gives_the_visa_where_every_curator_is_a_party(begin: Begin) -> None:
    story = _second_curator(begin, "agreed", alone=True)
    story.step("endorse_programme", story.programme, "dordzhiev", role=D, decision="accept")
    assert story.log.entries(story.programme)[-1].acting.role == Role.DIRECTOR


def test_who_is_a_party_does_not_decide_what_follows_an_absent_consent(begin: Begin) -> None:
    story = _second_curator(begin, "approved", alone=True)
    answer(story, "sidorova", "refuse")
    again = {"resolution": "again"}
    with story.refused("nobody_judges_their_own_programme"):
        story.step("resolve_refusal", story.programme, "petrov", role=Role.CURATOR, **again)
    story.step("resolve_refusal", story.programme, "dordzhiev", role=D, **again)


def _directors_own(begin: Begin, *, council: bool) -> Story:
    """The mentor became the director, and is to approve the programme of their own pair."""
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    if council:
        mentors(story, "lidzhiev")
        ordered(story, invited(story, "lidzhiev"), "lidzhiev")
    given = {"role": "director", "ground": "приказ № 1"}
    story.office.perform(Ask("grant_role", id_of("petrov"), story.acting("system"), given))
    return story


def test_a_director_who_mentors_hears_the_council_first_or_says_why_not(begin: Begin) -> None:
    story = _directors_own(begin, council=True)
    own = {"role": D, "decision": "accept"}
    with story.rejected(Cautioned) as caught:
        story.step("approve_programme", story.programme, "petrov", **own)
    assert [each.rule for each in caught.value.cautions] == ["council_is_heard_before_ones_own_approval"]
    reasons = {"council_is_heard_before_ones_own_approval": "Совет соберётся только в октябре"}
    entry = story.step("approve_programme", story.programme, "petrov", reasons=reasons, **own)
    assert [each.rule for each in entry.overridden] == ["council_is_heard_before_ones_own_approval"]
    marks = {row["deviation"] for row in deviations.recorded(story.log, SCHOOL, deviations.Sought())[0]}
    assert {"director_decides_in_own_case", "warning_is_overridden"} <= marks


def test_without_a_council_there_is_nobody_to_hear_and_the_mark_stays(begin: Begin) -> None:
    story = _directors_own(begin, council=False)
    story.step("approve_programme", story.programme, "petrov", role=D, decision="accept")
    marks = {row["deviation"] for row in deviations.recorded(story.log, SCHOOL, deviations.Sought())[0]}
    assert "director_decides_in_own_case" in marks
