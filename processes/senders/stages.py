"""What the cycle, its stages and the orders on local acts send to each other."""

from __future__ import annotations

from typing import Any

from domain.facts import order as orders
from domain.facts import preparation
from domain.facts import stage as facts
from domain.stages import STAGES
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender, case_id


def stage_case(stage: str, cycle: str) -> str:
    """The id of a stage's case: a cycle has each stage once."""
    return case_id(stage, cycle)


def _opening(stage: str, cycle: str, year: int, start: str, end: str) -> Message:
    data = {"stage": stage, "cycle": cycle, "year": year, "start": start, "end": end}
    return Message(stage_case(stage, cycle), f"open_{stage}", data)


def _cycle_started(now: Case, entry: Entry, fact: facts.CycleStarted) -> list[Message]:
    return [_opening(STAGES[0], now.id, fact.year, fact.start.isoformat(), fact.end.isoformat())]


def _stage_opened(now: Case, entry: Entry, fact: facts.StageOpened) -> list[Message]:
    return [Message(fact.cycle, "record_stage", {"stage": fact.stage, "case": now.id, "state": "open"})]


def _stage_closed(now: Case, entry: Entry, fact: facts.StageClosed) -> list[Message]:
    stage, of = now.kind, now.state
    told = Message(of.cycle, "record_stage", {"stage": stage, "case": now.id, "state": "closed"})
    if stage == STAGES[-1]:
        return [told]
    following = STAGES[STAGES.index(stage) + 1]
    return [told, _opening(following, of.cycle, of.year, of.start.isoformat(), of.end.isoformat())]


def _local_act_requested(now: Case, entry: Entry, fact: preparation.LocalActRequested) -> list[Message]:
    data = {"subject": fact.subject, "about": now.id, "people": list(fact.people)}
    return [Message(fact.order, "draft_local_act", data)]


def local_act_signed(now: Case, fact: orders.Signed) -> list[Message]:
    """The order takes effect: in the case that asked for it, in the school, and in the roles it gives."""
    order, school = now.state, now.state.school
    settled = Message(order.about, "settle_local_act", _settled(now, "in_force"))
    number = {"number": f"{fact.number}-{fact.journal}", "day": fact.day.isoformat()}
    match order.subject:
        case "regulation":
            return [settled, Message(school, "receive_regulation", number)]
        case "curator":
            named = {"person": order.named[0], "about": order.about, "order": now.id}
            return [settled, Message(school, "receive_curator", {**named, **number}), *_roles(order.named, "curator")]
        case "council":
            members = {"members": list(order.named), "about": order.about, **number}
            return [settled, Message(school, "receive_council", members), *_roles(order.named, "council_member")]
        case _:
            return [settled]


def local_act_dropped(now: Case) -> list[Message]:
    """The draft is given up: the case that asked for it decides anew."""
    return [Message(now.state.about, "settle_local_act", _settled(now, "dropped"))]


def _settled(now: Case, outcome: str) -> dict[str, Any]:
    return {"subject": now.state.subject, "order": now.id, "outcome": outcome}


def _roles(people: tuple[str, ...], role: str) -> list[Message]:
    return [Message(person, "receive_role", {"role": role}) for person in people]


SENDERS: dict[type, Sender] = {
    facts.CycleStarted: _cycle_started,
    facts.StageOpened: _stage_opened,
    facts.StageClosed: _stage_closed,
    preparation.LocalActRequested: _local_act_requested,
}
