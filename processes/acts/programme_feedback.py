"""The pulse after a meeting, and the points of 5.3 before and after the programme."""

from __future__ import annotations

from domain.case import Personal, Retention, Role
from domain.facts import monitoring as facts
from domain.rules import monitoring as rules
from processes.acts import Answer, Situation, act


@act("programme", "nothing", Role.MENTOR, Role.MENTEE)
def give_pulse(situation: Situation) -> Answer:
    """How the meeting was, 1 to 5 and a line: sealed from everyone (4.3, INV-49)."""
    programme, data, person = situation.state, situation.data, situation.acting.person
    meeting = int(data["meeting"])
    attended = tuple(each.attended for each in programme.meetings)
    rules.pulse_is_of_a_meeting_attended(meetings=attended, meeting=meeting, person=person)
    given = tuple((each.meeting, each.person) for each in programme.pulses)
    rules.pulse_is_given_once(given=given, meeting=meeting, person=person)
    pulse = Personal(person, Retention.C, {"score": int(data["score"]), "line": data.get("line") or ""})
    return Answer(facts.PulseGiven(meeting, person, pulse))


@act("programme", "nothing", Role.CURATOR)
def assess_points(situation: Situation) -> Answer:
    """The curator assesses points of 5.3 with evidence, before or after the programme."""
    data = situation.data
    rules.points_are_assessed_in_time(when=data["when"], status=situation.state.status)
    rules.state_before_is_assessed_before_the_end(when=data["when"], status=situation.state.status)
    rules.points_have_a_level_and_evidence(points=data["points"])
    points = {point: [level, evidence] for point, (level, evidence) in data["points"].items()}
    return Answer(facts.PointsAssessed(data["when"], Personal(situation.id, Retention.B, points)))
