"""Signals between cases: a broadcast is an act of the case that threw it, and every hearing one of the case that hears.

What a definition throws lies in the table `broadcasts`, written in the transaction of the throw, until the act that
names who listens; each of those gets a message of the outbox. So a signal is lost or doubled by no crash, and no
transaction holds more than one case.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from domain.facts.signals import SignalBroadcast, SignalHeard
from processes.cases import Case
from processes.incidents import Problem
from processes.journal import Entry
from processes.messages import Message
from processes.ports import Change, Drop, Log, Put

#: How many signals may follow from one another before a person looks at it: cases that wake each other never rest.
HOPS = 10

Rows = Callable[[str, Sequence[Any]], list[dict[str, Any]]]


def rows_of(now: Case, entry: Entry) -> list[Change]:
    """What the entry adds to the table of signals to be broadcast, or takes from it."""
    if isinstance(entry.fact, SignalBroadcast):
        return [Drop("broadcasts", {"act_id": entry.acting.act})]
    return [Put("broadcasts", _row(now, entry, n, name)) for n, name in enumerate(_thrown(entry))]


def _thrown(entry: Entry) -> tuple[str, ...]:
    return () if entry.move is None else entry.move.effects.signals


def _row(now: Case, entry: Entry, n: int, name: str) -> dict[str, Any]:
    act = hashlib.sha256(f"{now.id}/{entry.originator_version}/{n}".encode()).hexdigest()[:32]
    return {
        "act_id": f"signal-{act}",
        "sender": now.id,
        "sender_version": entry.originator_version,
        "n": n,
        "name": name,
        "hops": _hops(entry),
        "school": entry.acting.school,
    }


def _hops(entry: Entry) -> int:
    return entry.fact.hops + 1 if isinstance(entry.fact, SignalHeard) else 0


def hearers(rows: Rows, school: str, name: str, but: str) -> tuple[str, ...]:
    """Ids of the school's cases that wait for the signal now, in order. but: the one that threw it, which has heard it."""
    sql = "SELECT DISTINCT case_id FROM listeners WHERE school = ? AND name = ? AND case_id <> ? ORDER BY case_id"
    return tuple(row["case_id"] for row in rows(sql, (school, name, but)))


def listener(rows: Rows, case: str, name: str) -> str:
    """The key of an event of the case that waits for the signal; "" where none does."""
    sql = "SELECT key FROM listeners WHERE case_id = ? AND name = ? ORDER BY key LIMIT 1"
    found = rows(sql, (case, name))
    return found[0]["key"] if found else ""


def heard_by(cases: Sequence[str], name: str, sender: str, hops: int) -> list[Message]:
    """The messages by which the cases hear the signal."""
    return [Message(case, "hear_signal", {"name": name, "sender": sender, "hops": hops}) for case in cases]


def foreseen(rows: Rows, entry: Entry) -> Iterator[Message]:
    """What other cases would hear of the entry as things stand now."""
    sender = entry.originator_id
    for name in _thrown(entry):
        yield from heard_by(hearers(rows, entry.acting.school, name, sender), name, sender, _hops(entry))


def waiting(log: Log, now: datetime) -> list[dict[str, Any]]:
    """Signals to be broadcast, in the order thrown; released: after a failure somebody has said that it may go on."""
    sql = """SELECT b.*, i.released FROM broadcasts b LEFT JOIN incidents i ON i.act_id = b.act_id
             WHERE i.act_id IS NULL OR i.retry_at <= ? ORDER BY b.sender, b.sender_version, b.n"""
    return log.rows(sql, (now.astimezone(UTC).isoformat(),))


def data_of(row: dict[str, Any]) -> dict[str, Any]:
    """What the act that broadcasts the signal is told."""
    hops = 0 if row["released"] else row["hops"]
    return {"name": row["name"], "version": row["sender_version"], "n": row["n"], "hops": hops}


def key_of(version: int, n: int) -> str:
    """The key of an incident of the signal: no step of the case."""
    return f"broadcast_signal[{version}.{n}]"


def circle(data: dict[str, Any]) -> Problem | None:
    """That too many signals have followed from one another, this one last; None while they may go on."""
    return Problem("circle", str(data["name"]), skippable=True) if data["hops"] >= HOPS else None
