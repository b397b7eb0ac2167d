"""Acts on the council of mentors: invitation, consent, membership, leaving, opinions (1.3, 3.9, 3.10; INV-06)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.case import Personal, Retention, Role
from domain.council import Council
from domain.facts import council as facts
from domain.facts import people
from domain.rules import consents
from domain.rules import council as rules
from domain.rules import stages as stage_rules
from processes.acts import Answer, Situation, act
from processes.acts.local_act import day_ordered
from processes.council import sitting
from processes.days import moment, today, working_days_after
from processes.messages import case_id

#: Working days to answer; silence is a no (domain book, section 20).
ANSWER_DAYS = 5


@act("council", "start")
def open_council(situation: Situation) -> Answer:
    """A stage asks for a council: the mentors it names are invited."""
    data = situation.data
    return _invited(situation, data["people"], data["year"], data["stage"])


@act("council", "start", Role.CURATOR)
def invite_council(situation: Situation) -> Answer:
    """The curator gathers a council, or renews its membership, outside the preparatory stage."""
    sql = """SELECT case_id FROM cases WHERE kind = 'council' AND school = ?
             AND status IN ('inviting', 'composing', 'ordered')"""
    rules.one_council_is_gathered_at_a_time(
        gathering=[row["case_id"] for row in situation.look.rows(sql, situation.acting.school)]
    )
    invited_are_mentors(situation, situation.data["people"])
    day = today(situation)
    return _invited(situation, situation.data["people"], day.year if day.month > 7 else day.year - 1, None)


def invited_are_mentors(situation: Situation, people: Sequence[str]) -> None:
    """INV-06: those who are asked are in the bank of mentors. Raises Refused."""
    banks = {person: "mentor" in situation.look.person(person).banks for person in people}
    stage_rules.council_members_are_mentors(members=banks)


def _invited(situation: Situation, people: Sequence[str], year: int, stage: str | None) -> Answer:
    deadline = working_days_after(situation, ANSWER_DAYS)
    variables = {"invited": list(people), "answer_by": moment(situation, deadline + timedelta(days=1))}
    return Answer(facts.Invited(tuple(people), year, stage), variables)


@act("council", "complete")
def answer_invitation(situation: Situation) -> Answer:
    """A mentor joins of their own will, or does not (1.3, INV-06)."""
    consents.nobody_consents_for_another(person=situation.item, by=situation.acting.person)
    return Answer(facts.InvitationAnswered(situation.acting.person, situation.data["decision"] == "accept"))


@act("council", "timer")
def invitation_lapsed(situation: Situation) -> Answer:
    """Not everyone answered in time: silence is a no."""
    state: Council = situation.state
    return Answer(facts.InvitationLapsed(tuple(p for p in state.invited if p not in state.answers)))


@act("council", "nothing", Role.PARTICIPANT)
def take_back_consent(situation: Situation) -> Answer:
    """Somebody who had agreed does not want to be named; once the order is signed, they leave instead."""
    state: Council = situation.state
    rules.only_a_member_leaves_the_council(person=situation.acting.person, council=state.agreed)
    return Answer(facts.ConsentTakenBack(situation.acting.person))


@act("council", "complete")
def compose_council(situation: Situation) -> Answer:
    """The curator lays those who agreed before the director, with a chair; or there will be no council (3.9)."""
    state, data = situation.state, situation.data
    if data["decision"] == "drop":
        return Answer(facts.Composed((), "", None), {"ordered": False})
    rules.somebody_agreed_to_join(agreed=state.agreed)
    rules.chair_is_a_member(chair=data["chair"], members=state.agreed)
    invited_are_mentors(situation, state.agreed)
    order = case_id("order", situation.acting.act)
    return Answer(facts.Composed(state.agreed, data["chair"], order), {"ordered": True})


@act("council", "message")
def settle_local_act(situation: Situation) -> Answer:
    """The order on the council came into force, or its draft was given up."""
    data = situation.data
    return Answer(facts.Settled(data["order"], data["outcome"]), catches=f"council_{data['outcome']}")


@act("school", "nothing")
def receive_council(situation: Situation) -> Answer:
    """The order on the council is signed: it stands with these members; whoever is not named sits no longer (3.9)."""
    data, look, school = situation.data, situation.look, situation.state
    asked = look.case(data["about"]).state if data.get("about") else None
    chair = asked.chair if isinstance(asked, Council) else ""
    members = tuple(data["members"])
    gone = tuple(person for person in school.council if person not in members)
    before = school.council_chair if school.council_chair != chair else ""
    return Answer(people.CouncilFormed(members, data["number"], day_ordered(situation), chair, gone, before))


@act("school", "nothing", Role.COUNCIL_MEMBER)
def leave_council(situation: Situation) -> Answer:
    """A member leaves the council, at any time, and says no reason (1.3)."""
    person = situation.acting.person
    rules.only_a_member_leaves_the_council(person=person, council=situation.state.council)
    return Answer(facts.MemberLeft(person, person == situation.state.council_chair))


@act("person", "nothing")
def lose_role(situation: Situation) -> Answer:
    """An order, or the person's own word, ends a role; one that is not held stays not held."""
    return Answer(people.RoleRevoked(situation.data["role"]))


@act("order", "nothing", Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)
def give_opinion(situation: Situation) -> Answer:
    """A member's visa on the draft of a local act, or remarks (3.10)."""
    order, data = situation.state, situation.data
    rules.opinions_are_on_drafts_of_local_acts(about=order.about, status=order.status)
    rules.council_answers_for_itself(
        person=situation.acting.person, council=sitting(situation.look, situation.acting.school)
    )
    agreed = data["decision"] == "accept"
    remarks = None if agreed else Personal(situation.id, Retention.B, data["remarks"])
    return Answer(facts.OpinionGiven(agreed, remarks))
