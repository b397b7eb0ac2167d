"""What the final stage sends: the order on encouragement it asks for, the report, the statistics."""

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
    """Whatever came last, the results are gathered: the report is due."""
    if not _thrown(entry, "report_requested"):
        return []
    stage = now.state
    days = {"start": stage.start.isoformat(), "end": stage.end.isoformat()}
    data = {"stage": now.id, "cycle": stage.cycle, "year": stage.year, **days}
    return [Message(case_id("report", now.id), "request_report", data)]


def _reported(now: Case, entry: Entry, fact: facts.ReportReceived) -> list[Message]:
    if not _thrown(entry, "statistics_requested"):
        return []
    data = {"since": now.state.start.isoformat(), "stage": now.id}
    return [Message(case_id("statistics", now.id), "request_statistics", data)]


def _thrown(entry: Entry, message: str) -> bool:
    return entry.move is not None and message in entry.move.effects.thrown


SENDERS: dict[type, Sender] = {
    facts.IncentivesProposed: _incentives_proposed,
    facts.FinalRoundDecided: _gathered,
    facts.RoundReceived: _gathered,
    facts.NobodyProposed: _gathered,
    facts.IncentivesSettled: _gathered,
    facts.PracticesSummedUp: _gathered,
    facts.ReportReceived: _reported,
}
