"""What a database can do without us: one row, one commit, as fast as its driver goes. The measure for `bench`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import psycopg

from adapters.database import sqlite_path
from adapters.database_sqlite import PRAGMAS


class Bare(Protocol):
    """A table of one kind of row."""

    def save(self, id: int, blob: str) -> None:
        """Insert the row or replace it, and commit."""

    def load(self, id: int) -> str:
        """The blob of the row."""


class _SQLite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, blob TEXT NOT NULL)")

    def save(self, id: int, blob: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO bare VALUES (?, ?)", (id, blob))

    def load(self, id: int) -> str:
        return str(self._connection.execute("SELECT blob FROM bare WHERE id = ?", (id,)).fetchone()[0])


class _PostgreSQL:
    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE IF NOT EXISTS bare (id BIGINT PRIMARY KEY, blob TEXT NOT NULL)")

    def save(self, id: int, blob: str) -> None:
        sql = "INSERT INTO bare VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET blob = excluded.blob"
        self._connection.execute(sql, (id, blob), prepare=True)

    def load(self, id: int) -> str:
        row = self._connection.execute("SELECT blob FROM bare WHERE id = %s", (id,), prepare=True).fetchone()
        assert row is not None
        return str(row[0])


@contextmanager
def bare(url: str) -> Iterator[Bare]:
    """A connection of its own, which keeps what it acknowledged as surely as the store does."""
    if url.startswith("sqlite:///"):
        path = sqlite_path(url)
        assert path is not None
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            for name, wanted in PRAGMAS.items():
                connection.execute(f"PRAGMA {name}={wanted}")
            yield _SQLite(connection)
        finally:
            connection.close()
        return
    with psycopg.connect(url, autocommit=True) as given:
        yield _PostgreSQL(given)
