"""What a round of monitoring sends: the stage that waited learns that it is over."""

from __future__ import annotations

from domain.facts import monitoring as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _results_approved(now: Case, entry: Entry, fact: facts.ResultsApproved) -> list[Message]:
    if now.state.stage is None:
        return []
    return [Message(now.state.stage, "receive_round", {"round": now.id, "number": now.state.round_number})]


SENDERS: dict[type, Sender] = {facts.ResultsApproved: _results_approved}
