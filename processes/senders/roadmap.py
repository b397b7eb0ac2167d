"""What the preparatory stage and its roadmap send to each other."""

from __future__ import annotations

from typing import Any

from domain.facts import preparation
from domain.facts import roadmap as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender, case_id


def roadmap_case(cycle: str) -> str:
    """The id of a cycle's roadmap: there is one."""
    return case_id("roadmap", cycle)


def _charter_stands(now: Case, entry: Entry, fact: Any) -> list[Message]:
    """The charter is set, and endorsed where there is a council: the roadmap may be written."""
    if entry.move is None or "roadmap_requested" not in entry.move.effects.thrown:
        return []
    stage = now.state
    days = {"start": stage.start.isoformat(), "end": stage.end.isoformat()}
    data = {"cycle": stage.cycle, "stage": now.id, "year": stage.year, **days}
    return [Message(roadmap_case(stage.cycle), "open_roadmap", data)]


def _approved(now: Case, entry: Entry, fact: facts.Approved) -> list[Message]:
    """The stage waits for the first version alone."""
    return [Message(now.state.stage, "receive_roadmap", {"roadmap": now.id})] if fact.version == 1 else []


SENDERS: dict[type, Sender] = {
    preparation.CharterSet: _charter_stands,
    preparation.CharterAnswered: _charter_stands,
    facts.Approved: _approved,
}
