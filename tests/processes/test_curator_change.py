"""The director replaces the curator from a day: programmes and work pass on, the history stays (P-14, INV-02)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.case import Role
from domain.facts.curator_change import CaseHandedOver
from processes.cautions import Cautioned
from processes.rights import NotYours
from processes.signed import signed_content
from tests.curator_changes import ordered, signed
from tests.processes.conftest import Begin
from tests.story import SCHOOL, C, P, id_of


def test_the_new_curator_takes_over_on_the_day_and_not_before(begin: Begin) -> None:
    story = begin("agreed")
    story.act("claim_step", story.programme, "ivanova", "endorse_programme")
    since = story.now.date() + timedelta(days=3)
    change = ordered(story, since)
    signed(story, change)
    assert story.case(SCHOOL).state.curators == (id_of("ivanova"),)
    assert story.case(change).state.status == "awaited"
    story.until(since)
    assert story.case(SCHOOL).state.curators == (id_of("petrov"),)
    assert story.case(change).ended
    programme = story.case(story.programme)
    assert programme.state.curator == id_of("petrov")
    assert programme.open["endorse_programme"].claimed_by == id_of("petrov")
    rows = story.log.rows("SELECT claimed_by FROM open_steps WHERE case_id = ?", (story.programme,))
    assert [row["claimed_by"] for row in rows] == [id_of("petrov")]


def test_roles_go_with_the_duties_and_the_history_says_who_and_by_which_order(begin: Begin) -> None:
    story = begin("agreed")
    change = ordered(story, story.now.date())
    order = signed(story, change)
    assert "curator" in story.case(id_of("petrov")).state.roles
    assert "curator" not in story.case(id_of("ivanova")).state.roles
    assert story.last(story.programme) == CaseHandedOver(id_of("ivanova"), id_of("petrov"), order)
    with story.rejected(NotYours):
        story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    with story.refused("nobody_judges_their_own_programme"):  # the step is theirs now; they are the mentor, too
        story.step("endorse_programme", story.programme, "petrov", role=C, decision="accept")


def test_both_are_made_acquainted_and_a_closed_programme_is_left_alone(begin: Begin) -> None:
    story = begin("approved")
    story.act("call_off", story.programme, "petrov", last_day=story.now.date(), reason="")
    assert story.case(story.programme).state.closed
    order = signed(story, ordered(story, story.now.date(), "lidzhiev"))
    assert set(story.case(order).state.acquainted) == {id_of("ivanova"), id_of("lidzhiev")}
    assert story.case(story.programme).state.curator is None
    for who, role in (("ivanova", P), ("lidzhiev", P)):
        story.act("acknowledge_order", order, who, story.key(order, "acknowledge_order", who), role)


def test_the_order_says_who_whom_and_since_when(begin: Begin) -> None:
    story = begin("school")
    since = story.now.date() + timedelta(days=5)
    order = signed(story, ordered(story, since))
    paper = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert [(line.person.person, line.words) for line in paper.lines] == [  # type: ignore[union-attr]
        (id_of("petrov"), "appointed"),
        (id_of("ivanova"), "released"),
    ]
    assert paper.since == since  # type: ignore[union-attr]


def test_a_dropped_draft_keeps_the_curator(begin: Begin) -> None:
    story = begin("school")
    change = ordered(story, story.now.date())
    story.act("abandon_order", str(story.case(change).state.order), "ivanova")
    assert (story.case(change).state.status, story.case(change).ended) == ("kept", True)
    assert story.case(SCHOOL).state.curators == (id_of("ivanova"),)


def test_what_is_refused(begin: Begin) -> None:
    story = begin("school")
    with story.refused("new_curator_is_another_person"):
        ordered(story, story.now.date(), "ivanova")
    with story.refused("curator_changes_from_today_on"):
        ordered(story, date(2026, 1, 1))
    data = {"person": id_of("petrov"), "deputy_head": False, "since": story.now.date()}
    with story.rejected(Cautioned):
        story.act("replace_curator", story.new("curator_change"), "dordzhiev", **data)
    with story.rejected(NotYours):
        story.act("replace_curator", story.new("curator_change"), "ivanova", role=Role.CURATOR, **data)
    ordered(story, story.now.date())
    with story.refused("one_change_of_curator_at_a_time"):
        ordered(story, story.now.date())
