"""What an application to a bank, the consent it rests on and the person send to each other."""

from __future__ import annotations

from domain.facts import bank_admission as facts
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _applied(now: Case, entry: Entry, fact: facts.Applied | facts.InvitationAccepted) -> list[Message]:
    data = {"person": now.state.person, "about": now.id}
    return [Message(fact.consent, "ask_for_processing", data)] if fact.asked else []


def _given(now: Case, entry: Entry, fact: facts.ProcessingGiven) -> list[Message]:
    return [Message(now.state.about, "settle_processing", {"given": True})]


def _declined(now: Case, entry: Entry, fact: facts.ProcessingDeclined) -> list[Message]:
    return [Message(now.state.about, "settle_processing", {"given": False})]


def _ended(now: Case, entry: Entry, fact: facts.ProcessingWithdrawn | facts.ProcessingExpired) -> list[Message]:
    ended = [Message(case, "receive_processing_end", {}) for case in fact.admissions]
    return ended + [Message(now.state.person, "receive_leaving_of_bank", {"bank": bank}) for bank in fact.banks]


def _ends_soon(now: Case, entry: Entry, fact: facts.ProcessingEndsSoon) -> list[Message]:
    data = {"person": now.state.person, "about": now.state.about}
    return [Message(fact.renewal, "ask_for_processing", data)] if fact.renewal else []


def _taken_back(now: Case, entry: Entry, fact: facts.ApplicationWithdrawn) -> list[Message]:
    return [Message(now.state.consent, "recall_processing", {})] if fact.unanswered else []


def _approved(now: Case, entry: Entry, fact: facts.Approved) -> list[Message]:
    words = ("receive_profile", "receive_admission")
    return [Message(now.state.person, word, {"admission": now.id}) for word in words]


SENDERS: dict[type, Sender] = {
    facts.Applied: _applied,
    facts.InvitationAccepted: _applied,
    facts.ProcessingGiven: _given,
    facts.ProcessingDeclined: _declined,
    facts.ProcessingWithdrawn: _ended,
    facts.ProcessingExpired: _ended,
    facts.ProcessingEndsSoon: _ends_soon,
    facts.ApplicationWithdrawn: _taken_back,
    facts.Approved: _approved,
}
