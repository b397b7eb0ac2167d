"""The event table: the eventsourcing library's recorder with an order, a chain of hashes and no way back.

One recorder serves both databases. It leaves out what hurts in the library's own: the table lock that needs the
right to delete, the deferred BEGIN, and the blind retry that reports a conflict on one's own event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, IntegrityError, Notification, StoredEvent

from adapters.database import Cursor, Database, Row, Rows, Taken, Unavailable, Unmet
from adapters.leaf import leaf_hash
from adapters.tables import apply
from domain.folding import made
from processes.ports import Change

#: Any number, the same for every writer of a database: they queue for it until they commit.
WRITERS = 7301

SCHEMA = {
    "sqlite": (
        """CREATE TABLE IF NOT EXISTS stored_events (
             position INTEGER PRIMARY KEY AUTOINCREMENT, originator_id TEXT NOT NULL,
             originator_version INTEGER NOT NULL, topic TEXT NOT NULL, state BLOB NOT NULL,
             previous BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (originator_id, originator_version))""",
        """CREATE TRIGGER IF NOT EXISTS stored_events_no_update BEFORE UPDATE ON stored_events
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
        """CREATE TRIGGER IF NOT EXISTS stored_events_no_delete BEFORE DELETE ON stored_events
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
        # INSERT OR REPLACE would delete without firing the trigger above
        """CREATE TRIGGER IF NOT EXISTS stored_events_no_replace BEFORE INSERT ON stored_events
           WHEN EXISTS (SELECT 1 FROM stored_events WHERE position = NEW.position
             OR (originator_id = NEW.originator_id AND originator_version = NEW.originator_version))
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    ),
    "postgresql": (
        """CREATE TABLE IF NOT EXISTS stored_events (
             position BIGINT PRIMARY KEY, originator_id TEXT NOT NULL,
             originator_version BIGINT NOT NULL, topic TEXT NOT NULL, state BYTEA NOT NULL,
             previous BYTEA NOT NULL, leaf BYTEA NOT NULL, UNIQUE (originator_id, originator_version))""",
        # stores of 0.1.0 numbered by a sequence, whose numbers a refused act burns
        "ALTER TABLE stored_events ALTER COLUMN position DROP IDENTITY IF EXISTS",
        """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$""",
        """CREATE OR REPLACE TRIGGER stored_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stored_events
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    ),
}

#: Positions have no holes: a position less one is the event's index in the sealed tree, and a hole is evidence.
NEXT = {"sqlite": "NULL", "postgresql": "(SELECT COALESCE(MAX(position), 0) + 1 FROM stored_events)"}

#: A row goes in only where nobody has written, and behind the leaf it names: no fork, no gap in a stream.
INSERT = """INSERT INTO stored_events (position, originator_id, originator_version, topic, state, previous, leaf)
  SELECT {next}, ?, ?, ?, ?, ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM stored_events WHERE originator_id = ? AND originator_version = ?)
    AND (? = 1 OR EXISTS (
      SELECT 1 FROM stored_events WHERE originator_id = ? AND originator_version = ? AND leaf = ?))
  RETURNING position"""


#: The columns, as the fields of a stored event are called.
_EVENT = "position AS id, originator_id, originator_version, topic, state, previous, leaf"


@dataclass(frozen=True)
class Chained(Notification):
    """A stored event in the chain of its stream. id: its position in the log, 0 until it is stored."""

    previous: bytes
    leaf: bytes


def chained(event: StoredEvent, previous: bytes) -> Chained:
    """The event behind the one with the leaf `previous`."""
    id, version = str(event.originator_id), event.originator_version
    leaf = leaf_hash(id, version, event.topic, previous, event.state)
    return Chained(id, version, event.topic, event.state, id=0, previous=previous, leaf=leaf)


class LogRecorder(ApplicationRecorder):
    """Appends events, and the changes of the read tables with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self) -> None:
        """Create the event table and what keeps it append-only."""
        with self._database.transaction(pipelined=True) as cursor:
            for statement in SCHEMA[self._database.dialect]:
                cursor.execute(statement)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        changes: Sequence[Change] = (),
        unchanged: Mapping[str, int] | None = None,
        **_: Any,
    ) -> list[int]:
        """Store chained events and table changes in one transaction; return the positions.

        changes, unchanged: see processes.ports.Log.append. Raises the library's IntegrityError when someone else
        wrote first, Unavailable when the database failed and nothing was stored, or when it cannot tell.
        """
        events = [_checked(event) for event in stored_events]
        try:
            with self._database.transaction(pipelined=True) as cursor:
                inserted = self._insert(cursor, events, changes, unchanged or {})
        except (Taken, Unmet) as error:
            raise IntegrityError(str(error)) from error
        except Unavailable:
            # the answer to COMMIT may be what was lost: then the events are there
            positions = self._positions(events)
            if positions is None:
                raise
            return positions
        return [int(row["position"]) for row in (rows.fetchone() for rows in inserted) if row is not None]

    def _insert(
        self, cursor: Cursor, events: list[Chained], changes: Sequence[Change], unchanged: Mapping[str, int]
    ) -> list[Rows]:
        self._queue(cursor)
        if unchanged:
            cursor.require(*_standing(unchanged))
        insert = INSERT.format(next=NEXT[self._database.dialect])
        inserted = [cursor.require(insert, _row(event)) for event in events]
        for change in changes:
            apply(cursor, change)
        return inserted

    @contextmanager
    def queued(self) -> Iterator[Cursor]:
        """A transaction during which nobody appends."""
        with self._database.transaction() as cursor:
            self._queue(cursor)
            yield cursor

    def _queue(self, cursor: Cursor) -> None:
        # the order of positions is the order of commits, so that a reader of the log never misses one; a lock on
        # the table would need the right to delete and stop at every VACUUM. On SQLite a transaction is the queue.
        if self._database.dialect == "postgresql":
            cursor.execute(f"SELECT pg_advisory_xact_lock({WRITERS})")

    def _positions(self, events: Sequence[Chained]) -> list[int] | None:
        """Where the events stand; None when one of them was not stored."""
        sql = "SELECT position FROM stored_events WHERE originator_id = ? AND originator_version = ? AND leaf = ?"
        with self._database.transaction() as cursor:
            # waits for a server process that is still committing what its client gave up
            self._queue(cursor)
            ids = [(event.originator_id, event.originator_version, event.leaf) for event in events]
            found = [cursor.execute(sql, id).fetchone() for id in ids]
        return None if None in found else [int(row["position"]) for row in found if row is not None]

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> list[Chained]:
        """The events of one stream."""
        bounds = [("originator_version > ?", gt), ("originator_version <= ?", lte)]
        order = f"originator_version {'DESC' if desc else 'ASC'}"
        return self._select(["originator_id = ?"], [str(originator_id)], bounds, order, limit)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[Chained]:
        """The events of the whole log, in the order of their positions."""
        where = [f"topic IN ({', '.join('?' for _ in topics)})"] if topics else []
        bounds = [(f"position {'>=' if inclusive_of_start else '>'} ?", start), ("position <= ?", stop)]
        return self._select(where, list(topics), bounds, "position", limit)

    def streams(self) -> list[tuple[str, int]]:
        """The ids of all streams, sorted, each with the number of its events."""
        sql = "SELECT originator_id, COUNT(*) AS n FROM stored_events GROUP BY originator_id"
        with self._database.read() as cursor:
            # sorted here: a database may sort by the rules of a language
            return sorted((row["originator_id"], row["n"]) for row in cursor.execute(sql).fetchall())

    def select_streams(self, ids: Sequence[str]) -> list[Chained]:
        """The events of these streams, stream by stream, each in order."""
        marks = ", ".join("?" for _ in ids)
        return self._select([f"originator_id IN ({marks})"], list(ids), [], "originator_id, originator_version", None)

    def select_at(self, versions: Mapping[str, int]) -> list[Chained]:
        """One event of each of these streams, by its version."""
        if not versions:
            return []
        one = "(originator_id = ? AND originator_version = ?)"
        params = [value for pair in versions.items() for value in pair]
        return self._select([" OR ".join(one for _ in versions)], params, [], "originator_id", None)

    def _select(
        self,
        where: list[str],
        params: list[Any],
        bounds: Sequence[tuple[str, int | None]],
        order: str,
        limit: int | None,
    ) -> list[Chained]:
        given = [(condition, bound) for condition, bound in bounds if bound is not None]
        conditions = where + [condition for condition, _ in given]
        sql = f"SELECT {_EVENT} FROM stored_events" + (" WHERE " + " AND ".join(conditions) if conditions else "")
        sql += f" ORDER BY {order}" + ("" if limit is None else " LIMIT ?")
        values = [*params, *(bound for _, bound in given), *([] if limit is None else [limit])]
        with self._database.read() as cursor:
            return [_event(row) for row in cursor.execute(sql, values).fetchall()]

    def max_notification_id(self) -> int | None:
        """The last position; None in an empty log."""
        with self._database.read() as cursor:
            row = cursor.execute("SELECT MAX(position) AS last FROM stored_events").fetchone()
            return None if row is None else row["last"]

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> NoReturn:
        """Readers of the log ask again: SQLite has nothing to wake them with."""
        raise NotImplementedError("the log is read by asking again")


def _checked(event: StoredEvent) -> Chained:
    if not isinstance(event, Chained) or (event.originator_version == 1) != (event.previous == b""):
        raise ValueError("every event but a stream's first names the leaf of the one before it")
    return event


def _row(event: Chained) -> tuple[Any, ...]:
    id, version = event.originator_id, event.originator_version
    stored = (id, version, event.topic, event.state, event.previous, event.leaf)
    return (*stored, id, version, version, id, version - 1, event.previous)


def _event(row: Row) -> Chained:
    return made(Chained, **row)


def _standing(unchanged: Mapping[str, int]) -> tuple[str, list[Any]]:
    """A statement that finds a row while the cases are at these versions."""
    last = "SELECT COALESCE(MAX(originator_version), 0) FROM stored_events WHERE originator_id = ?"
    sql = "SELECT 1 AS standing WHERE " + " AND ".join(f"({last}) = ?" for _ in unchanged)
    return sql, [value for case, version in unchanged.items() for value in (case, version)]
