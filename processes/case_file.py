"""What a case file holds: the case with what belongs to it, as the log stores it, under one checkpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.case import Acting
from domain.facts.auditing import CaseExported
from processes.cases import NO_FILE, kind_of
from processes.definitions import definition_case
from processes.journal import Entry
from processes.office import Ask, Office
from processes.ports import Log
from processes.seal import Inclusion, NotSealed, Seal

LOG = "log-0"
#: What belongs to a programme besides those it opened: its unit, and the orders that name it.
_WITH_PROGRAMME = """
  SELECT case_id FROM cases WHERE parent = ? AND kind = 'consent'
  UNION SELECT case_id FROM links WHERE other = ? AND relation = 'names'
  UNION SELECT other AS case_id FROM links WHERE case_id = ? AND relation = 'unit'"""


def note(office: Office, case: str, acting: Acting, inventory: str, size: int, others: Sequence[str] = ()) -> None:
    """Record that the person takes the file of the case along; see domain.facts.auditing.CaseExported."""
    stream = hashlib.sha256(acting.act.encode()).hexdigest()[:16]
    data = {"case": case, "inventory": inventory, "size": size, "others": list(others)}
    office.perform(Ask("note_export", f"export-{stream}", acting, data))


def exports(log: Log, case: str) -> list[dict[str, Any]]:
    """Who took the case along, in its own file or another's, newest first: person, role, at, inventory (its SHA-256,
    by which a file can be told from one with something left out). The last fifty.
    """
    sql = """SELECT a.person, a.role, a.at, a.case_id FROM links l JOIN acts a ON a.case_id = l.case_id
             WHERE l.other = ? AND l.relation IN ('export', 'export_with') ORDER BY a.at DESC, a.case_id LIMIT 50"""
    return [{**row, "inventory": _inventory(log, row["case_id"])} for row in log.rows(sql, (case,))]


def _inventory(log: Log, export: str) -> str:
    fact = log.entries(export, upto=1)[0].fact
    assert isinstance(fact, CaseExported)
    return fact.inventory


class NoFile(Exception):
    """There is no case file of this kind of case."""


@dataclass(frozen=True)
class Stored:
    """An event as the log keeps it. position: in the log, from 1."""

    position: int
    stream: str
    version: int
    topic: str
    state: bytes
    previous: bytes
    leaf: bytes


@dataclass(frozen=True)
class Stream:
    """One case in the file. stored, entries: the same events, as bytes and read."""

    case: str
    stored: tuple[Stored, ...]
    entries: tuple[Entry, ...]


def belonging(log: Log, case: str) -> list[str]:
    """The case, then what travels with it, in a fixed order. Raises NoFile."""
    if kind_of(case) in NO_FILE:
        raise NoFile(case)
    if kind_of(case) != "programme":
        return [case]
    rows = log.rows(_WITH_PROGRAMME, (case, case, case))
    kinds = ("unit", "consent", "order")
    others = sorted({row["case_id"] for row in rows}, key=lambda id: (kinds.index(kind_of(id)), _begun(log, id), id))
    return [case, *others]


def _begun(log: Log, case: str) -> str:
    return log.entries(case, upto=1)[0].acting.at.isoformat()


def definitions_of(streams: Sequence[Stream]) -> list[str]:
    """Hashes of the process definitions the cases moved on."""
    return sorted({entry.move.definition for stream in streams for entry in stream.entries if entry.move})


def streams(log: Log, cases: Sequence[str], size: int) -> list[Stream]:
    """The cases as they stood in the first `size` events of the log."""
    return [_stream(log, case, size) for case in cases]


def _stream(log: Log, case: str, size: int) -> Stream:
    sql = "SELECT * FROM stored_events WHERE originator_id = ? AND position <= ? ORDER BY originator_version"
    stored = tuple(
        Stored(
            row["position"],
            case,
            row["originator_version"],
            row["topic"],
            bytes(row["state"]),
            bytes(row["previous"]),
            bytes(row["leaf"]),
        )
        for row in log.rows(sql, (case, size))
    )
    return Stream(case, stored, tuple(log.entries(case, upto=len(stored))) if stored else ())


def foundations(log: Log, found: Sequence[Stream], size: int) -> list[Stream]:
    """The log's own stream, which holds its keys, and the streams of the definitions used."""
    cases = [LOG, *(definition_case(hash) for hash in definitions_of(found))]
    return [stream for stream in streams(log, cases, size) if stream.stored]


def proofs(seal: Seal, found: Sequence[Stream]) -> list[tuple[Stored, Inclusion]]:
    """The inclusion proof of every event, all under one checkpoint. Raises NotSealed."""
    made = [(event, seal.proof(event.position)) for stream in found for event in stream.stored]
    if len({inclusion.note.text() for _, inclusion in made}) > 1:
        raise NotSealed("the log was sealed anew meanwhile")
    return made
