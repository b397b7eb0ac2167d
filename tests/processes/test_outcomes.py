"""What a cycle owes before it is over: sheets of reflection for everybody, the points of 5.3 of each programme."""

from __future__ import annotations

from typing import Any

from domain.case import Refused
from domain.indicators import POINTS
from domain.rule_set import RULE_SETS, policies
from processes import outcomes
from processes.cautions import Cautioned
from tests.banks import REQUEST
from tests.cycles import accept, closed_main, confirm, needed
from tests.lives import agree, approve, assign, consent, draft, ordered, start, submit, text
from tests.monitoring import analysed, answered, approved, declined, opened, plan, questionnaire
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of

OWN = {**policies(RULE_SETS["2022-3"]), "signature_agreement": 0}


def running(begin: Begin) -> Story:
    """A programme runs in a school whose cycle is held by the newest rules."""
    story = begin("school")
    needed(story)
    story.act("set_rules", SCHOOL, "dordzhiev", values=OWN, ground="приказ № 5")
    for act in (draft, submit, agree, approve, consent, assign, start):
        act(story)
    return story


def sheet(story: Story) -> str:
    """The ready sheet of reflection, in the school's own words."""
    case, asked = story.new("questionnaire"), [{"kind": "text", "text": "Что получилось?"}]
    kept = {"name": "Лист рефлексии", "audience": "participant", "mode": "named", "ready": "reflection"}
    story.act("adopt_questionnaire", case, "ivanova", questions=asked, **kept)
    return case


def assess(story: Story, when: str, *left_out: str, **more: Any) -> None:
    points = {point: (2, "Открытый урок") for point in POINTS if point not in left_out}
    story.act("assess_points", story.programme, "ivanova", when=when, points=points, **more)


def ready_to_close(story: Story, stage: str) -> None:
    """Everything else of the final stage is there; the round it waited for asked nobody to reflect."""
    other = opened(story)
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    story.system("receive_round", stage, {"round": other, "number": 1})
    story.step("propose_incentives", stage, "ivanova", decision="nobody", reason="Рано")
    story.step("sum_up_practices", stage, "ivanova", reason="Рано")
    accept(story, story.cases("report")[0])
    confirm(story, story.cases("statistics")[0])
    story.step("publish_results", stage, "ivanova", day=story.now.date(), address="https://school.example/n")
    story.step("decide_next_cycle", stage, "ivanova", decision="needed", lessons="Начинать раньше")


def close_is_refused(story: Story, stage: str, rule: str) -> dict[str, Any]:
    """What the refusal names."""
    with story.rejected(Refused) as caught:
        story.step("close_final_stage", stage, "dordzhiev", decision="accept")
    assert caught.value.rule == rule
    return dict(caught.value.facts)


def test_the_cycle_ends_when_everybody_was_asked_to_reflect_and_its_programme_is_assessed(begin: Begin) -> None:
    story = running(begin)
    stage = closed_main(story)
    ready_to_close(story, stage)
    refused = close_is_refused(story, stage, "participants_are_asked_to_reflect")
    assert set(refused["people"]) == {id_of("petrov"), id_of("sidorova")}
    case = opened(story, sheet(story), purpose="final", stage=stage)
    answered(story, case, "petrov", "Получилось всё")
    declined(story, case, "sidorova")
    analysed(story, case)
    approved(story, case)
    number = story.case(story.programme).state.number
    assert close_is_refused(story, stage, "programmes_are_assessed") == {"before": (number,), "after": ()}
    assess(story, "before", "motivation")
    close_is_refused(story, stage, "programmes_are_assessed")
    assess(story, "before")
    story.step("close_final_stage", stage, "dordzhiev", decision="accept")
    assert story.case(stage).ended


def test_a_round_of_the_final_stage_carries_a_sheet_of_reflection(begin: Begin) -> None:
    story = running(begin)
    other, stage = questionnaire(story), closed_main(story)
    with story.refused("last_round_asks_for_reflection"):
        plan(story, other, purpose="final", stage=stage)
    case = plan(story, other, sheet(story), purpose="final", stage=stage)
    story.step("agree_monitoring_plan", case, "dordzhiev", decision="return", remarks="Рано.")
    days = {"opens": story.case(case).state.opens, "closes": story.case(case).state.closes}
    with story.refused("last_round_asks_for_reflection"):
        story.step("revise_monitoring_plan", case, "ivanova", decision="revise", questionnaires=[other], **days)


def test_a_stage_that_began_under_older_rules_waits_for_any_round(begin: Begin) -> None:
    story = begin("final")
    stage = story.cases("final_stage")[0]
    story.act("set_rules", SCHOOL, "dordzhiev", values=OWN, ground="приказ № 5")
    plan(story, questionnaire(story), purpose="final", stage=stage)


def test_a_programme_that_ended_owes_both_assessments_and_a_late_one_says_from_what(begin: Begin) -> None:
    story = running(begin)
    for item in text()["plan"]:
        story.act("complete_item", story.programme, "petrov", item=item["id"], day=story.now.date(), result="Сделано.")
    story.step("report_completion", story.programme, "petrov", report="Всё получилось.")
    story.step("confirm_completion", story.programme, "ivanova", decision="accept")
    ordered(story, "prepare_closing_order", effective=story.now.date())
    stage = closed_main(story)
    assert owed(story, stage) == ["before", "after"]
    assess(story, "after")
    with story.rejected(Cautioned):
        assess(story, "before")
    why = {"state_before_is_assessed_before_the_end": "По листу наблюдения от сентября"}
    assess(story, "before", reasons=why)
    assert owed(story, stage) == []


def test_how_somebody_settles_in_is_assessed_of_newcomers_alone(begin: Begin) -> None:
    story = running(begin)
    stage = closed_main(story)
    assess(story, "before", "adaptation")
    assert owed(story, stage) == ["before"]
    story.act("edit_mentee_entry", id_of("sidorova"), "ivanova", **{**REQUEST, "category": "difficulties"})
    assert owed(story, stage) == []


def owed(story: Story, stage: str) -> list[str]:
    return [each.when for each in outcomes.unassessed(story.office.look(), story.case(stage).state)]
