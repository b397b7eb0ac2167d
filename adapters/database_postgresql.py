"""PostgreSQL through a pool of connections whose search path is one schema."""

from __future__ import annotations

import json
import select
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from adapters.database import Cursor, NotCreated, Row, Taken, Unavailable, Unmet

#: Seconds to wait for the server when opening, for a free connection, and between tries to connect again, at most.
PATIENCE = 10
#: Rows of a table from which on COPY, with the save point around it, is the cheapest way for them.
WORTH_A_COPY = 20


class _Translated:
    """What psycopg raises within becomes what adapters.database says. No generator: an act enters it fifty times."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            _raise_ours(error)


def _raise_ours(error: BaseException) -> None:
    if isinstance(error, psycopg.errors.UniqueViolation):
        raise Taken(str(error)) from error
    if isinstance(error, psycopg.errors.DivisionByZero):
        raise Unmet(str(error)) from error
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.InvalidSchemaName):
        # a schema that the role may not use is passed over without a word
        raise NotCreated(" (or this role has no right to use its schemas: then grant it)") from error
    if isinstance(error, _REFUSED):
        raise Unavailable(f"PostgreSQL refuses: {error.diag.message_primary}") from error
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        raise Unavailable("PostgreSQL does not answer") from error


_REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.DiskFull, psycopg.errors.ReadOnlySqlTransaction)
_TRANSLATED = _Translated()


@lru_cache(maxsize=1000)
def _marked(sql: str) -> bytes:
    """The statement with psycopg's marks; a `?` inside quotes is text."""
    parts = sql.replace("%", "%%").split("'")
    parts[::2] = [part.replace("?", "%s") for part in parts[::2]]
    return "'".join(parts).encode()


class _Rows:
    def __init__(self, cursor: psycopg.Cursor[Row]) -> None:
        self._cursor = cursor

    def fetchone(self) -> Row | None:
        with _TRANSLATED:
            return self._cursor.fetchone()

    def fetchall(self) -> list[Row]:
        with _TRANSLATED:
            return self._cursor.fetchall()


class _Cursor:
    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection
        self._last = _Rows(connection.cursor())

    def execute(self, sql: str, params: Sequence[Any] = ()) -> _Rows:
        with _TRANSLATED:
            # as text the server would write every byte of an event in two letters
            self._last = _Rows(self._connection.cursor(binary=True).execute(_marked(sql), tuple(params)))
        return self._last

    def require(self, sql: str, params: Sequence[Any] = ()) -> _Rows:
        # the one error a plain statement can raise on a condition is a division by no rows
        return self.execute(
            f"WITH found AS ({sql}) SELECT * FROM (SELECT 1 / COUNT(*) AS rows FROM found) AS x, found", params
        )

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        with _TRANSLATED, self._connection.cursor() as cursor:
            cursor.executemany(_marked(sql), rows)

    def insert(self, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]], then: str) -> None:
        columns = ", ".join(names)
        if len(rows) >= WORTH_A_COPY and self._copied(f"COPY {table} ({columns}) FROM STDIN", rows, taken=not then):
            return
        self.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {_all(table)} {then}", [_json(names, rows)]
        )

    def _copied(self, sql: str, rows: Sequence[tuple[Any, ...]], *, taken: bool) -> bool:
        """Whether the rows are there now; not when one of them was there before, unless it may not: taken."""
        try:
            with _TRANSLATED, self._connection.transaction(), self._connection.cursor() as cursor:
                with cursor.copy(sql) as copy:
                    for row in rows:
                        copy.write_row(row)
                return True
        except Taken:
            if taken:
                raise
            return False

    def fetchone(self) -> Row | None:
        return self._last.fetchone()

    def fetchall(self) -> list[Row]:
        return self._last.fetchall()


def _all(table: str) -> str:
    """Rows given as one JSON text: a statement for each row costs the server and psycopg far more."""
    return f"json_populate_recordset(NULL::{table}, ?)"


def _json(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> str:
    return json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False)


class PostgreSQL:
    """One schema of a database. A connection that died with the server is found out before its use."""

    dialect: Final = "postgresql"

    def __init__(self, url: str, schema: str) -> None:
        if not schema.isidentifier():
            raise ValueError(f"{schema!r} is no name for a schema")
        try:
            options = conninfo_to_dict(url).get("options") or ""
        except psycopg.ProgrammingError as error:
            raise ValueError("the PostgreSQL address is not well formed") from error
        self.schema = schema
        # no disk of today seeks four times slower than it reads on: lists come from their index, in its order
        settings = f"-c search_path={schema} -c timezone=UTC -c random_page_cost=1.1 -c jit=off"
        self._pool = _pool(url, f"{options} {settings}".strip())
        try:
            psycopg.connect(url, connect_timeout=PATIENCE).close()
        except psycopg.OperationalError as error:
            raise Unavailable("PostgreSQL does not answer at this address, or does not let us in") from error
        self._pool.open()

    @contextmanager
    def transaction(self, *, pipelined: bool = False) -> Iterator[Cursor]:
        """See Database."""
        with _TRANSLATED, self._pool.connection() as connection:
            if not pipelined:
                with connection.transaction():
                    yield _Cursor(connection)
                return
            try:
                with connection.pipeline():
                    cursor = _Cursor(connection)
                    # our own words: psycopg's transaction would wait for the server around them
                    cursor.execute("BEGIN")
                    yield cursor
                    # after a statement that failed the server passes over this one, too
                    cursor.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise

    @contextmanager
    def read(self) -> Iterator[Cursor]:
        """See Database."""
        with _TRANSLATED, self._pool.connection() as connection:
            yield _Cursor(connection)

    def sweep(self, table: str) -> None:
        """VACUUM; copies in the server's own log and in its replicas go with their retention."""
        with _TRANSLATED, self._pool.connection() as connection:
            connection.execute(psycopg.sql.SQL("VACUUM {}").format(psycopg.sql.Identifier(table)))

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()


def _pool(url: str, options: str) -> ConnectionPool[psycopg.Connection[Row]]:
    return ConnectionPool(
        url,
        kwargs={"row_factory": dict_row, "autocommit": True, "options": options},
        min_size=1,
        max_size=10,
        open=False,
        timeout=PATIENCE,
        # by itself the pool waits twice as long after each vain try, up to minutes after the server is back
        reconnect_timeout=PATIENCE,
        check=_check,
    )


def _check(connection: psycopg.Connection[Row]) -> None:
    """Raise if the connection is dead. A server that ends a connection says so: nothing to read means that it lives."""
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        ConnectionPool.check_connection(connection)
