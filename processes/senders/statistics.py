"""What confirmed statistics send: the stage that waits for them is told."""

from __future__ import annotations

from domain.facts import statistics as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _confirmed(now: Case, entry: Entry, fact: facts.StatisticsConfirmed) -> list[Message]:
    stage = now.state.stage
    return [Message(stage, "receive_statistics", {"statistics": now.id})] if stage else []


SENDERS: dict[type, Sender] = {facts.StatisticsConfirmed: _confirmed}
