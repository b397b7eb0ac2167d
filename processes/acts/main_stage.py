"""Acts of the main stage (4.3, 4.8)."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Personal, Retention
from domain.facts import main_stage as facts
from domain.facts import stage as stage_facts
from domain.rules import stages as rules
from processes.acts import Answer, Situation, act
from processes.acts.cycle import opened
from processes.acts.programme_text import remarks
from processes.days import moment


@act("main_stage", "start")
def open_main_stage(situation: Situation) -> Answer:
    """The preparatory stage is closed: pairs and programmes may begin."""
    return Answer(opened(situation))


@act("main_stage", "complete")
def assess_need(situation: Situation) -> Answer:
    """Are there teachers to be mentored? Without them the cycle goes on without pairs (4.8)."""
    data, stage = situation.data, situation.state
    middle = stage.start + timedelta(days=(stage.end - stage.start).days // 2)
    if data["decision"] == "needed":
        return Answer(facts.NeedAssessed(True), {"needed": True, "interim_at": moment(situation, middle)})
    rules.reason_is_given(reason=data.get("reason"))
    reason = Personal(situation.id, Retention.A, data["reason"])
    return Answer(facts.NeedAssessed(False, reason), {"needed": False})


@act("main_stage", "nothing")
def join_programme(situation: Situation) -> Answer:
    """A programme was begun in this stage."""
    return Answer(facts.ProgrammeJoined(situation.data["programme"]))


@act("main_stage", "nothing")
def end_programme(situation: Situation) -> Answer:
    """A programme of this stage has ended."""
    return Answer(facts.ProgrammeEnded(situation.data["programme"]))


@act("main_stage", "timer")
def interim_due(situation: Situation) -> Answer:
    """The middle of the cycle: it is time to review it."""
    return Answer(facts.InterimDue())


@act("main_stage", "complete")
def review_interim(situation: Situation) -> Answer:
    """The interim review of programmes and involvement (3.9)."""
    return Answer(facts.InterimReviewed(Personal(situation.id, Retention.A, situation.data["conclusions"])))


@act("main_stage", "complete")
def propose_final(situation: Situation) -> Answer:
    """The curator proposes to end the stage: every programme is over, or carried over to the next cycle (INV-08)."""
    data = situation.data
    carried = tuple(data.get("carried") or ())
    rules.programmes_are_over_or_carried_over(running=_running(situation), carried=carried)
    return Answer(facts.FinalProposed(carried, Personal(situation.id, Retention.A, data.get("words") or "")))


@act("main_stage", "complete")
def close_main_stage(situation: Situation) -> Answer:
    """The director ends the stage, or returns it (4.1, INV-08)."""
    if situation.data["decision"] == "return":
        return Answer(stage_facts.StageReturned(remarks(situation)), {"closed": False})
    stage = situation.state
    rules.programmes_are_over_or_carried_over(running=_running(situation), carried=stage.carried)
    return Answer(stage_facts.StageClosed(), {"closed": True})


def _running(situation: Situation) -> dict[str, str]:
    """Programmes of the stage that go on, with their numbers."""
    return {programme: situation.look.programme(programme).number for programme in situation.state.running}
