"""A contest of mentors and pairs: rules from council or curator, the director's approval, winners (4.8; DOC-29)."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Role
from domain.facts import contest as facts
from processes.rights import NotYours
from processes.signed import signed_content
from tests import councils
from tests.contests import approved, conditions, due, planned, returned
from tests.processes.conftest import Begin
from tests.story import id_of


def test_the_rules_are_approved_under_exactly_what_they_say_and_the_winners_known(begin: Begin) -> None:
    story = begin("school")
    case = due(story)
    paper = signed_content(story.office.look(), story.case(case), "approve_contest", number=None, at=story.now)
    given = [fact.signature.document for fact in story.facts(case) if isinstance(fact, facts.ContestApproved)]
    assert given == [paper.sha256()]
    rows = [{"nomination": "1", "person": id_of("petrov")}, {"nomination": "2", "person": id_of("sidorova")}]
    story.step("sum_up_contest", case, "ivanova", winners=rows, words="Протокол № 1")
    state = story.case(case).state
    assert (state.status, [each.person for each in state.winners]) == (
        "summed_up",
        [id_of("petrov"), id_of("sidorova")],
    )
    assert (id_of("petrov"), "winner") in story.case(case).register.roles


def test_what_was_returned_is_revised_or_given_up(begin: Begin) -> None:
    story = begin("school")
    case = returned(story)
    story.step("revise_contest", case, "ivanova", decision="again", **conditions(story, aim="Иная цель"))
    assert story.case(case).state.said("aim") == "Иная цель" and story.key(case, "approve_contest")
    given_up = returned(story)
    story.step("revise_contest", given_up, "ivanova", decision="drop")
    assert story.case(given_up).ended and story.case(given_up).state.status == "not_held"


def test_a_contest_is_called_off_before_its_results(begin: Begin) -> None:
    story = begin("school")
    case = approved(story)
    story.act("call_off_contest", case, "dordzhiev", reason="Карантин")
    assert story.case(case).ended and story.case(case).state.status == "called_off"


def test_the_council_prepares_one_too(begin: Begin) -> None:
    story = begin("school")
    councils.ordered(story, councils.invited(story, "petrov"))
    case = story.new("contest")
    story.act("plan_contest", case, "petrov", role=Role.COUNCIL_MEMBER, **conditions(story))
    assert story.case(case).open.keys() == {"approve_contest"}


def test_what_is_refused(begin: Begin) -> None:
    story = begin("school")
    with story.refused("contest_rules_are_whole"):
        planned(story, jury=[])
    with story.refused("contest_days_go_forward"):
        planned(story, results=story.now.date())
    with story.rejected(NotYours):
        story.act("plan_contest", story.new("contest"), "sidorova", **conditions(story))
    case = due(story)
    jury, nobody = [{"nomination": "1", "person": id_of("basanova")}], [{"nomination": "3", "person": id_of("petrov")}]
    with story.refused("nobody_judges_their_own_success"):
        story.step("sum_up_contest", case, "ivanova", winners=jury, words="Протокол № 1")
    with story.refused("winners_are_of_a_nomination"):
        story.step("sum_up_contest", case, "ivanova", winners=nobody, words="Протокол № 1")
    with story.refused("results_say_how_they_came"):
        story.step("sum_up_contest", case, "ivanova", winners=[], words=" ")
    story.step("sum_up_contest", case, "ivanova", winners=[], words="Заявок не было")


def test_rules_that_waited_past_their_last_day_are_returned_and_not_approved(begin: Begin) -> None:
    story = begin("school")
    late, last = planned(story), planned(story)
    story.until(story.case(late).state.conditions.last)
    story.step("approve_contest", last, "dordzhiev", decision="accept")
    story.until(story.case(late).state.conditions.last + timedelta(days=1))
    with story.refused("contest_is_approved_before_it_is_over"):
        story.step("approve_contest", late, "dordzhiev", decision="accept")
    story.step("approve_contest", late, "dordzhiev", decision="return", remarks="Перенесите дни")
    assert story.case(late).open.keys() == {"revise_contest"} and "sum_up_contest" not in story.case(last).open


def test_results_are_not_written_down_before_their_day(begin: Begin) -> None:
    story = begin("school")
    case = approved(story)
    story.until(story.case(case).state.conditions.results - timedelta(days=1))
    assert "sum_up_contest" not in story.case(case).open
