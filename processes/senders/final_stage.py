"""What the final stage sends: the order on encouragement it asks for, the statistics."""

from __future__ import annotations

from domain.case import Fact
from domain.facts import final_stage as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender, case_id


def _incentives_proposed(now: Case, entry: Entry, fact: facts.IncentivesProposed) -> list[Message]:
    people = [each.person for each in fact.proposals]
    return [Message(fact.order, "draft_local_act", {"subject": "incentive", "about": now.id, "people": people})]


def _gathered(now: Case, entry: Entry, fact: Fact) -> list[Message]:
    """Whatever came last, the results are gathered: what is made of them is asked for."""
    thrown = () if entry.move is None else entry.move.effects.thrown
    if "statistics_requested" not in thrown:
        return []
    data = {"since": now.state.start.isoformat(), "stage": now.id}
    return [Message(case_id("statistics", now.id), "request_statistics", data)]


SENDERS: dict[type, Sender] = {
    facts.IncentivesProposed: _incentives_proposed,
    facts.FinalRoundDecided: _gathered,
    facts.RoundReceived: _gathered,
    facts.NobodyProposed: _gathered,
    facts.IncentivesSettled: _gathered,
    facts.PracticesSummedUp: _gathered,
}
