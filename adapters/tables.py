"""The read tables: their schema, and the one way their rows change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from adapters.database import Cursor, statements
from processes.ports import Change, Drop, Put, Take

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
    "stands": ("case_id", "version"),
    "spans": ("case_id", "key"),
    "late_entries": ("case_id", "version"),
    "deviations": ("case_id", "version", "deviation", "facts"),
}


def create(cursor: Cursor) -> None:
    """Create the tables and their indexes."""
    script = resources.files("adapters").joinpath("tables.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        cursor.execute(statement)


def empty(cursor: Cursor) -> None:
    """Delete every row of every table."""
    for table in TABLES:
        cursor.execute(f"DELETE FROM {table}")


def apply(cursor: Cursor, change: Change) -> None:
    """Apply one change. Raises Taken for a Take whose row is there, ValueError for what is no table or column."""
    if change.table not in TABLES:
        raise ValueError(f"{change.table!r} is no read table")
    match change:
        case Put(table, row):
            cursor.execute(_upsert(table, tuple(map(_name, row))), list(row.values()))
        case Take(table, row):
            cursor.execute(_insert(table, tuple(map(_name, row))), list(row.values()))
        case Drop(table, where):
            _delete(cursor, table, where)


def _insert(table: str, names: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"


def _upsert(table: str, names: Sequence[str]) -> str:
    key = TABLES[table]
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    action = f"UPDATE SET {sets}" if sets else "NOTHING"
    return f"{_insert(table, names)} ON CONFLICT ({', '.join(key)}) DO {action}"


def _delete(cursor: Cursor, table: str, where: Mapping[str, Any]) -> None:
    if not where:
        raise ValueError(f"which rows of {table} to delete is not said")
    conditions = [_name(name) + (" IS NULL" if value is None else " = ?") for name, value in where.items()]
    values = [value for value in where.values() if value is not None]
    cursor.execute(f"DELETE FROM {table} WHERE {' AND '.join(conditions)}", values)


def _name(name: str) -> str:
    if not (name.isascii() and name.isidentifier()):
        raise ValueError(f"{name!r} is no column")
    return name
