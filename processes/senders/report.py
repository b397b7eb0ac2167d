"""What an accepted report sends: the final stage that waits for it is told."""

from __future__ import annotations

from domain.facts import report as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _accepted(now: Case, entry: Entry, fact: facts.ReportAccepted) -> list[Message]:
    return [Message(now.state.stage, "receive_report", {"report": now.id})]


SENDERS: dict[type, Sender] = {facts.ReportAccepted: _accepted}
