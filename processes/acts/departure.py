"""Acts on people who leave or are long away, and on the programmes they take part in (1.3, INV-28)."""

from __future__ import annotations

from datetime import date

from domain.case import Personal, Retention, Role
from domain.facts import departure as facts
from domain.rules import departure, staff
from processes.acts import Answer, Situation, act
from processes.moves import step_of

#: The events of the programme's process that hear of it; of a process of before, from the approval to the start.
_HEARD_AT = ("departs_before_start", "participant_departs")


def open_programmes(situation: Situation, person: str) -> tuple[str, ...]:
    """The person's programmes that are not closed; each is looked at, so that none begins or ends meanwhile."""
    sql = """SELECT DISTINCT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id
             WHERE c.kind = 'programme' AND c.school = ? AND p.person = ? AND p.state <> 'left'
             AND c.status NOT LIKE 'closed%' ORDER BY c.case_id"""
    found = [row["case_id"] for row in situation.look.rows(sql, situation.acting.school, person)]
    return tuple(id for id in found if person in situation.look.programme(id).participants)


@act("person", "nothing", Role.DIRECTOR, Role.CURATOR)
def record_absence(situation: Situation) -> Answer:
    """The person will be away for long; the curator of each programme is asked what follows."""
    data = situation.data
    staff.person_is_of_the_school(left=situation.state.left)
    departure.absence_ends_after_it_begins(start=data["start"], back=data["back"])
    return Answer(facts.LongAbsence(data["start"], data["back"], open_programmes(situation, situation.id)))


@act("programme", "message")
def receive_departure(situation: Situation) -> Answer:
    """A participant goes: the curator gets a task, wherever the process can still hear of it."""
    assert situation.case is not None
    data = situation.data
    back = date.fromisoformat(data["back"]) if data["back"] else None
    fact = facts.ParticipantDeparts(data["person"], date.fromisoformat(data["day"]), back)
    # in processes of before the event existed the fact alone says so; and who goes is asked about once
    return Answer(fact, catches=next((key for key in situation.case.open if step_of(key) in _HEARD_AT), None))


@act("programme", "complete")
def settle_departure(situation: Situation) -> Answer:
    """The curator decides what becomes of the programme; what the decision needs is then done by its own acts."""
    programme, data = situation.state, situation.data
    going = programme.departing[0]
    departure.departure_has_a_decision_of_the_list(decision=data["decision"])
    departure.who_left_is_not_waited_for(
        decision=data["decision"],
        back=going.back,
        person=going.person,
        mentor=programme.mentor,
        mentees=programme.mentees,
    )
    note = Personal(situation.id, Retention.B, data["reason"])
    return Answer(facts.DepartureSettled(going.person, data["decision"], note))


@act("programme", "message", Role.CURATOR, catches="draft_dropped")
def drop_draft(situation: Situation) -> Answer:
    """The curator gives up a programme before its text is approved: the pair does not come to work."""
    departure.only_an_unapproved_text_is_dropped(status=situation.state.status)
    return Answer(facts.DraftDropped(Personal(situation.id, Retention.B, situation.data["reason"])))
