"""Acts of help between meetings, and the mentee's word on a meeting (4.3, 4.6, 2.2): facts, no steps of the process."""

from __future__ import annotations

from domain.case import Personal, Retention, Role
from domain.facts import helping as facts
from domain.rules import conduct
from domain.rules import helping as rules
from processes.acts import Answer, Situation, act
from processes.days import working_days_after


@act("programme", "nothing", Role.MENTEE)
def ask_help(situation: Situation) -> Answer:
    """A mentee asks for help or advice, whenever it is needed (4.6)."""
    conduct.programme_is_running(status=situation.state.status)
    answer_by = working_days_after(situation, situation.rules.help_answer_working_days)
    words = Personal(situation.id, Retention.B, situation.data["words"])
    return Answer(facts.HelpAsked(situation.acting.act, situation.acting.person, answer_by, words))


@act("programme", "nothing", Role.MENTOR)
def give_help(situation: Situation) -> Answer:
    """The mentor answers a request (4.6)."""
    data = situation.data
    conduct.programme_is_running(status=situation.state.status)
    waiting = [each.id for each in situation.state.help if each.open]
    rules.request_waits_for_an_answer(request=data["request"], waiting=waiting)
    return Answer(facts.HelpGiven(data["request"], data["mode"], Personal(situation.id, Retention.B, data["words"])))


@act("programme", "nothing", Role.MENTEE)
def confirm_meeting(situation: Situation) -> Answer:
    """A mentee who was there confirms that the meeting took place (2.2)."""
    number, meetings = int(situation.data["meeting"]), situation.state.meetings
    meeting = meetings[number - 1] if 1 <= number <= len(meetings) else None
    person = situation.acting.person
    rules.meeting_is_confirmed_by_who_was_there(
        person=person,
        attended=meeting.attended if meeting else (),
        confirmed=meeting.confirmed if meeting else (),
    )
    return Answer(facts.MeetingConfirmed(number, person))
