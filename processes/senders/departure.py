"""What a person's case tells the programmes the person takes part in (INV-28), and applications."""

from __future__ import annotations

from datetime import date

from domain.facts import departure as facts
from domain.facts import staff
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender


def _left(now: Case, entry: Entry, fact: staff.PersonLeft) -> list[Message]:
    ended = [Message(case, "receive_processing_end", {}) for case in fact.admissions]
    return ended + _told(now.id, fact.programmes, fact.day, None)


def _absent(now: Case, entry: Entry, fact: facts.LongAbsence) -> list[Message]:
    return _told(now.id, fact.programmes, fact.start, fact.back)


def _told(person: str, programmes: tuple[str, ...], day: date, back: date | None) -> list[Message]:
    data = {"person": person, "day": day.isoformat(), "back": back.isoformat() if back else None}
    return [Message(programme, "receive_departure", data) for programme in programmes]


SENDERS: dict[type, Sender] = {staff.PersonLeft: _left, facts.LongAbsence: _absent}
