"""The read tables as a fold: which rows one entry changes. A rebuild runs exactly this over the whole log."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from domain.consent import Consent
from domain.facts import any_case, auditing, erasure
from domain.facts import order as order_facts
from domain.facts import people as people_facts
from domain.facts import staff as staff_facts
from domain.monitoring import MonitoringRound
from domain.order import Order
from domain.programme import Programme
from processes import (
    agreement_tables,
    bank_tables,
    deviation_tables,
    messages,
    owed_tables,
    past_tables,
    programme_tables,
    senders,
    signals,
    step_tables,
)
from processes.cases import NO_FILE, Case
from processes.journal import Entry
from processes.model import Model
from processes.moves import step_of
from processes.past_tables import iso
from processes.people_of import named_by
from processes.ports import Change, Drop, Put, Take


def changes(
    before: Case | None, now: Case, entry: Entry, model: Model | None, was: Model | None = None
) -> list[Change]:
    """The table changes of one entry. before, now: the case around it; model: its definition, None without a process;
    was: the definition it had, when the entry has given it another.
    """
    around = Around(before, now, entry, model, was)
    return [*standing(around), *of_entry(around)]


class Around(NamedTuple):
    """An entry and the case around it; see changes."""

    before: Case | None
    now: Case
    entry: Entry
    model: Model | None
    was: Model | None = None


def standing(around: Around) -> list[Change]:
    """How the case stands after the entry, as against how it stood.

    Of many entries only the last says it, so a rebuild asks only then, and against nothing.
    """
    before, now, entry, model, was = around
    school = entry.acting.school
    out: list[Change] = [_case_row(now, entry), *programme_tables.changes(now)]
    if model is not None:
        out += step_tables.steps(before, now, school, model, was or model)
        out += step_tables.running(before, now, school)
    return out + step_tables.failures(before, now, school)


def of_entry(around: Around) -> list[Change]:
    """What the entry itself adds to the tables, or takes away."""
    return [change for tell in TELLERS for change in tell(around)]


def _stands(around: Around) -> list[Change]:
    before, now, entry, *_ = around
    if before is not None and before.register == now.register:
        return []  # a meeting leaves the register as it was
    return [past_tables.stand(now, entry), *_participants(before, now)]


def _spans(around: Around) -> list[Change]:
    before, now, entry, model, was = around
    return [] if model is None else step_tables.spans(before, now, entry, model, was or model)


def _messages(around: Around) -> list[Change]:
    now, entry = around.now, around.entry
    # the receiving act and the end of the message are one transaction: delivered exactly once
    delivered = entry.acting.act.startswith(messages.DELIVERY)
    received: list[Change] = [Drop("messages", {"act_id": entry.acting.act})] if delivered else []
    return received + [_message(entry, n, message) for n, message in enumerate(senders.sent(now, entry))]


#: Each tells of tables that no other tells of: so a rebuild has one of them tell of many entries, then the next.
TELLERS: tuple[Callable[[Around], Sequence[Change]], ...] = (
    lambda it: (_act_row(it.entry),),
    _stands,
    lambda it: past_tables.late(it.entry),
    lambda it: deviation_tables.deviations(it.before, it.now, it.entry, it.model),
    lambda it: owed_tables.owed(it.before, it.now, it.entry),
    lambda it: owed_tables.tenures(it.before, it.now, it.entry),
    lambda it: _named(it.now, it.entry),
    lambda it: bank_tables.entries(it.before, it.now, it.entry),
    lambda it: agreement_tables.entries(it.before, it.now),
    _spans,
    lambda it: _of_fact(it.before, it.now, it.entry),
    lambda it: signals.rows_of(it.now, it.entry),
    _messages,
)


def _case_row(now: Case, entry: Entry) -> Put:
    register = now.register
    return Put(
        "cases",
        {
            "case_id": now.id,
            "kind": now.kind,
            "school": entry.acting.school,
            "number": register.number,
            "status": register.status,
            "definition": now.definition,
            "version": now.version,
            "opened_at": now.opened_at,
            "changed_at": entry.recorded_at,
            "start_on": iso(register.start),
            "end_on": iso(register.end),
            "parent": now.state.programme if isinstance(now.state, Consent) else None,
        },
    )


def _act_row(entry: Entry) -> Take:
    acting, move = entry.acting, entry.move
    completed = move is not None and move.decision.kind == "complete"
    return Take(
        "acts",
        {
            "act_id": acting.act,
            "case_id": entry.originator_id,
            "version": entry.originator_version,
            "person": acting.person,
            "role": acting.role.value,
            "school": acting.school,
            "step": step_of(move.decision.key) if completed and move is not None else None,
            "topic": entry.fact.TOPIC,
            "at": entry.recorded_at,
        },
    )


def _participants(before: Case | None, now: Case) -> list[Change]:
    old = {} if before is None else before.register.roles
    new = now.register.roles
    out: list[Change] = []
    for (person, role), state in new.items():
        if old.get((person, role)) != state:
            out.append(Put("participants", {"case_id": now.id, "person": person, "role": role, "state": state}))
    for person, role in old.keys() - new.keys():
        # they took part once and may still read the case: the row stays, its state says so
        out.append(Put("participants", {"case_id": now.id, "person": person, "role": role, "state": "left"}))
    return out


def _named(now: Case, entry: Entry) -> list[Change]:
    """Whom the fact names who takes no part in the case: it concerns them, too. Streams about a person are theirs."""
    if now.kind in NO_FILE:
        return []
    others = sorted(named_by(entry.fact).difference(now.register.people))
    if not others:
        return []
    when = {"at": entry.recorded_at, "happened": entry.happened_at}
    named = {"case_id": now.id, "version": entry.originator_version, **when}
    return [Put("named", {**named, "person": person}) for person in others]


def _of_fact(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    fact, school = entry.fact, entry.acting.school
    match fact:
        case people_facts.PersonRegistered():
            return [Put("persons", {"person": now.id, "school": school, "status": "registered"})]
        case people_facts.RoleGranted():
            return [Put("roles", {"person": now.id, "role": fact.role, "school": school})]
        case people_facts.RoleRevoked():
            return [Drop("roles", {"person": now.id, "role": fact.role})]
        case staff_facts.PersonLeft():
            gone = {"person": now.id, "school": school, "status": "left"}
            return [Put("persons", gone), Drop("roles", {"person": now.id})]
        case staff_facts.PersonReturned():
            return [Put("persons", {"person": now.id, "school": school, "status": "registered"})]
        case auditing.ReadingNoted() | auditing.CaseExported() | auditing.Remarked() | auditing.RemarkAnswered():
            return _audited(now, entry, fact)
        case erasure.PersonErased() | erasure.KeysDestroyed():
            return _erased(now, entry, fact)
        case any_case.DefinitionDeployed():
            at = entry.recorded_at
            return [Put("definitions", {"hash": fact.hash, "process": fact.process, "position": 0, "at": at})]
        case order_facts.Signed():
            key = {"school": school, "journal": fact.journal, "year": fact.year, "number": fact.number}
            return [Take("numbers", {**key, "case_id": now.id})]
        case _:
            return _links(before, now, entry)


def _audited(now: Case, entry: Entry, fact: Any) -> list[Change]:
    acting, at = entry.acting, entry.recorded_at
    if isinstance(fact, auditing.ReadingNoted):
        row = {"case_id": fact.case, "reader": acting.person, "day": fact.on.isoformat(), "at": at}
        return [Put("readings", {**row, "school": acting.school})]
    if isinstance(fact, auditing.CaseExported):
        taken = {fact.case: "export"} | dict.fromkeys(fact.others, "export_with")
        return [Put("links", {"case_id": now.id, "other": each, "relation": how}) for each, how in taken.items()]
    number = entry.originator_version if isinstance(fact, auditing.Remarked) else fact.remark
    said = next(remark for remark in now.remarks if remark.number == number)
    answered = None if said.answered_at is None else said.answered_at.isoformat()
    row = {"case_id": now.id, "school": acting.school, "person": said.by, "at": said.at.isoformat()}
    return [Put("remarks", {**row, "number": number, "answered_at": answered})]


def _erased(now: Case, entry: Entry, fact: erasure.PersonErased | erasure.KeysDestroyed) -> list[Change]:
    school, at = entry.acting.school, entry.recorded_at
    row = {"person": now.id, "school": school, "classes": " ".join(fact.classes), "at": at}
    if isinstance(fact, erasure.KeysDestroyed):
        return [Put("erasures", {**row, "destroyed_at": at})]
    number = {"school": school, "journal": "erased", "year": 0, "number": fact.number, "case_id": now.id}
    where = {"person": now.id, "version": entry.originator_version}
    kept = [{"case_id": each.case, "document": each.document, **where} for each in fact.kept]
    roles: list[Change] = [Drop("roles", {"person": now.id})]
    return [*roles, Put("erasures", row), Take("numbers", number), *(Take("kept_papers", each) for each in kept)]


def _links(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    state = now.state
    out: list[Change] = []
    match state:
        case Programme() if before is None:
            year, number = state.number.split("-")
            out.append(_number(now, "programme", int(year), int(number)))
            out.append(_link(now, state.unit, "unit"))
        case Order():
            if before is None and state.about is not None:
                out.append(_link(now, state.about, f"about.{state.subject}"))
            known = () if before is None else before.state.lines
            out += [Drop("links", _link(now, line.programme, "names").row) for line in _new(state.lines, known)]
            out += [_link(now, line.programme, "names") for line in _new(known, state.lines)]
        case MonitoringRound():
            known = () if before is None else before.state.asked
            out += [_link(now, each.questionnaire, "asks") for each in _new(known, state.asked)]
            if before is None:
                out.append(_number(now, "monitoring", 0, state.round_number))
    return out


def _new(known: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[Any, ...]:
    return () if known is now else tuple(each for each in now if each not in known)


def _link(now: Case, other: str, relation: str) -> Put:
    return Put("links", {"case_id": now.id, "other": other, "relation": relation})


def _number(now: Case, journal: str, year: int, number: int) -> Take:
    row = {"school": now.state.school, "journal": journal, "year": year, "number": number, "case_id": now.id}
    return Take("numbers", row)


def _message(entry: Entry, n: int, message: messages.Message) -> Put:
    return Put(
        "messages",
        {
            "act_id": messages.delivery_act(entry.originator_id, entry.originator_version, n, message.receiver),
            "sender": entry.originator_id,
            "sender_version": entry.originator_version,
            "n": n,
            "receiver": message.receiver,
            "message": message.act,
            "payload": json.dumps(dict(message.data), ensure_ascii=False, sort_keys=True),
            "school": entry.acting.school,
        },
    )
