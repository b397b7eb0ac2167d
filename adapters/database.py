"""One way to talk to SQLite and PostgreSQL: `?` marks parameters, rows are dicts, a transaction is all or nothing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

Row = dict[str, Any]


class Taken(Exception):
    """A unique row is already there."""


class Unavailable(Exception):
    """The database cannot be opened or does not answer; the sentence says why."""


class Cursor(Protocol):
    """What a transaction gives."""

    def execute(self, sql: str, params: Sequence[Any] = ()) -> None: ...

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None: ...

    def fetchone(self) -> Row | None: ...

    def fetchall(self) -> list[Row]: ...


class Database(Protocol):
    """dialect decides only how tables are created and how writers queue."""

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]: ...

    def transaction(self) -> Any:
        """A write transaction as a context manager giving a Cursor. Raises Taken on a unique row."""

    def read(self) -> Any:
        """A consistent read as a context manager giving a Cursor."""

    def close(self) -> None: ...


def open_database(url: str, *, schema: str) -> Database:
    """Open `sqlite:///path` (relative to the current folder, four slashes for absolute) or `postgresql://…`.

    schema: PostgreSQL schema; SQLite keeps one file per schema. Raises ValueError on another kind of address.
    """
    if url.startswith("sqlite:///"):
        return SQLite(Path(url.removeprefix("sqlite:///")))
    if url.startswith(("postgresql://", "postgres://")):
        return PostgreSQL(url, schema)
    raise ValueError(f"a database address begins with sqlite:/// or postgresql://, not {url.split(':')[0]!r}")


#: Set on every connection and read back; the store refuses to start otherwise (reliability: FULL or lost acts).
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
}


class _SQLiteCursor:
    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        try:
            self._cursor.execute(sql, params)
        except sqlite3.IntegrityError as error:
            raise Taken(str(error)) from error

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self._cursor.executemany(sql, rows)

    def fetchone(self) -> Row | None:
        row = self._cursor.fetchone()
        return None if row is None else dict(row)

    def fetchall(self) -> list[Row]:
        return [dict(row) for row in self._cursor.fetchall()]


class SQLite:
    """One writing connection under a lock, and one reading connection per thread.

    SQLite before 3.51.3 can corrupt a file when two connections checkpoint at the same instant: only the writer does.
    """

    dialect: Final = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._readers = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._writer = self._connect(checkpoints=True)

    def _connect(self, *, checkpoints: bool) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=30, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        for name, wanted in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={wanted}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != wanted:
                raise Unavailable(f"SQLite keeps {name}={found} instead of {wanted}: acts could be lost")
        connection.execute(f"PRAGMA wal_autocheckpoint={1000 if checkpoints else 0}")
        self._all.append(connection)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[Cursor]:
        with self._lock:
            cursor = self._writer.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield _SQLiteCursor(cursor)
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    @contextmanager
    def read(self) -> Iterator[Cursor]:
        connection = getattr(self._readers, "connection", None)
        if connection is None:
            connection = self._readers.connection = self._connect(checkpoints=False)
        cursor = connection.cursor()
        try:
            yield _SQLiteCursor(cursor)
        finally:
            cursor.close()

    def close(self) -> None:
        for connection in self._all:
            connection.close()


class _PostgreSQLCursor:
    def __init__(self, cursor: psycopg.Cursor[Row]) -> None:
        self._cursor = cursor

    def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        text = sql.replace("%", "%%").replace("?", "%s") if params else sql
        try:
            self._cursor.execute(text.encode(), params or None)
        except psycopg.errors.UniqueViolation as error:
            raise Taken(str(error)) from error

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self._cursor.executemany(sql.replace("?", "%s").encode(), rows)

    def fetchone(self) -> Row | None:
        return self._cursor.fetchone()

    def fetchall(self) -> list[Row]:
        return self._cursor.fetchall()


class PostgreSQL:
    """A pool of connections whose search path is the schema."""

    dialect: Final = "postgresql"

    def __init__(self, url: str, schema: str) -> None:
        self.url = url
        self.schema = schema
        options = {"row_factory": dict_row, "options": f"-c search_path={schema} -c timezone=UTC"}
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            url, kwargs=options, min_size=1, max_size=10, open=False, timeout=10
        )
        try:
            self._pool.open(wait=True, timeout=10)
        except Exception as error:
            self._pool.close()
            raise Unavailable("PostgreSQL does not answer at the address in NASTAVNIK_DATABASE") from error

    @contextmanager
    def transaction(self) -> Iterator[Cursor]:
        with self._pool.connection() as connection, connection.transaction(), connection.cursor() as cursor:
            yield _PostgreSQLCursor(cursor)

    def read(self) -> Any:
        return self.transaction()

    def close(self) -> None:
        self._pool.close()
