"""Who hears a signal of another case."""

from __future__ import annotations

from collections.abc import Mapping

from domain.facts.signals import SignalBroadcast
from processes import signals
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _hearers(now: Case, entry: Entry, fact: SignalBroadcast) -> list[Message]:
    return signals.heard_by(fact.hearers, fact.name, now.id, fact.hops)


SENDERS: Mapping[type, Sender] = {SignalBroadcast: _hearers}
