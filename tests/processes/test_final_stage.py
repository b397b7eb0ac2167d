"""The final stage: monitoring, encouragement, practices, publication, the next cycle, and the end (4.7)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.final_stage import said
from processes.cautions import Cautioned
from processes.engine import NotOpen
from processes.office import Ask
from tests.cycles import (
    accept,
    closed_main,
    confirm,
    decided,
    empty_final,
    final_stage,
    gathered,
    main_stage,
    signed,
    start,
)
from tests.lives import acquaint
from tests.processes.conftest import Begin
from tests.story import Story, id_of

ONE_SIDE = {"both_sides_are_thought_of": "Наставляемая ещё учится"}


def receive_round(story: Story, stage: str) -> None:
    data = {"round": "monitoring_round-1", "number": 2}
    story.office.perform(Ask("receive_round", stage, story.acting("system"), data))


def proposal(who: str, incentive: str = "gratitude", evidence: str = "Открытый урок") -> dict[str, str]:
    return {"person": id_of(who), "incentive": incentive, "evidence": evidence}


def propose(story: Story, stage: str, *rows: dict[str, str], **more: Any) -> str:
    """Propose; the order that was asked for."""
    story.step("propose_incentives", stage, "ivanova", decision="propose", proposals=rows, **more)
    return str(story.last(stage).order)


def test_the_closed_main_stage_opens_the_final_one(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    cycle = story.case(story.case(stage).state.cycle).state
    assert cycle.stages["main_stage"][1] == "closed"
    assert cycle.status == "final_stage"
    assert story.open(stage) == {"plan_final_round", "propose_incentives", "sum_up_practices"}
    assert story.case(stage).state.missing == (
        *("final_round", "incentives", "practices", "report", "statistics", "publication", "next_cycle"),
    )


def test_the_stage_waits_for_the_last_round(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    with story.refused("last_round_is_held"):
        story.step("plan_final_round", stage, "ivanova", decision="skip", reason="Некогда")
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    assert "receive_round" in story.open(stage)
    receive_round(story, stage)
    assert "receive_round" not in story.open(stage)
    assert "final_round" not in story.case(stage).state.missing


def test_a_round_that_was_over_early_is_not_waited_for(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    receive_round(story, stage)
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    assert "receive_round" not in story.open(stage)
    assert "final_round" not in story.case(stage).state.missing


def test_mentors_and_mentees_are_encouraged_by_order(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    order = propose(story, stage, proposal("petrov", "certificate"), proposal("sidorova"))
    assert story.case(order).state.named == (id_of("petrov"), id_of("sidorova"))
    assert story.case(stage).state.incentives is None
    signed(story, order)
    assert story.case(stage).state.incentives == order
    acquaint(story, order)
    assert {person for person, _ in story.case(order).state.acknowledged} == {id_of("petrov"), id_of("sidorova")}
    sides = [(each.side, each.incentive) for each in story.case(stage).state.proposals[order]]
    assert sides == [("mentor", "certificate"), ("mentee", "gratitude")]


def test_one_side_alone_is_encouraged_for_a_reason(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    with story.rejected(Cautioned):
        propose(story, stage, proposal("petrov"))
    propose(story, stage, proposal("petrov"), reasons=ONE_SIDE)


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ((proposal("petrov", evidence=" "), proposal("sidorova")), "encouragement_is_for_success"),
        ((proposal("petrov"), proposal("petrov")), "nobody_is_proposed_twice"),
        ((proposal("petrov"), proposal("basanova")), "participants_of_the_cycle_are_encouraged"),
    ],
)
def test_a_proposal_is_for_shown_success_of_a_participant(
    begin: Begin, rows: tuple[dict[str, str], ...], rule: str
) -> None:
    story = begin("final")
    with story.refused(rule):
        propose(story, final_stage(story), *rows, reasons=ONE_SIDE)


def test_a_dropped_draft_brings_the_proposal_back(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    order = propose(story, stage, proposal("petrov"), proposal("sidorova"))
    assert "propose_incentives" not in story.open(stage)
    story.act("abandon_order", order, "ivanova")
    assert "propose_incentives" in story.open(stage)
    story.step("propose_incentives", stage, "ivanova", decision="nobody", reason="Директор не поддержал")
    assert story.case(stage).state.incentives == "nobody"


@pytest.mark.parametrize("word", ["propose_incentives", "sum_up_practices"])
def test_what_is_left_out_is_left_out_for_a_reason(begin: Begin, word: str) -> None:
    story = begin("final")
    with story.refused("what_is_left_out_has_a_reason"):
        story.step(word, final_stage(story), "ivanova", decision="nobody", reason=" ")


def test_the_director_closes_the_cycle_or_returns_it(begin: Begin) -> None:
    story = begin("school")
    stage = decided(story)
    story.step("close_final_stage", stage, "dordzhiev", decision="return", remarks="Добавьте опыт")
    assert story.open(stage) == {"decide_next_cycle"}
    story.step("decide_next_cycle", stage, "ivanova", decision="not_needed", reason="Все закрепились")
    story.step("close_final_stage", stage, "dordzhiev", decision="accept")
    assert story.case(stage).ended
    assert story.case(story.case(stage).state.cycle).state.status == "closed"


def test_nothing_is_published_before_the_results_are_gathered(begin: Begin) -> None:
    story = begin("final")
    with story.rejected(NotOpen):
        story.act("publish_results", final_stage(story), "ivanova", "publish_results")


def test_publication_is_a_thing_of_the_past(begin: Begin) -> None:
    story = begin("school")
    stage = gathered(story)
    day = story.now.date().replace(year=story.now.year + 1)
    with story.refused("day_is_not_in_the_future"):
        story.step("publish_results", stage, "ivanova", day=day, address="https://school.example/n")


def test_the_next_cycle_learns_from_this_one_and_takes_its_leavings(begin: Begin) -> None:
    story = begin("final")
    stage = final_stage(story)
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    receive_round(story, stage)
    story.step("propose_incentives", stage, "ivanova", decision="nobody", reason="Рано")
    story.step("sum_up_practices", stage, "ivanova", reason="Рано")
    accept(story, story.cases("report")[0])
    confirm(story, story.cases("statistics")[0])
    story.step("publish_results", stage, "ivanova", day=story.now.date(), address="https://school.example/n")
    with story.refused("next_cycle_learns_from_this_one"):
        story.step("decide_next_cycle", stage, "ivanova", decision="needed", lessons=" ")
    story.step("decide_next_cycle", stage, "ivanova", decision="needed", lessons="Начинать раньше")
    following = story.case(stage).state.following
    assert following.carried == (story.programme,)
    assert set(following.unmet) == {id_of("lidzhiev"), id_of("basanova")}
    assert said(following.words, "lessons") == "Начинать раньше"


def test_the_next_cycle_begins_while_this_one_is_in_its_final_stage(begin: Begin) -> None:
    story = begin("school")
    main_stage(story)
    with story.refused("earlier_cycle_is_in_its_final_stage"):
        start(story, 2027)
    stage = closed_main(story)
    following = start(story, 2027)
    assert story.case(story.case(following).state.cycle).state.previous == story.case(stage).state.cycle


def test_a_cycle_without_programmes_says_why_it_has_no_round(begin: Begin) -> None:
    story = begin("school")
    stage = empty_final(story)
    with story.refused("last_round_is_held"):
        story.step("plan_final_round", stage, "ivanova", decision="skip", reason="")
    story.step("plan_final_round", stage, "ivanova", decision="skip", reason="Программ не было")
    assert "final_round" not in story.case(stage).state.missing
