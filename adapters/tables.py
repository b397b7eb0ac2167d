"""The read tables: their schema, and the one way their rows change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import metadata, resources
from typing import Any

from adapters.database import Cursor, statements
from processes.ports import Change, Drop, Put, Take

#: Read tables with their primary keys; nothing else may be written through changes.
TABLES: Mapping[str, tuple[str, ...]] = {
    "cases": ("case_id",),
    "participants": ("case_id", "person", "role"),
    "named": ("case_id", "person", "version"),
    "open_steps": ("case_id", "key"),
    "shared_steps": ("case_id", "key", "shared_with"),
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
    "readings": ("case_id", "reader", "day"),
    "remarks": ("case_id", "number"),
    "erasures": ("person",),
    "kept_papers": ("case_id", "document"),
    "services": ("case_id", "key"),
    "incidents": ("case_id", "key"),
    "listeners": ("case_id", "key"),
    "broadcasts": ("act_id",),
    "programmes": ("case_id",),
    "running": ("case_id",),
    "bank_entries": ("case_id", "bank"),
    "agreements": ("case_id",),
    "deviations": ("case_id", "version", "deviation", "facts"),
    "owed": ("case_id", "deviation", "key", "version"),
    "tenures": ("person", "role", "version"),
}


def _script(name: str) -> str:
    return resources.files("adapters").joinpath(name).read_text(encoding="utf-8")


#: What the program expects of a store: another version, or other tables, and the store is to be made anew from its log.
FORM = hashlib.sha256(
    "\n".join((metadata.version("nastavnik"), _script("tables.sql"), _script("accounts.sql"))).encode()
).hexdigest()


def create(cursor: Cursor) -> None:
    """Create the tables and their indexes anew, empty; whatever form they had before."""
    for table in ("form", *TABLES):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in statements(_script("tables.sql")):
        cursor.execute(statement)


def empty(cursor: Cursor) -> None:
    """Delete every row of every table; they have no form until they are folded."""
    for table in ("form", *TABLES):
        cursor.execute(f"DELETE FROM {table}")


def settle(cursor: Cursor) -> None:
    """Say that the tables are made and folded in the form of today."""
    cursor.execute("DELETE FROM form")
    cursor.execute("INSERT INTO form VALUES (?)", (FORM,))


def drop_delivered(cursor: Cursor) -> None:
    """Delete the messages whose act is there: what was delivered waits no more."""
    cursor.execute("DELETE FROM messages WHERE act_id IN (SELECT act_id FROM acts)")


def apply(cursor: Cursor, change: Change) -> None:
    """Apply one change. Raises Taken for a Take whose row is there, ValueError for what is no table or column."""
    match change:
        case Put(table, row):
            cursor.execute(upsert_sql(table, tuple(row)), list(row.values()))
        case Take(table, row):
            cursor.execute(insert_sql(table, tuple(row)), list(row.values()))
        case Drop(table, where):
            values = [value for value in where.values() if value is not None]
            nulls = tuple(name for name, value in where.items() if value is None)
            cursor.execute(delete_sql(table, tuple(where), nulls), values)


@lru_cache(maxsize=200)
def insert_sql(table: str, names: tuple[str, ...]) -> str:
    """One row of values for these columns."""
    _check(table, names)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"


@lru_cache(maxsize=200)
def upsert_sql(table: str, names: tuple[str, ...]) -> str:
    """The same, over the row with the same key if there is one."""
    return f"{insert_sql(table, names)} {_or_update(table, names)}"


def _or_update(table: str, names: tuple[str, ...]) -> str:
    key = TABLES[table]
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return f"ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {sets}' if sets else 'NOTHING'}"


def insert_all(
    cursor: Cursor, table: str, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]], *, taken: bool
) -> None:
    """Put the rows of values for these columns, which have keys of their own; taken: Take them instead."""
    _check(table, names)
    cursor.insert(table, names, rows, "" if taken else _or_update(table, names))


@lru_cache(maxsize=200)
def delete_sql(table: str, names: tuple[str, ...], nulls: tuple[str, ...] = ()) -> str:
    """The rows in which these columns have the values given, or are NULL."""
    _check(table, names)
    if not names:
        raise ValueError(f"which rows of {table} to delete is not said")
    conditions = [f"{name} IS NULL" if name in nulls else f"{name} = ?" for name in names]
    return f"DELETE FROM {table} WHERE {' AND '.join(conditions)}"


def _check(table: str, names: tuple[str, ...]) -> None:
    if table not in TABLES:
        raise ValueError(f"{table!r} is no read table")
    wrong = [name for name in names if not (name.isascii() and name.isidentifier())]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no column")
