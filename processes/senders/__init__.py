"""Which facts send messages, and which: one module for each family of cases."""

from __future__ import annotations

from collections.abc import Mapping

from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender
from processes.senders import (
    banks,
    council,
    curator_change,
    departure,
    final_stage,
    monitoring,
    programme,
    report,
    roadmap,
    signals,
    site_section,
    stages,
    statistics,
)

_SENDERS: Mapping[type, Sender] = {
    **programme.SENDERS,
    **banks.SENDERS,
    **stages.SENDERS,
    **roadmap.SENDERS,
    **final_stage.SENDERS,
    **council.SENDERS,
    **curator_change.SENDERS,
    **departure.SENDERS,
    **statistics.SENDERS,
    **monitoring.SENDERS,
    **report.SENDERS,
    **signals.SENDERS,
    **site_section.SENDERS,
}


def sent(now: Case, entry: Entry) -> list[Message]:
    """The messages an entry sends, in order. now: the sender's case after it."""
    sender = _SENDERS.get(type(entry.fact))
    return [] if sender is None else sender(now, entry, entry.fact)
