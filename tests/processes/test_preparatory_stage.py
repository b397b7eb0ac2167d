"""A cycle begins; its preparatory stage collects the local acts, the council, the charter, the roadmap and the banks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.rules.stages import earlier_cycle_is_in_its_final_stage
from processes.cautions import Cautioned
from processes.engine import NotOpen
from processes.messages import case_id
from processes.rights import NotYours
from tests.cycles import ACTS, CHARTER, drafted, keep_and_chart, keep_everything, receive_roadmap, signed, start
from tests.processes.conftest import Begin
from tests.story import C, D, id_of


def test_the_director_starts_a_cycle_and_its_first_stage_opens(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    cycle = story.case(story.case(stage).state.cycle).state
    assert cycle.stages == {"preparatory_stage": (stage, "open")}
    assert cycle.status == "preparatory_stage"
    assert story.open(stage) == set(ACTS.values())


def test_nobody_but_the_director_starts_a_cycle(begin: Begin) -> None:
    story = begin("school")
    with story.rejected(NotYours):
        start(story, who="ivanova")


def test_a_year_has_one_cycle_and_the_next_waits_for_the_final_stage(begin: Begin) -> None:
    story = begin("school")
    start(story)
    with story.refused("cycle_is_the_only_one_of_its_year"):
        days = {"start": date(2026, 9, 1), "end": date(2027, 8, 31)}
        story.act("start_cycle", case_id("cycle", "twice"), "dordzhiev", year=2026, **days)
    with story.refused(earlier_cycle_is_in_its_final_stage.__name__):
        start(story, 2027)


def test_the_stage_goes_from_local_acts_to_the_main_stage(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    keep_and_chart(story, stage)
    assert story.case(stage).state.missing == ("roadmap", "banks")
    receive_roadmap(story, stage)
    story.step("open_banks", stage, "ivanova")
    story.step("close_preparatory_stage", stage, "dordzhiev", decision="return", remarks="Нет анкет")
    story.step("open_banks", stage, "ivanova")
    assert story.case(stage).state.missing == ()


@pytest.mark.parametrize("subject", ["curator", "regulation"])
def test_an_order_in_force_settles_a_local_act(begin: Begin, subject: str) -> None:
    story = begin("school")
    stage = start(story)
    asked: dict[str, dict[str, Any]] = {
        "regulation": {"decision": "new"},
        "curator": {"decision": "new", "person": id_of("petrov"), "deputy_head": True},
    }
    who = "dordzhiev" if subject == "curator" else "ivanova"
    story.step(ACTS[subject], stage, who, **asked[subject])
    order = drafted(story, stage, subject)
    assert subject not in story.case(stage).state.acts
    signed(story, order)
    assert story.case(stage).state.acts[subject] == order
    school = story.case(story.case(stage).state.school).state
    number = f"{story.case(order).state.number}-н"
    if subject == "regulation":
        assert school.regulation[0] == number
    else:
        assert school.curators[-1] == id_of("petrov")
        assert "curator" in story.case(id_of("petrov")).state.roles


def test_a_dropped_draft_brings_the_decision_back(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="new")
    assert "adopt_local_regulation" not in story.open(stage)
    story.act("abandon_order", drafted(story, stage, "regulation"), "ivanova")
    assert "adopt_local_regulation" in story.open(stage)


def test_the_director_drafts_the_first_orders_where_there_is_no_curator_yet(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    story.step("adopt_local_regulation", stage, "dordzhiev", decision="new")
    signed(story, drafted(story, stage, "regulation"), who="dordzhiev")
    assert "regulation" in story.case(stage).state.acts


def test_a_curator_who_is_no_deputy_head_needs_a_reason(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    data = {"decision": "new", "person": id_of("petrov"), "deputy_head": False}
    with story.rejected(Cautioned):
        story.step("appoint_cycle_curator", stage, "dordzhiev", **data)
    story.step("appoint_cycle_curator", stage, "dordzhiev", **data, reasons={"curator_is_a_deputy_head": "Замов нет"})
    signed(story, drafted(story, stage, "curator"))
    assert story.case(story.case(stage).state.school).state.curators[-1] == id_of("petrov")


def test_the_council_is_of_mentors_and_doing_without_needs_a_reason(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    with story.refused("council_members_are_mentors"):
        story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("sidorova")])
    with story.refused("there_is_a_council_to_keep"):
        story.step("decide_council", stage, "ivanova", decision="keep")
    with story.refused("reason_is_given"):
        story.step("decide_council", stage, "ivanova", decision="without", reason=" ")


def test_a_charter_is_whole(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    keep_everything(story, stage)
    with story.refused("charter_is_whole"):
        story.step("set_charter", stage, "ivanova", results="\n \n", **CHARTER)


def test_steps_of_the_stage_are_their_roles(begin: Begin) -> None:
    story = begin("school")
    stage = start(story)
    with story.rejected(NotYours):
        story.step("appoint_cycle_curator", stage, "ivanova", role=C, decision="keep")
    with story.rejected(NotOpen):
        story.act("close_preparatory_stage", stage, "dordzhiev", "close_preparatory_stage", D, decision="accept")
