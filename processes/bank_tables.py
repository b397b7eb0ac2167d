"""What the registers of the banks are asked by: who is, was or would be in one. Codes and days only."""

from __future__ import annotations

from domain.bank_admission import BankAdmission
from domain.people import Person
from processes.cases import Case
from processes.journal import Entry
from processes.ports import Change, Drop, Put

BANKS = ("mentor", "mentee")


def entries(before: Case | None, now: Case, entry: Entry) -> list[Change]:
    """The rows that the entry changes."""
    if isinstance(now.state, BankAdmission):
        return _candidate(now.state, entry)
    if isinstance(now.state, Person):
        return _of_person(before.state if before else None, now.state, entry)
    return []


def _candidate(state: BankAdmission, entry: Entry) -> list[Change]:
    if not state.open:
        return [Drop("bank_entries", {"case_id": state.id})]
    if entry.originator_version > 1:
        return []
    return [_put(state.id, state.bank, state.person, "candidate", (), entry)]


def _of_person(before: Person | None, now: Person, entry: Entry) -> list[Change]:
    if now.erased is not None:
        return [Drop("bank_entries", {"case_id": now.id})]
    held, rested = (before.banks, before.paused) if before else ({}, frozenset[str]())
    out: list[Change] = []
    for bank in BANKS:
        old, new = held.get(bank), now.banks.get(bank)
        if new is not None and (new != old or (bank in rested) != (bank in now.paused)):
            state = "paused" if bank in now.paused else "in_bank"
            out.append(_put(now.id, bank, now.id, state, new.matters, entry))
        if old is not None and new is None:
            out.append(_put(now.id, bank, now.id, "left", (), entry))
    return out


def _put(case: str, bank: str, person: str, state: str, matters: tuple[str, ...], entry: Entry) -> Put:
    row = {"case_id": case, "bank": bank, "person": person, "school": entry.acting.school, "state": state}
    codes = f" {' '.join(matters)} " if matters else ""
    return Put("bank_entries", {**row, "since": entry.recorded_at, "matters": codes})
