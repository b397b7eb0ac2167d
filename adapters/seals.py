"""The checkpoints and the stored part of the tree, in the log's database; and the checkpoint kept outside it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from adapters.database import Database, Taken
from domain.facts.any_case import LogOpened, SigningKeyChanged
from processes.checkpoint import Note, parse
from processes.seal import PAGE, Contradiction, StoredNode

_TABLES = (
    """CREATE TABLE IF NOT EXISTS tree_nodes (
         level INTEGER NOT NULL, number BIGINT NOT NULL, hash {bytes} NOT NULL, PRIMARY KEY (level, number))""",
    "CREATE TABLE IF NOT EXISTS checkpoints (size BIGINT PRIMARY KEY, note TEXT NOT NULL)",
)
#: The stored nodes are derived; the checkpoints are as append-only as the events.
SCHEMA = {
    "sqlite": (
        *(table.format(bytes="BLOB") for table in _TABLES),
        """CREATE TRIGGER IF NOT EXISTS checkpoints_no_update BEFORE UPDATE ON checkpoints
           BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END""",
        """CREATE TRIGGER IF NOT EXISTS checkpoints_no_delete BEFORE DELETE ON checkpoints
           BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END""",
    ),
    "postgresql": (
        *(table.format(bytes="BYTEA") for table in _TABLES),
        """CREATE OR REPLACE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    ),
}
_PUT_NODE = "INSERT INTO tree_nodes (level, number, hash) VALUES (?, ?, ?) ON CONFLICT (level, number) DO NOTHING"


class SqlSeals:
    """processes.seal.Seals on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self) -> None:
        """Create the tables; the event table must be there."""
        with self._database.transaction(pipelined=True) as cursor:
            for statement in SCHEMA[self._database.dialect]:
                cursor.execute(statement)

    def events(self) -> int:
        """See processes.seal.Seals."""
        with self._database.read() as cursor:
            row = cursor.execute("SELECT MAX(position) AS last FROM stored_events").fetchone()
        return int(row["last"] or 0) if row else 0

    def leaves(self, start: int, end: int) -> list[bytes]:
        """See processes.seal.Seals."""
        sql = "SELECT position, leaf FROM stored_events WHERE position > ? AND position <= ? ORDER BY position"
        with self._database.read() as cursor:
            rows = cursor.execute(sql, (start, end)).fetchall()
        for position, row in enumerate(rows, start + 1):
            if row["position"] != position:
                raise Contradiction(f"there is no event at position {position}")
        if len(rows) != end - start:
            raise Contradiction(f"there is no event at position {start + len(rows) + 1}")
        return [bytes(row["leaf"]) for row in rows]

    def nodes(self, level: int, start: int, end: int) -> list[bytes]:
        """See processes.seal.Seals."""
        sql = "SELECT hash FROM tree_nodes WHERE level = ? AND number >= ? AND number < ? ORDER BY number"
        with self._database.read() as cursor:
            rows = cursor.execute(sql, (level, start, end)).fetchall()
        if len(rows) != end - start:
            raise Contradiction("a part of the stored tree is missing: run `nastavnik rebuild`")
        return [bytes(row["hash"]) for row in rows]

    def stored_node(self, level: int, number: int) -> list[bytes]:
        """The stored root of one subtree; empty when it is not there."""
        sql = "SELECT hash FROM tree_nodes WHERE level = ? AND number = ?"
        with self._database.read() as cursor:
            return [bytes(row["hash"]) for row in cursor.execute(sql, (level, number)).fetchall()]

    def key_at(self, size: int) -> str:
        """See processes.seal.Seals."""
        sql = """SELECT state FROM stored_events WHERE originator_id = 'log-0' AND position <= ?
                   AND topic IN (?, ?) ORDER BY originator_version DESC LIMIT 1"""
        with self._database.read() as cursor:
            row = cursor.execute(sql, (size, LogOpened.TOPIC, SigningKeyChanged.TOPIC)).fetchone()
        return "" if row is None else str(json.loads(bytes(row["state"]))["fact"]["public_key"])

    def latest(self) -> Note | None:
        """See processes.seal.Seals."""
        with self._database.read() as cursor:
            row = cursor.execute("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1").fetchone()
        return parse(row["note"]) if row else None

    def covering(self, size: int) -> Note | None:
        """See processes.seal.Seals."""
        with self._database.read() as cursor:
            sql = "SELECT note FROM checkpoints WHERE size >= ? ORDER BY size LIMIT 1"
            row = cursor.execute(sql, (size,)).fetchone()
        return parse(row["note"]) if row else None

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Every checkpoint as stored, smallest first: the size it is filed under, and its text."""
        after, sql = -1, "SELECT size, note FROM checkpoints WHERE size > ? ORDER BY size LIMIT ?"
        while True:
            with self._database.read() as cursor:
                rows = cursor.execute(sql, (after, PAGE)).fetchall()
            yield from ((int(row["size"]), row["note"]) for row in rows)
            if len(rows) < PAGE:
                return
            after = rows[-1]["size"]

    def put(self, nodes: Sequence[StoredNode], note: Note) -> None:
        """See processes.seal.Seals: two sealers at once compute the same nodes, so neither waits for the other."""
        try:
            with self._database.transaction() as cursor:
                if nodes:
                    cursor.executemany(_PUT_NODE, nodes)
                cursor.execute(
                    "INSERT INTO checkpoints (size, note) VALUES (?, ?)", (note.checkpoint.size, note.text())
                )
        except Taken:
            # another sealer signed the same size in the same moment
            return

    def replace_nodes(self, nodes: Iterator[StoredNode]) -> None:
        """See processes.seal.Seals."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM tree_nodes")
        while page := list(islice(nodes, PAGE)):
            with self._database.transaction() as cursor:
                cursor.executemany(_PUT_NODE, page)


class AsideFile:
    """processes.seal.Aside: a file beside the signing key, not in the database that may be rolled back."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Note | None:
        """The checkpoint; None when none left the house yet. Raises Malformed for a damaged file."""
        return parse(self._path.read_text(encoding="utf-8")) if self._path.exists() else None

    def write(self, note: Note) -> None:
        """Keep the checkpoint unless a larger one is kept."""
        kept = self.read()
        if kept is not None and kept.checkpoint.size >= note.checkpoint.size:
            return
        self.replace(note)

    def replace(self, note: Note) -> None:
        """Keep this checkpoint, whatever was kept: after the log itself said that it gave the other one up."""
        opened, new = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}-")
        with open(opened, "w", encoding="utf-8") as file:
            file.write(note.text())
            file.flush()
            os.fsync(file.fileno())
        Path(new).replace(self._path)
