"""Acts of a change of curator: ordered by the director, carried out on its day, in every case it concerns (P-14)."""

from __future__ import annotations

from domain.case import Role
from domain.curator_change import CuratorChange
from domain.facts import curator_change as facts
from domain.rules import curator_change as rules
from domain.rules import participants, staff
from domain.rules import stages as stage_rules
from processes.acts import Answer, Situation, act
from processes.acts.local_act import day_ordered
from processes.days import moment, today
from processes.in_force import rules_in_force
from processes.messages import case_id

#: Kinds of case in which a curator works.
KINDS = (
    *("programme", "unit", "order", "consent", "council", "council_request", "roadmap"),
    *("preparatory_stage", "main_stage", "final_stage"),
)


@act("curator_change", "start", Role.DIRECTOR)
def replace_curator(situation: Situation) -> Answer:
    """The director has the order drafted that replaces the curator from a day (3.9, INV-02)."""
    data, look, school = situation.data, situation.look, situation.acting.school
    curators, day = look.school(school).curators, today(situation)
    stage_rules.somebody_is_the_curator(curators=curators)
    former = curators[-1]
    rules.new_curator_is_another_person(person=data["person"], former=former)
    staff.person_is_of_the_school(left=look.person(data["person"]).left)
    participants.curator_is_a_deputy_head(deputy_head=data["deputy_head"], rules=rules_in_force(situation))
    rules.curator_changes_from_today_on(since=data["since"], today=day)
    sql = "SELECT case_id FROM cases WHERE kind = 'curator_change' AND school = ? AND status IN ('ordered', 'awaited')"
    rules.one_change_of_curator_at_a_time(waiting=[row["case_id"] for row in look.rows(sql, school)])
    order = case_id("order", situation.acting.act)
    year = day.year if day.month > 7 else day.year - 1
    fact = facts.Requested(former, data["person"], data["since"], data["deputy_head"], order, year)
    return Answer(fact, {"since_at": moment(situation, data["since"])})


@act("curator_change", "message")
def settle_local_act(situation: Situation) -> Answer:
    """The order came into force, or its draft was given up."""
    data = situation.data
    fact = facts.Settled(data["order"], data["outcome"])
    return Answer(fact, catches=f"curator_change_{data['outcome']}")


@act("curator_change", "timer")
def curator_takes_over(situation: Situation) -> Answer:
    """The day of the order: every open programme, and all the former curator had in work, is handed over."""
    state: CuratorChange = situation.state
    sql = """SELECT case_id FROM cases WHERE kind = 'programme' AND school = ? AND status NOT LIKE 'closed%'
             UNION SELECT case_id FROM open_steps WHERE school = ? AND claimed_by = ? ORDER BY case_id"""
    rows = situation.look.rows(sql, state.school, state.school, state.former)
    order = situation.look.order(state.order)
    return Answer(facts.TookOver(f"{order.number}-{order.journal}", tuple(row["case_id"] for row in rows)))


@act("school", "nothing")
def receive_replaced_curator(situation: Situation) -> Answer:
    """Another answers for the school's programmes (INV-02)."""
    data = situation.data
    people = data["former"], data["person"], data["number"]
    return Answer(facts.SchoolCuratorReplaced(*people, day_ordered(situation), data["deputy_head"]))


def receive_case(situation: Situation) -> Answer:
    """The new curator answers in this case, and has in work what the former one had."""
    data = situation.data
    return Answer(facts.CaseHandedOver(data["former"], data["person"], data["order"]))


for _kind in KINDS:
    act(_kind, "nothing")(receive_case)
