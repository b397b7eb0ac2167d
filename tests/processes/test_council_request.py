"""Requests to the council: a neutral member, an outcome, and not a word of the contents (3.10, P-13, AMB-02)."""

from __future__ import annotations

from dataclasses import fields

import pytest

from domain.case import Role
from domain.facts.council_request import ALL
from processes.cautions import Cautioned
from processes.rights import NotYours
from tests.councils import invited, mentors, ordered
from tests.processes.conftest import Begin
from tests.story import P, Story, id_of

MEMBER, TEACHER = Role.COUNCIL_MEMBER, Role.TEACHER


def asked(story: Story, who: str = "sidorova", purpose: str = "mediation", sides: tuple[str, ...] = ("petrov",)) -> str:
    """A request; the case."""
    case = story.new("council_request")
    story.act("make_request", case, who, role=TEACHER, purpose=purpose, sides=[id_of(each) for each in sides])
    return case


def _council(story: Story, *people: str) -> None:
    mentors(story, *people)
    ordered(story, invited(story, *people), people[0])


def test_a_neutral_member_takes_it_up_and_records_the_outcome(begin: Begin) -> None:
    story = begin("school")
    _council(story, "petrov", "lidzhiev")
    case = asked(story)
    with story.refused("neutral_is_no_party"):
        story.step("choose_neutral", case, "lidzhiev", role=MEMBER, neutral=id_of("petrov"))
    with story.refused("neutral_is_of_the_council"):
        story.step("choose_neutral", case, "lidzhiev", role=MEMBER, neutral=id_of("basanova"))
    with story.refused("council_answers_for_itself"):
        story.step("choose_neutral", case, "ivanova", neutral=id_of("lidzhiev"))
    story.step("choose_neutral", case, "lidzhiev", role=MEMBER, neutral=id_of("lidzhiev"))
    with story.rejected(NotYours):
        story.step("record_outcome", case, "sidorova", role=P, outcome="agreement")
    story.step("record_outcome", case, "lidzhiev", role=P, outcome="agreement")
    assert (story.case(case).state.status, story.case(case).ended) == ("agreement", True)


def test_a_party_who_chooses_is_pointed_out(begin: Begin) -> None:
    story = begin("school")
    _council(story, "petrov", "lidzhiev")
    case = asked(story)
    with story.rejected(Cautioned):
        story.step("choose_neutral", case, "petrov", role=MEMBER, neutral=id_of("lidzhiev"))
    reasons = {"party_does_not_choose": "Больше некому"}
    story.step("choose_neutral", case, "petrov", role=MEMBER, neutral=id_of("lidzhiev"), reasons=reasons)


@pytest.mark.parametrize(
    ("purpose", "sides", "step", "who"),
    [
        ("mediation", ("petrov",), "choose_mediator", "dordzhiev"),
        ("agreement", ("petrov",), "choose_consultant", "ivanova"),
        ("consultation", (), "choose_consultant", "ivanova"),
        ("agreement", ("ivanova",), "choose_mediator", "dordzhiev"),
        ("mediation", ("dordzhiev",), "choose_consultant", "ivanova"),
    ],
)
def test_without_a_council_the_curator_or_the_director_chooses(
    begin: Begin, purpose: str, sides: tuple[str, ...], step: str, who: str
) -> None:
    story = begin("school")
    case = asked(story, purpose=purpose, sides=sides)
    assert step in story.open(case)
    story.step(step, case, who, neutral=id_of("lidzhiev"))
    outcome = "held" if purpose == "consultation" else "no_agreement"
    story.step("record_outcome", case, "lidzhiev", role=P, outcome=outcome)
    assert story.case(case).state.status == outcome


def test_a_council_of_the_parties_alone_is_no_council_for_them(begin: Begin) -> None:
    story = begin("school")
    _council(story, "petrov")
    assert "choose_mediator" in story.open(asked(story))


def test_the_neutral_person_may_pass_it_on(begin: Begin) -> None:
    story = begin("school")
    case = asked(story)
    story.step("choose_mediator", case, "dordzhiev", neutral=id_of("lidzhiev"))
    story.step("record_outcome", case, "lidzhiev", role=P, outcome="passed_on")
    assert "choose_mediator" in story.open(case)
    assert story.case(case).state.neutral is None


def test_who_asked_takes_it_back_at_any_time_and_nobody_else_does(begin: Begin) -> None:
    story = begin("school")
    first, second = asked(story), asked(story)
    with story.refused("requester_withdraws_the_request"):
        story.act("withdraw_request", first, "petrov", role=P)
    story.act("withdraw_request", first, "sidorova", role=P)
    story.step("choose_mediator", second, "dordzhiev", neutral=id_of("lidzhiev"))
    story.act("withdraw_request", second, "sidorova", role=P)
    for case in (first, second):
        assert (story.case(case).state.status, story.case(case).ended) == ("withdrawn", True)


def test_a_request_makes_sense(begin: Begin) -> None:
    story = begin("school")
    with story.refused("agreement_and_mediation_have_another_side"):
        asked(story, sides=())
    with story.refused("nobody_is_on_both_sides"):
        asked(story, sides=("sidorova",))
    case = asked(story, purpose="consultation", sides=())
    story.step("choose_consultant", case, "ivanova", neutral=id_of("lidzhiev"))
    with story.refused("outcome_fits_the_purpose"):
        story.step("record_outcome", case, "lidzhiev", role=P, outcome="agreement")


def test_no_fact_of_a_request_has_room_for_its_contents() -> None:
    for fact in ALL:
        assert not any("Personal" in str(each.type) for each in fields(fact)), fact


def test_an_outsider_neither_reads_nor_ends_it(begin: Begin) -> None:
    story = begin("school")
    case = asked(story)
    with story.rejected(NotYours):
        story.act("withdraw_request", case, "basanova", role=P)
