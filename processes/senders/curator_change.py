"""What a change of curator sends: the order, the school, the roles, every case it concerns."""

from __future__ import annotations

from domain.facts import curator_change as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _requested(now: Case, entry: Entry, fact: facts.Requested) -> list[Message]:
    data = {"subject": "curator_change", "about": now.id, "people": [fact.person, fact.former]}
    return [Message(fact.order, "draft_local_act", data)]


def _took_over(now: Case, entry: Entry, fact: facts.TookOver) -> list[Message]:
    change = now.state
    people = {"former": change.former, "person": change.person}
    school = {**people, "number": fact.number, "day": change.since.isoformat(), "deputy_head": change.deputy_head}
    return [
        Message(change.school, "receive_replaced_curator", school),
        Message(change.person, "receive_role", {"role": "curator"}),
        Message(change.former, "lose_role", {"role": "curator"}),
        *(Message(case, "receive_case", {**people, "order": change.order}) for case in fact.cases),
    ]


SENDERS: dict[type, Sender] = {facts.Requested: _requested, facts.TookOver: _took_over}
