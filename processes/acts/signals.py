"""Acts of signals between cases, in every kind of case that has a process."""

from __future__ import annotations

from domain.facts import signals as facts
from processes import signals
from processes.acts import Answer, Situation, act
from processes.acts.incidents import WITH_PROCESS


def broadcast_signal(situation: Situation) -> Answer:
    """A signal goes to whoever waits for it now; to nobody where a person has stopped it."""
    assert situation.case is not None
    data, look = situation.data, situation.look
    incident = situation.case.incidents.get(signals.key_of(data["version"], data["n"]))
    stopped = incident is not None and incident.skipped
    found = () if stopped else signals.hearers(look.table, situation.acting.school, data["name"], situation.id)
    return Answer(facts.SignalBroadcast(data["name"], data["version"], data["n"], found, data["hops"]))


def hear_signal(situation: Situation) -> Answer:
    """Another case's signal has come; where the case waits for it no longer, nothing moves."""
    data = situation.data
    key = signals.listener(situation.look.table, situation.id, data["name"])
    return Answer(facts.SignalHeard(data["name"], data["sender"], key, data["hops"]))


for _kind in WITH_PROCESS:
    act(_kind, "nothing")(broadcast_signal)
    act(_kind, "signal")(hear_signal)
