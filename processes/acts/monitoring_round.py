"""A round of monitoring (3.9, 3.10, 4.7): planned and agreed, asked, analysed, heard by the council, approved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.case import Personal, Retention, Role
from domain.facts import monitoring as facts
from domain.monitoring import SWOT
from domain.rule_set import rule_set
from domain.rules import final_stage
from domain.rules import monitoring as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.cases import kind_of
from processes.days import moment, today
from processes.monitoring import respondents, results
from processes.outcomes import reflects


@act("monitoring_round", "start", Role.CURATOR)
def plan_round(situation: Situation) -> Answer:
    """The curator plans a round: what is asked, of whom, when; the director will be asked to agree (3.9)."""
    data, look = situation.data, situation.look
    if data.get("stage"):
        rules.round_is_for_an_open_stage(status=look.case(data["stage"]).state.status)
    asked = _asked(situation, data.get("stage"))
    sql = "SELECT COUNT(*) AS n FROM cases WHERE kind = 'monitoring_round' AND school = ?"
    number = look.rows(sql, situation.acting.school)[0]["n"] + 1
    days = (data["opens"], data["closes"])
    return Answer(
        facts.RoundPlanned(number, data["purpose"], asked, *days, data.get("stage") or None), _moments(situation)
    )


def _asked(situation: Situation, stage: str | None) -> tuple[facts.Asked, ...]:
    data = situation.data
    rules.something_is_asked(asked=data["questionnaires"])
    rules.round_has_days_to_answer(opens=data["opens"], closes=data["closes"], today=today(situation))
    questionnaires = [situation.look.case(id).state for id in data["questionnaires"]]
    if stage and kind_of(stage) == "final_stage":
        final_stage.last_round_asks_for_reflection(
            reflects=any(map(reflects, questionnaires)), rules=rule_set(situation.look.case(stage).rules)
        )
    return tuple(facts.Asked(each.id, each.latest.number) for each in questionnaires)


def _moments(situation: Situation) -> dict[str, Any]:
    """When the round opens, and when it is over: the first moment after its last day."""
    opens, closes = situation.data["opens"], situation.data["closes"]
    return {"opens_at": moment(situation, opens), "closes_at": moment(situation, closes + timedelta(days=1))}


@act("monitoring_round", "complete", signs=True)
def agree_monitoring_plan(situation: Situation) -> Answer:
    """The director agrees to the plan, or returns it (3.9: organised together with the head)."""
    if situation.data["decision"] == "return":
        return Answer(facts.PlanReturned(remarks(situation)), {"agreed": False})
    return Answer(facts.PlanAgreed(signature(situation)), {"agreed": True})


@act("monitoring_round", "complete")
def revise_monitoring_plan(situation: Situation) -> Answer:
    """The curator changes the returned plan, or gives it up."""
    data = situation.data
    if data["decision"] == "drop":
        return Answer(facts.PlanDropped(), {"dropped": True})
    fact = facts.PlanRevised(_asked(situation, situation.state.stage), data["opens"], data["closes"])
    return Answer(fact, {"dropped": False, **_moments(situation)})


@act("monitoring_round", "timer")
def round_opens(situation: Situation) -> Answer:
    """The first day has come: everyone concerned is asked, each by a step of their own."""
    state, look = situation.state, situation.look
    found = respondents(look, state, today(situation))
    council = look.school(state.school).council
    people = [each.person for each in found]
    fact = facts.RoundOpened(found, council)
    return Answer(fact, {"respondents": people, "council": bool(council)}, due=state.closes)


@act("monitoring_round", "complete")
def answer_questionnaire(situation: Situation) -> Answer:
    """A participant answers, or would rather not: both are lawful, and neither leaves a mark (2.3, INV-49)."""
    data, state, look = situation.data, situation.state, situation.look
    person = situation.item
    assert person is not None
    if data["decision"] == "decline":
        return Answer(facts.Answered(person, Personal(person, Retention.C, {})))
    asked = state.respondent(person).questionnaires
    for questionnaire, given in data["answers"].items():
        version = look.case(questionnaire).state.versions[state.version_of(questionnaire) - 1]
        known = version.questions if questionnaire in asked else ()
        rules.answers_fit_the_questions(questions=known, given=given)
    return Answer(facts.Answered(person, Personal(person, Retention.C, data["answers"])))


@act("monitoring_round", "timer")
def answers_due(situation: Situation) -> Answer:
    """The last day has passed: whoever has not answered is asked no more."""
    return Answer(facts.AnswersClosed())


@act("monitoring_round", "complete")
def analyse_round(situation: Situation) -> Answer:
    """The curator writes the analysis; the aggregates are counted and never change after (3.9)."""
    data = situation.data
    words = {name: data[name] for name in SWOT}
    rules.analysis_says_something(words=tuple(words.values()))
    conditions = tuple(data["conditions"])
    rules.conditions_are_assessed(conditions=conditions)
    counted = results(situation.look, situation.state, situation.rules.aggregate_min_answers)
    return Answer(facts.RoundAnalysed(counted, Personal(situation.id, Retention.B, words), conditions))


@act("monitoring_round", "complete")
def discuss_round(situation: Situation) -> Answer:
    """The council says what it thinks of the results (3.10)."""
    return Answer(facts.CouncilHeard(Personal(situation.id, Retention.B, situation.data["opinion"])))


@act("monitoring_round", "complete", signs=True)
def approve_round_results(situation: Situation) -> Answer:
    """The director approves the results, frozen with their hash, or returns them (3.9)."""
    if situation.data["decision"] == "return":
        return Answer(facts.ResultsReturned(remarks(situation)), {"accepted": False})
    return Answer(facts.ResultsApproved(signature(situation)), {"accepted": True})


@act("main_stage", "nothing")
def receive_round(situation: Situation) -> Answer:
    """A round planned for the stage is over (3.9)."""
    return Answer(facts.RoundReceived(situation.data["round"], situation.data["number"]))
