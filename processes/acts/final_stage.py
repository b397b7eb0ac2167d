"""Acts of the final stage (4.7)."""

from __future__ import annotations

from domain.case import Personal, Retention
from domain.facts import final_stage as facts
from domain.facts import stage as stage_facts
from domain.final_stage import FinalStage
from domain.rules import conduct, stages
from domain.rules import final_stage as rules
from domain.rules import practices as practice_rules
from processes import cycles, outcomes
from processes.acts import Answer, Situation, act
from processes.acts.cycle import opened
from processes.acts.programme_text import remarks
from processes.days import today
from processes.messages import case_id
from processes.moves import step_of


@act("final_stage", "start")
def open_final_stage(situation: Situation) -> Answer:
    """The main stage is closed: its results are gathered."""
    return Answer(opened(situation))


@act("final_stage", "complete")
def plan_final_round(situation: Situation) -> Answer:
    """Is the last round of monitoring held? Only a cycle without programmes does without it (4.7)."""
    data, state = situation.data, situation.state
    wanted = data["decision"] == "hold"
    numbers = [programme.number for programme in cycles.programmes(situation.look, state.cycle)]
    rules.last_round_is_held(programmes=numbers, wanted=wanted, reason=data.get("reason"))
    reason = None if wanted else Personal(situation.id, Retention.A, data["reason"])
    # a round that was over before this was asked is not waited for once more
    return Answer(facts.FinalRoundDecided(wanted, reason), {"round_wanted": wanted and not state.rounds})


@act("final_stage", "message")
def receive_round(situation: Situation) -> Answer:
    """A round planned for this stage is over (3.9, 4.7)."""
    data = situation.data
    assert situation.case is not None
    waiting = any(step_of(key) == "receive_round" for key in situation.case.open)
    return Answer(facts.RoundReceived(data["round"], data["number"]), catches="receive_round" if waiting else None)


@act("final_stage", "complete")
def propose_incentives(situation: Situation) -> Answer:
    """Propose whom to encourage, each with evidence of success; or nobody, for a reason (3.10, 4.7)."""
    data = situation.data
    if data["decision"] == "nobody":
        rules.what_is_left_out_has_a_reason(reason=data.get("reason"))
        return Answer(facts.NobodyProposed(Personal(situation.id, Retention.A, data["reason"])), {"ordered": False})
    rows, sides = data["proposals"], cycles.sides(situation.look, situation.state.cycle)
    people = [row["person"] for row in rows]
    rules.encouragement_is_for_success(evidence={row["person"]: row["evidence"] for row in rows})
    rules.nobody_is_proposed_twice(people=people)
    rules.participants_of_the_cycle_are_encouraged(people=people, participants=sides)
    rules.both_sides_are_thought_of(sides={sides[person] for person in people})
    proposals = tuple(
        facts.Proposal(
            row["person"],
            sides[row["person"]],
            row["incentive"],
            Personal(row["person"], Retention.A, row["evidence"]),
        )
        for row in rows
    )
    return Answer(facts.IncentivesProposed(case_id("order", situation.acting.act), proposals), {"ordered": True})


@act("final_stage", "message")
def settle_local_act(situation: Situation) -> Answer:
    """The order on encouragement came into force, or its draft was given up."""
    data = situation.data
    return Answer(facts.IncentivesSettled(data["order"], data["outcome"]), catches=f"incentive_{data['outcome']}")


@act("final_stage", "complete")
def sum_up_practices(situation: Situation) -> Answer:
    """Which practices of the cycle are described, or why none is (3.9, 3.10)."""
    data = situation.data
    practices = tuple(data.get("practices") or ())
    if practices:
        statuses = {each: situation.look.case(each).state.status for each in practices}
        practice_rules.counted_practices_are_in_the_bank(statuses=statuses)
        return Answer(facts.PracticesSummedUp(practices))
    rules.what_is_left_out_has_a_reason(reason=data.get("reason"))
    return Answer(facts.PracticesSummedUp((), Personal(situation.id, Retention.A, data["reason"])))


@act("final_stage", "message", catches="receive_report")
def receive_report(situation: Situation) -> Answer:
    """The director accepted the report of the cycle (3.9)."""
    return Answer(facts.ReportReceived(situation.data["report"]))


@act("final_stage", "message", catches="receive_statistics")
def receive_statistics(situation: Situation) -> Answer:
    """Curator and technical specialist confirmed the statistics (3.9)."""
    return Answer(facts.StatisticsReceived(situation.data["statistics"]))


@act("final_stage", "complete")
def publish_results(situation: Situation) -> Answer:
    """The results of the cycle are on the school's site (4.12)."""
    data = situation.data
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    return Answer(facts.ResultsPublished(data["day"], data["address"]))


@act("final_stage", "complete")
def decide_next_cycle(situation: Situation) -> Answer:
    """Is a next cycle needed? What it begins from is gathered here (4.7)."""
    data, state, look = situation.data, situation.state, situation.look
    wanted = data["decision"] == "needed"
    if wanted:
        rules.next_cycle_learns_from_this_one(lessons=data.get("lessons"))
        said = {name: data.get(name) or "" for name in ("lessons", "tasks", "results")}
    else:
        rules.what_is_left_out_has_a_reason(reason=data.get("reason"))
        said = {"reason": data["reason"]}
    left = cycles.left_over(look, situation.acting.school, state.cycle)
    words = Personal(situation.id, Retention.A, said)
    return Answer(facts.NextCycleDecided(wanted, left.unmet, left.unfinished, left.carried, words))


@act("final_stage", "complete")
def close_final_stage(situation: Situation) -> Answer:
    """The director closes the cycle when its gate is met, or returns it (4.1, 4.7, INV-08)."""
    state: FinalStage = situation.state
    if situation.data["decision"] == "return":
        return Answer(stage_facts.StageReturned(remarks(situation)), {"closed": False})
    rules.final_stage_is_complete(missing=state.missing)
    _check_outcomes(situation)
    main = cycles.main_stage(situation.look, state.cycle)
    running = {each: situation.look.programme(each).number for each in main.running}
    stages.programmes_are_over_or_carried_over(running=running, carried=main.carried)
    return Answer(stage_facts.StageClosed(), {"closed": True})


def _check_outcomes(situation: Situation) -> None:
    look, state = situation.look, situation.state
    rules.participants_are_asked_to_reflect(unasked=outcomes.unasked(look, state), rules=situation.rules)
    lacking = outcomes.unassessed(look, state)
    rules.programmes_are_assessed(
        before=[each.number for each in lacking if each.when == "before"],
        after=[each.number for each in lacking if each.when == "after"],
        rules=situation.rules,
    )
