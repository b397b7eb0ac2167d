"""Compares the read tables with those that the log comes to: what the pages show can be poked too."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters import tables
from adapters.batch import write
from adapters.database import Database
from adapters.database_sqlite import SQLite
from adapters.log import SqlLog
from adapters.rebuilding import alone

#: How often it is begun anew when the store is written to meanwhile.
TRIES = 3
_Rows = dict[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Strayed:
    """A row that is not as the log tells it. key: its primary key. how: "changed", "missing" or "added"."""

    table: str
    key: str
    how: str


class Busy(Exception):
    """The store is written to all the time: there is no moment at which its tables and its log are the same age."""


def strayed(log: SqlLog, limit: int = 1000) -> list[Strayed]:
    """The rows that differ, at most `limit` of them.

    Nothing is written to the store; the tables are folded anew in a file that goes. Memory: one table at a time.
    Raises Busy.
    """
    for _ in range(TRIES):
        before = _length(log)
        with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
            found = _compared(log, Path(folder) / "tables.db", limit)
        if not found or _length(log) == before:
            return found
    raise Busy("the store is written to meanwhile: try again at a quieter time")


def _length(log: SqlLog) -> int:
    return int(log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"])


def _compared(log: SqlLog, file: Path, limit: int) -> list[Strayed]:
    fresh, found = SQLite(file), list[Strayed]()
    try:
        with fresh.transaction() as cursor:
            tables.create(cursor)
            for batch in alone(log)(log.parts()):
                write(cursor, batch)
            tables.drop_delivered(cursor)
        for table in tables.TABLES:
            found += _differences(table, _rows(log.database, table), _rows(fresh, table))
    finally:
        fresh.close()
    return found[:limit]


def _rows(database: Database, table: str) -> _Rows:
    with database.read() as cursor:
        rows = cursor.execute(f"SELECT * FROM {table}").fetchall()
    return {tuple(row[name] for name in tables.TABLES[table]): dict(row) for row in rows}


def _differences(table: str, there: _Rows, told: _Rows) -> list[Strayed]:
    if there == told:
        return []
    changed = [(key, "changed") for key in there.keys() & told.keys() if there[key] != told[key]]
    missing = [(key, "missing") for key in told.keys() - there.keys()]
    added = [(key, "added") for key in there.keys() - told.keys()]
    found = [Strayed(table, " ".join(map(str, key)), how) for key, how in (*changed, *missing, *added)]
    return sorted(found, key=lambda each: (each.key, each.how))
