"""What the council's gathering, the stage that waits for it, the school and its people send to each other."""

from __future__ import annotations

from domain.facts import council as facts
from domain.facts import people
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _requested(now: Case, entry: Entry, fact: facts.Requested) -> list[Message]:
    data = {"people": list(fact.people), "year": now.state.year, "stage": now.id}
    return [Message(fact.council, "open_council", data)]


def _composed(now: Case, entry: Entry, fact: facts.Composed) -> list[Message]:
    if fact.order is None:
        return _told(now, "", "dropped")
    data = {"subject": "council", "about": now.id, "people": list(fact.members)}
    return [Message(fact.order, "draft_local_act", data)]


def _settled(now: Case, entry: Entry, fact: facts.Settled) -> list[Message]:
    return _told(now, fact.order, "in_force") if fact.outcome == "in_force" else []


def _told(now: Case, order: str, outcome: str) -> list[Message]:
    """The stage that asked hears how it ended; a draft given up is composed anew before it hears anything."""
    if now.state.stage is None:
        return []
    return [Message(now.state.stage, "settle_local_act", {"subject": "council", "order": order, "outcome": outcome})]


def _formed(now: Case, entry: Entry, fact: people.CouncilFormed) -> list[Message]:
    """Roles come with the order and end with it; the members' own, the order itself gives."""
    given = [Message(fact.chair, "receive_role", {"role": "council_chair"})] if fact.chair else []
    ended = [Message(person, "lose_role", {"role": "council_member"}) for person in fact.gone]
    chair = [Message(fact.former_chair, "lose_role", {"role": "council_chair"})] if fact.former_chair else []
    return [*given, *ended, *chair]


def _left(now: Case, entry: Entry, fact: facts.MemberLeft) -> list[Message]:
    roles = ["council_member", *(["council_chair"] if fact.chair else [])]
    return [Message(fact.person, "lose_role", {"role": role}) for role in roles]


SENDERS: dict[type, Sender] = {
    facts.Requested: _requested,
    facts.Composed: _composed,
    facts.Settled: _settled,
    facts.MemberLeft: _left,
    people.CouncilFormed: _formed,
}
