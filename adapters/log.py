"""The log and its read tables on SQLite or PostgreSQL, through the eventsourcing library's recorder and mapper.

`stored_events` is append-only by triggers. One act is one transaction: the writers' lock, the versions the decision
relied on, the event, the rows of the read tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from typing import Any

from eventsourcing.persistence import StoredEvent

from adapters.database import Cursor, Database, Row, Taken
from adapters.keys import Keys
from adapters.leaf import leaf_hash
from adapters.transcoding import LogMapper, Upcasts
from domain.case import Fact
from processes.journal import Entry
from processes.ports import Change, Conflict, Drop, Put, Take

#: Any number, the same for every writer of a database: they queue for it until they commit.
WRITERS = 7301

EVENTS = {
    "sqlite": [
        """CREATE TABLE IF NOT EXISTS stored_events (
             position INTEGER PRIMARY KEY AUTOINCREMENT, originator_id TEXT NOT NULL,
             originator_version INTEGER NOT NULL, topic TEXT NOT NULL, state BLOB NOT NULL,
             previous BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (originator_id, originator_version))""",
        """CREATE TRIGGER IF NOT EXISTS stored_events_no_update BEFORE UPDATE ON stored_events
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
        """CREATE TRIGGER IF NOT EXISTS stored_events_no_delete BEFORE DELETE ON stored_events
           BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    ],
    "postgresql": [
        """CREATE TABLE IF NOT EXISTS stored_events (
             position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, originator_id TEXT NOT NULL,
             originator_version BIGINT NOT NULL, topic TEXT NOT NULL, state BYTEA NOT NULL,
             previous BYTEA NOT NULL, leaf BYTEA NOT NULL, UNIQUE (originator_id, originator_version))""",
        """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$""",
        """CREATE OR REPLACE TRIGGER stored_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stored_events
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    ],
}

#: Read tables with their primary keys; nothing else may be written through changes.
TABLES: Mapping[str, tuple[str, ...]] = {
    "cases": ("case_id",),
    "participants": ("case_id", "person", "role"),
    "open_steps": ("case_id", "key"),
    "timers": ("case_id", "key"),
    "messages": ("act_id",),
    "acts": ("act_id",),
    "numbers": ("school", "journal", "year", "number"),
    "links": ("case_id", "other", "relation"),
    "persons": ("person",),
    "roles": ("person", "role"),
    "definitions": ("hash",),
}


class SqlLog:
    """processes.ports.Log on a database."""

    def __init__(
        self, database: Database, facts: tuple[type[Fact], ...], *, keys: Keys | None, upcasts: Upcasts
    ) -> None:
        """keys: None to read without secrets."""
        self.database = database
        self._mapper = LogMapper(facts, keys, upcasts)

    def create(self) -> None:
        """Create the schema: a command of its own, never done by workers that start together."""
        with self.database.transaction() as cursor:
            for statement in EVENTS[self.database.dialect]:
                cursor.execute(statement)
            tables = resources.files("adapters").joinpath("tables.sql").read_text()
            for statement in tables.split(";"):
                if statement.strip():
                    cursor.execute(statement)

    def append(self, entry: Entry, *, changes: Sequence[Change], unchanged: Mapping[str, int]) -> int:
        stored = self._mapper.to_stored_event(entry)
        leaf = leaf_hash(entry.originator_id, stored.originator_version, stored.topic, entry.previous, stored.state)
        try:
            with self.database.transaction() as cursor:
                self._queue(cursor)
                _check_unchanged(cursor, unchanged)
                position = _insert(cursor, stored, entry.previous, leaf)
                for change in changes:
                    _apply(cursor, change)
                return position
        except Taken as error:
            raise Conflict(str(error)) from error

    def _queue(self, cursor: Cursor) -> None:
        # keeps the order of positions the order of commits, so that a reader of the log never misses one
        if self.database.dialect == "postgresql":
            cursor.execute(f"SELECT pg_advisory_xact_lock({WRITERS})")

    def entries(self, case: str, *, after: int = 0, upto: int | None = None) -> list[Entry]:
        sql = "SELECT * FROM stored_events WHERE originator_id = ? AND originator_version > ?"
        params: list[Any] = [case, after]
        if upto is not None:
            sql += " AND originator_version <= ?"
            params.append(upto)
        return [self._entry(row) for row in self.rows(sql + " ORDER BY originator_version", params)]

    def everything(self, *, after: int = 0, limit: int = 1000) -> Iterator[tuple[int, Entry]]:
        for row in self.stored(after=after, limit=limit):
            yield row["position"], self._entry(row)

    def stored(self, *, after: int = 0, limit: int = 1000) -> list[Row]:
        """At most `limit` rows of the log as they are stored, in order: what the hashes cover."""
        return self.rows("SELECT * FROM stored_events WHERE position > ? ORDER BY position LIMIT ?", (after, limit))

    def _entry(self, row: Row) -> Entry:
        stored = StoredEvent(row["originator_id"], row["originator_version"], row["topic"], bytes(row["state"]))
        entry = self._mapper.to_domain_event(stored)
        return replace(entry, previous=bytes(row["previous"]), leaf=bytes(row["leaf"]))

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        with self.database.read() as cursor:
            cursor.execute(sql, params)
            rows: list[Row] = cursor.fetchall()
            return rows

    def empty_tables(self) -> None:
        with self.database.transaction() as cursor:
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")

    def change(self, changes: Sequence[Change]) -> None:
        with self.database.transaction() as cursor:
            for change in changes:
                _apply(cursor, change)


def _check_unchanged(cursor: Cursor, unchanged: Mapping[str, int]) -> None:
    for case, version in unchanged.items():
        cursor.execute("SELECT MAX(originator_version) AS version FROM stored_events WHERE originator_id = ?", (case,))
        row = cursor.fetchone()
        if row is None or (row["version"] or 0) != version:
            raise Conflict(f"{case} moved on")


def _insert(cursor: Cursor, stored: StoredEvent, previous: bytes, leaf: bytes) -> int:
    sql = """INSERT INTO stored_events (originator_id, originator_version, topic, state, previous, leaf)
             VALUES (?, ?, ?, ?, ?, ?) RETURNING position"""
    row = (stored.originator_id, stored.originator_version, stored.topic, stored.state, previous, leaf)
    cursor.execute(sql, row)
    inserted = cursor.fetchone()
    assert inserted is not None
    return int(inserted["position"])


def _apply(cursor: Cursor, change: Change) -> None:
    key = TABLES[change.table]
    match change:
        case Drop():
            names = list(change.where)
            where = " AND ".join(f"{_name(name)} = ?" for name in names)
            cursor.execute(f"DELETE FROM {change.table} WHERE {where}", [change.where[n] for n in names])
        case Put() | Take():
            names = [_name(name) for name in change.row]
            marks = ", ".join("?" for _ in names)
            sql = f"INSERT INTO {change.table} ({', '.join(names)}) VALUES ({marks})"
            if isinstance(change, Put):
                sets = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
                sql += f" ON CONFLICT ({', '.join(key)}) DO " + (f"UPDATE SET {sets}" if sets else "NOTHING")
            cursor.execute(sql, list(change.row.values()))


def _name(name: str) -> str:
    if not name.isidentifier():
        raise ValueError(f"{name!r} is no column")
    return name
