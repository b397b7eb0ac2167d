"""Acts of the preparatory stage (4.2): local acts, the council, the charter, the roadmap, the banks."""

from __future__ import annotations

from domain.case import Personal, Retention
from domain.facts import council as council_facts
from domain.facts import preparation as facts
from domain.facts import stage as stage_facts
from domain.rules import council as council_rules
from domain.rules import participants
from domain.rules import stages as rules
from processes.acts import Answer, Situation, act
from processes.acts.council import invited_are_mentors
from processes.acts.cycle import opened
from processes.acts.programme_text import remarks
from processes.council import sitting
from processes.in_force import rules_in_force
from processes.messages import case_id

KEEP = {"ordered": False}


@act("preparatory_stage", "start")
def open_preparatory_stage(situation: Situation) -> Answer:
    """The cycle has begun: its first stage opens."""
    return Answer(opened(situation))


@act("preparatory_stage", "complete")
def adopt_local_regulation(situation: Situation) -> Answer:
    """Have the order on the school's own Положение drafted, or keep the one in force (3.7, INV-01)."""
    if situation.data["decision"] == "keep":
        school = situation.look.school(situation.acting.school)
        participants.regulation_is_adopted(registered=school.regulation is not None)
        return Answer(facts.LocalActKept("regulation"), KEEP)
    return _requested(situation, "regulation")


@act("preparatory_stage", "complete")
def appoint_cycle_curator(situation: Situation) -> Answer:
    """Have the order on the curator drafted, or keep the one who is (3.8, 3.9, INV-02)."""
    data = situation.data
    if data["decision"] == "keep":
        school = situation.look.school(situation.acting.school)
        rules.somebody_is_the_curator(curators=school.curators)
        return Answer(facts.LocalActKept("curator"), KEEP)
    participants.curator_is_a_deputy_head(deputy_head=data["deputy_head"], rules=rules_in_force(situation))
    person = situation.look.person(data["person"]).id
    return _requested(situation, "curator", (person,), data["deputy_head"])


@act("preparatory_stage", "complete")
def decide_council(situation: Situation) -> Answer:
    """Create the council of mentors by order, keep the one there is, or do without, for a reason (3.9, INV-06)."""
    data = situation.data
    if data["decision"] == "keep":
        rules.there_is_a_council_to_keep(council=situation.look.school(situation.acting.school).council)
        return Answer(facts.LocalActKept("council"), KEEP)
    if data["decision"] == "without":
        rules.council_is_there_where_required(rules=situation.rules)
        rules.reason_is_given(reason=data.get("reason"))
        return Answer(facts.CouncilNotCreated(Personal(situation.id, Retention.A, data["reason"])), KEEP)
    invited_are_mentors(situation, data["people"])
    council = case_id("council", situation.acting.act)
    return Answer(council_facts.Requested(council, tuple(data["people"])), {"ordered": True})


def _requested(
    situation: Situation,
    subject: str,
    people: tuple[str, ...] = (),
    deputy_head: bool | None = None,
) -> Answer:
    order = case_id("order", situation.acting.act)
    fact = facts.LocalActRequested(subject, order, people, deputy_head)
    return Answer(fact, {"ordered": True})


@act("preparatory_stage", "message")
def settle_local_act(situation: Situation) -> Answer:
    """The order of a local act came into force, or its draft was given up."""
    data = situation.data
    fact = facts.LocalActSettled(data["subject"], data["order"], data["outcome"])
    return Answer(fact, catches=f"{data['subject']}_{data['outcome']}")


@act("preparatory_stage", "complete")
def set_charter(situation: Situation) -> Answer:
    """Tasks, forms and kinds, and planned results of the cycle (4.2)."""
    data = situation.data
    tasks, results = _lines(data["tasks"]), _lines(data["results"])
    forms, kinds = tuple(data["role_forms"]), tuple(data["kinds"])
    rules.charter_is_whole(tasks=tasks, forms=forms, kinds=kinds, results=results)
    words = Personal(situation.id, Retention.A, {"tasks": tasks, "results": results})
    return Answer(
        facts.CharterSet(forms, kinds, words), {"council": bool(sitting(situation.look, situation.acting.school))}
    )


@act("preparatory_stage", "complete")
def endorse_charter(situation: Situation) -> Answer:
    """The council's visa on the charter, or its remarks; where it sits no longer, the curator answers (4.2, AMB-02)."""
    council_rules.council_answers_for_itself(
        person=situation.acting.person, council=sitting(situation.look, situation.acting.school)
    )
    agreed = situation.data["decision"] == "accept"
    return Answer(facts.CharterAnswered(agreed, None if agreed else remarks(situation)), {"endorsed": agreed})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@act("preparatory_stage", "message", catches="roadmap_approved")
def receive_roadmap(situation: Situation) -> Answer:
    """The director approved the roadmap of the cycle (3.8)."""
    return Answer(facts.RoadmapApproved(situation.data["roadmap"]))


@act("preparatory_stage", "complete")
def open_banks(situation: Situation) -> Answer:
    """The banks take applications; questionnaires and the section of the site are ready (3.9, 4.8)."""
    return Answer(facts.BanksOpened(Personal(situation.id, Retention.A, situation.data.get("prepared") or "")))


@act("preparatory_stage", "complete")
def close_preparatory_stage(situation: Situation) -> Answer:
    """The director closes the stage when its gate is met, or returns it (4.1, INV-08)."""
    if situation.data["decision"] == "return":
        return Answer(stage_facts.StageReturned(remarks(situation)), {"closed": False})
    rules.preparation_is_complete(missing=situation.state.missing)
    return Answer(stage_facts.StageClosed(), {"closed": True})
