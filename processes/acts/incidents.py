"""Acts on failures, in every kind of case that has a process, and the answers of service tasks."""

from __future__ import annotations

from domain.case import Personal, Retention, Role
from domain.facts import incidents as facts
from domain.incidents import Incident
from domain.rules import incidents as rules
from processes.acts import Answer, Situation, act
from processes.cases import KINDS

#: Kinds of case whose steps can fail.
WITH_PROCESS = tuple(kind for kind, of in KINDS.items() if of.process is not None)


def raise_incident(situation: Situation) -> Answer:
    """A step failed; data is the fact itself."""
    return Answer(facts.IncidentRaised(**situation.data))


def retry_incident(situation: Situation) -> Answer:
    """Try the step once more as it is."""
    return Answer(facts.IncidentRetried(_unsettled(situation).raised.key))


def correct_incident(situation: Situation) -> Answer:
    """Try the step with other process variables."""
    values = situation.data["values"]
    rules.correction_gives_values(values=values)
    raised = _unsettled(situation).raised
    assert situation.case is not None
    rules.correction_reaches_a_process(key=raised.key, open=situation.case.open)
    return Answer(facts.IncidentCorrected(raised.key, values))


def skip_incident(situation: Situation) -> Answer:
    """Go on without the work that failed."""
    reason = str(situation.data["reason"])
    rules.skipping_has_a_reason(reason=reason)
    raised = _unsettled(situation).raised
    rules.only_work_of_a_step_is_skipped(skippable=raised.skippable, element=raised.element)
    return Answer(facts.IncidentSkipped(raised.key, raised.element, Personal(situation.id, Retention.B, reason)))


def settle_incident(situation: Situation) -> Answer:
    """What another case could not do by a message of this one, it has done."""
    return Answer(facts.IncidentSettled(situation.data["key"]))


def _unsettled(situation: Situation) -> Incident:
    assert situation.case is not None
    found, key = situation.case.incidents, str(situation.data["key"])
    waiting = [each for each, incident in found.items() if not incident.released]
    rules.incident_waits_for_a_decision(key=key, waiting=waiting)
    return found[key]


def ask_service(situation: Situation) -> Answer:
    """A handler that must not be called twice is about to be called."""
    assert situation.case is not None
    key = str(situation.data["key"])
    rules.service_is_asked_once(asked=key in situation.case.asked or key not in situation.case.open)
    return Answer(facts.ServiceAsked(key, situation.data["handler"]))


def answer_service(situation: Situation) -> Answer:
    """A service task is done: with values, with a BPMN error, or skipped."""
    data = situation.data
    fact = facts.ServiceAnswered(situation.key, data["handler"], data.get("error"), data.get("called", True))
    return Answer(fact, data["values"])


for _kind in KINDS:
    # a case without a process can send the message by which another could not begin; in a school, people begin some
    act(_kind, "nothing")(raise_incident)
    act(_kind, "nothing", Role.TECH_SPECIALIST)(retry_incident)
    act(_kind, "nothing", Role.TECH_SPECIALIST)(correct_incident)
    act(_kind, "nothing", Role.TECH_SPECIALIST)(skip_incident)
    act(_kind, "nothing")(settle_incident)
for _kind in WITH_PROCESS:
    act(_kind, "nothing")(ask_service)
    act(_kind, "service")(answer_service)
