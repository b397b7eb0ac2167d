"""What the final stage sends: the order on encouragement it asks for."""

from __future__ import annotations

from domain.facts import final_stage as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _incentives_proposed(now: Case, entry: Entry, fact: facts.IncentivesProposed) -> list[Message]:
    people = [each.person for each in fact.proposals]
    return [Message(fact.order, "draft_local_act", {"subject": "incentive", "about": now.id, "people": people})]


SENDERS: dict[type, Sender] = {facts.IncentivesProposed: _incentives_proposed}
