"""Somebody with every right on the database: rewrites rows past the triggers, recomputes hashes, signs with a key."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.audit import Audit, Found
from adapters.database import Database, Row
from adapters.leaf import leaf_hash
from adapters.log import SqlLog
from adapters.seals import AsideFile, SqlSeals
from adapters.signing import make_signing_key, read_signing_key
from domain.facts.any_case import LogOpened
from processes.checkpoint import Checkpoint, Note
from processes.merkle import Frontier
from processes.seal import TILE, Seal, Signer, origin_of
from tests.adapters.stores import FACTS, NOW, Noted, Stores, first

EVENT = ("position", "originator_id", "originator_version", "topic", "state", "previous", "leaf")
#: Long after everything was recorded: what is not sealed by now is late.
LATER = NOW + timedelta(hours=1)


@dataclass
class World:
    """A sealed log: its checkpoints as they were made, and the key that signs them."""

    log: SqlLog
    signer: Signer
    aside: AsideFile
    notes: list[Note] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.log.database

    def write(self, count: int) -> None:
        """So many events more, over seven cases, as SqlLog.append leaves them, in one transaction to save time."""
        rows = [dict(row) for row in self.log.rows("SELECT * FROM stored_events ORDER BY position")]
        for position in range(len(rows) + 1, len(rows) + count + 1):
            id, state = f"unit-{position % 7}", edited(rows[-1]["state"], f"event {position}")
            before = [row for row in rows if row["originator_id"] == id]
            version, previous = len(before) + 1, bytes(before[-1]["leaf"]) if before else b""
            leaf = leaf_hash(id, version, Noted.TOPIC, previous, state)
            rows.append(dict(zip(EVENT, (position, id, version, Noted.TOPIC, state, previous, leaf), strict=True)))
        sql = f"INSERT INTO stored_events ({', '.join(EVENT)}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        with self.database.transaction() as cursor:
            cursor.executemany(sql, [[row[name] for name in EVENT] for row in rows[-count:]])

    def seal(self) -> None:
        note = Seal(SqlSeals(self.database)).seal(lambda key: self.signer, self.aside)
        assert note is not None
        self.notes.append(note)

    def audit(self, *outside: Note) -> Found:
        return Audit(self.log, [("the paper", note) for note in outside]).run()

    def caught(self, *outside: Note) -> bool:
        """Whether `nastavnik verify` would exit 1, as far as the seal goes."""
        found = self.audit(*outside)
        return bool(found.problems) or found.late(LATER)


def world(stores: Stores, folder: Path, seals: Sequence[int] = (1, 38, 60, 200, 20)) -> World:
    """A log with its opening fact, sealed after so many events, and so many more …"""
    public = make_signing_key(folder / "signing.key")
    log = stores.log((*FACTS, LogOpened))
    made = World(log, read_signing_key(folder / "signing.key"), AsideFile(folder / "last.checkpoint"))
    log.append(first("log-0", LogOpened(1, public)), changes=(), unchanged={})
    # an entry as the application writes it: the others take its form
    log.append(first("unit-0"), changes=(), unchanged={})
    for count in seals:
        made.write(count)
        made.seal()
    return made


class Forger:
    """Reads tables whole, and writes them whole."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._database = world.database

    def events(self) -> list[Row]:
        return self._rows("SELECT * FROM stored_events ORDER BY position")

    def notes(self) -> list[Row]:
        return self._rows("SELECT * FROM checkpoints ORDER BY size")

    def nodes(self) -> list[Row]:
        return self._rows("SELECT * FROM tree_nodes ORDER BY level, number")

    def write_events(self, rows: Sequence[Row]) -> None:
        self._write("stored_events", EVENT, rows)

    def write_notes(self, rows: Sequence[Row]) -> None:
        self._write("checkpoints", ("size", "note"), rows)

    def write_nodes(self, rows: Sequence[Row]) -> None:
        self._write("tree_nodes", ("level", "number", "hash"), rows)

    def saved(self) -> Callable[[], None]:
        """Everything as it is now; call it to put it back."""
        events, notes, nodes = self.events(), self.notes(), self.nodes()

        def put_back() -> None:
            self.write_events(events)
            self.write_notes(notes)
            self.write_nodes(nodes)

        return put_back

    def recompute(self, rows: list[Row]) -> None:
        """Number the events, chain them anew, and store the tree over them; no checkpoint is touched."""
        leaves: dict[str, bytes] = {}
        versions: dict[str, int] = {}
        frontier, nodes = Frontier(), []
        for position, row in enumerate(rows, 1):
            id = row["originator_id"]
            versions[id] = versions.get(id, 0) + 1
            row |= {"position": position, "originator_version": versions[id], "previous": leaves.get(id, b"")}
            row["leaf"] = leaf_hash(id, versions[id], row["topic"], row["previous"], bytes(row["state"]))
            leaves[id] = row["leaf"]
            for level, number, hash in frontier.append(row["leaf"]):
                nodes += [{"level": level, "number": number, "hash": hash}] if level % TILE == 0 else []
        self.write_events(rows)
        self.write_nodes(nodes)

    def sign(self, signer: Signer, after: int = 0) -> list[Note]:
        """Every checkpoint larger than `after` again, over what the tables hold now; those too large go."""
        rows, frontier = self.events(), Frontier()
        wanted = {row["size"] for row in self.notes() if row["size"] > after} | {len(rows)}
        notes = []
        for row in rows:
            frontier.append(bytes(row["leaf"]))
            if frontier.size in wanted:
                checkpoint = Checkpoint(origin_of(bytes(rows[0]["leaf"])), frontier.size, frontier.root())
                notes.append(signer.note(checkpoint))
        kept = [row for row in self.notes() if row["size"] <= after]
        self.write_notes([*kept, *({"size": n.checkpoint.size, "note": n.text()} for n in notes)])
        return notes

    def _rows(self, sql: str) -> list[Row]:
        return [dict(row) for row in self.world.log.rows(sql)]

    def _write(self, table: str, names: Sequence[str], rows: Sequence[Row]) -> None:
        marks = ", ".join("?" for _ in names)
        with self._database.transaction() as cursor:
            if self._database.dialect == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
                for trigger in cursor.execute(sql, (table,)).fetchall():
                    cursor.execute(f"DROP TRIGGER {trigger['name']}")
            cursor.execute(f"DELETE FROM {table}")
            values = [[row[name] for name in names] for row in rows]
            cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)


def edited(state: bytes, text: str = "something else") -> bytes:
    """Another state of the same form: what a forger would write."""
    body: dict[str, Any] = json.loads(bytes(state))
    body["fact"] = {"text": text}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
