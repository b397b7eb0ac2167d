"""The main stage: the need, programmes joining and ending, the interim review, the way to the final stage."""

from __future__ import annotations

from datetime import date

from processes.cycles import left_over
from tests.cycles import main_stage, needed, start
from tests.lives import agree, approve, draft, pair_up, submit
from tests.processes.conftest import Begin
from tests.story import SCHOOL, id_of


def test_the_closed_preparation_opens_the_main_stage(begin: Begin) -> None:
    story = begin("school")
    stage = main_stage(story)
    cycle = story.case(story.case(stage).state.cycle).state
    assert cycle.stages["preparatory_stage"][1] == "closed"
    assert cycle.stages["main_stage"] == (stage, "open")
    assert story.open(stage) == {"assess_need"}


def test_a_programme_begun_in_the_stage_joins_it_and_its_end_is_seen(begin: Begin) -> None:
    story = begin("school")
    stage = needed(story)
    programme = draft(story, "sidorova")
    assert story.case(stage).state.running == (programme,)
    for tell in (submit, agree, approve):
        tell(story)
    story.act("call_off", programme, "sidorova", last_day=story.now.date(), reason="")
    assert story.case(stage).state.over == (programme,)
    assert story.case(stage).state.running == ()


def test_a_dropped_draft_is_over_too(begin: Begin) -> None:
    story = begin("school")
    stage = needed(story)
    programme = draft(story, "sidorova")
    story.act("drop_draft", programme, "ivanova", reason="Отложили")
    assert story.case(stage).state.running == ()
    story.step("propose_final", stage, "ivanova", carried=[])
    assert "close_main_stage" in story.open(stage)
    left = left_over(story.office.look(), SCHOOL, story.case(stage).state.cycle)
    assert left.unfinished == ()  # it had not begun


def test_no_programme_begins_before_the_main_stage(begin: Begin) -> None:
    story = begin("school")
    start(story)
    unit, programme = pair_up(story, "sidorova"), story.new("programme")
    with story.refused("pairs_work_in_the_main_stage"):
        story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-001")


def test_nobody_in_need_is_a_lawful_answer_with_a_reason(begin: Begin) -> None:
    story = begin("school")
    stage = main_stage(story)
    with story.refused("reason_is_given"):
        story.step("assess_need", stage, "ivanova", decision="none", reason="")
    story.step("assess_need", stage, "ivanova", decision="none", reason="Все педагоги опытные")
    assert story.case(stage).state.needed is False
    assert story.open(stage) == {"propose_final"}


def test_the_middle_of_the_cycle_asks_for_a_review(begin: Begin) -> None:
    story = begin("school")
    stage = needed(story)
    story.until(date(2027, 2, 23))
    assert "review_interim" not in story.open(stage)
    story.until(date(2027, 2, 27))
    story.step("review_interim", stage, "ivanova", conclusions="Программы идут по плану.")
    assert story.case(stage).state.reviewed


def test_the_stage_ends_only_when_programmes_are_over_or_carried_over(begin: Begin) -> None:
    story = begin("school")
    stage = needed(story)
    programme = draft(story, "sidorova")
    with story.refused("programmes_are_over_or_carried_over"):
        story.step("propose_final", stage, "ivanova")
    story.step("propose_final", stage, "ivanova", carried=[programme], words="Идёт до декабря")
    story.step("close_main_stage", stage, "dordzhiev", decision="return", remarks="Ещё рано")
    second = draft(story, "lidzhiev")
    with story.refused("programmes_are_over_or_carried_over"):
        story.step("propose_final", stage, "ivanova", carried=[programme])
    story.step("propose_final", stage, "ivanova", carried=[programme, second])
    assert story.case(stage).state.carried == (programme, second)
    assert id_of("ivanova") == story.log.entries(stage)[-1].acting.person
