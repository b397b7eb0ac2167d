"""SQLite, set up so that an acknowledged act survives a power cut and deleted bytes leave the file."""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from adapters.database import Cursor, NotCreated, Row, Taken, Unavailable, Unmet

#: Set on every connection and read back, or the store does not start: synchronous below FULL loses acts.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "busy_timeout": 30_000,
}
#: Seconds that a writer waits for another program's lock without a word, and in all.
SILENCE, PATIENCE = 2.0, 30.0
#: Before 3.51.3 a write and a checkpoint at the same instant, in any process, can corrupt the file.
RESET_BUG = sqlite3.sqlite_version_info < (3, 51, 3)

_UNIQUE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID}
_IN_USE = "is in use by another program for too long: stop that one, or try again later"
_OUTSIDE = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: "has no room left on the disk",
    sqlite3.SQLITE_IOERR: "cannot be read or written",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_READONLY: "may not be written",
    sqlite3.SQLITE_NOTADB: "is no SQLite database",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore a backup",
}


log = logging.getLogger("nastavnik")
T = TypeVar("T")


class _Busy(Unavailable):
    """Somebody else holds the lock; it may be free the next moment."""


class _Translated:
    """What sqlite3 raises within becomes what adapters.database says. No generator: an act enters it fifty times."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            _raise_ours(error, self._path)


def _raise_ours(error: sqlite3.Error, path: Path | None) -> None:
    code = getattr(error, "sqlite_errorcode", None)
    if code in _UNIQUE:
        raise Taken(str(error)) from error
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith("no such table"):
        raise NotCreated from error
    if code is not None and code & 0xFF in _OUTSIDE:
        kind = _Busy if _OUTSIDE[code & 0xFF] is _IN_USE else Unavailable
        raise kind(f"the SQLite file {path or 'in memory'} {_OUTSIDE[code & 0xFF]}") from error


class _Rows:
    def __init__(self, rows: list[sqlite3.Row]) -> None:
        # fetched at once: a statement half read would see, or hold up, what comes after it
        self._rows = iter(rows)
        self._any = bool(rows)

    def __bool__(self) -> bool:
        return self._any

    def fetchone(self) -> Row | None:
        row = next(self._rows, None)
        return None if row is None else dict(row)

    def fetchall(self) -> list[Row]:
        return [dict(row) for row in self._rows]


class _Cursor:
    def __init__(self, connection: sqlite3.Connection, translated: _Translated) -> None:
        self._connection = connection
        self._translated = translated
        self._last = _Rows([])

    def execute(self, sql: str, params: Sequence[Any] = ()) -> _Rows:
        with self._translated:
            self._last = _Rows(self._connection.execute(sql, params).fetchall())
        return self._last

    def require(self, sql: str, params: Sequence[Any] = ()) -> _Rows:
        self.execute(sql, params)
        if not self._last:
            raise Unmet(sql)
        return self._last

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        with self._translated:
            self._connection.executemany(sql, rows)

    def insert(self, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]], then: str) -> None:
        marks = ", ".join("?" for _ in names)
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) {then}"
        self.executemany(sql, rows)

    def fetchone(self) -> Row | None:
        return self._last.fetchone()

    def fetchall(self) -> list[Row]:
        return self._last.fetchall()


class SQLite:
    """One writing connection under a lock, and as many reading ones as there are readers at once.

    Only the writer checkpoints, and with an SQLite that has the reset bug the writers of all processes take turns
    on a lock file beside the store, so that no write and no checkpoint ever meet.
    """

    dialect: Final = "sqlite"

    def __init__(self, path: Path | None) -> None:
        """path: None for a database in memory: one connection, whose readers wait for its writers."""
        self.path = path
        self._translated = _Translated(path)
        self._lock = threading.RLock()
        self._idle: list[sqlite3.Connection] = []
        self._turns: int | None = None
        try:
            if path is not None:
                _make_private(path)
                self._turns = _open_private(path.with_name(path.name + "-turns")) if RESET_BUG else None
            self._writer = self._patiently(lambda: self._connect(writes=True))
        except OSError as error:
            raise Unavailable(f"the SQLite file {path} cannot be opened: {error.strerror}") from error

    def _connect(self, *, writes: bool) -> sqlite3.Connection:
        with self._translated:
            connection = sqlite3.connect(
                self.path or ":memory:", timeout=SILENCE, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            try:
                for name, wanted in (PRAGMAS if self.path else PRAGMAS | {"journal_mode": "memory"}).items():
                    self._set(connection, name, wanted)
                connection.execute(f"PRAGMA wal_autocheckpoint={1000 if writes else 0}")
                connection.execute(f"PRAGMA query_only={0 if writes else 1}")
                if writes:
                    # no longer than this without a word; see _patiently
                    self._set(connection, "busy_timeout", int(SILENCE * 1000))
            except BaseException:
                connection.close()
                raise
            return connection

    @staticmethod
    def _set(connection: sqlite3.Connection, name: str, wanted: object) -> None:
        connection.execute(f"PRAGMA {name}={wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise Unavailable(f"SQLite keeps {name}={found} instead of {wanted}: acts could be lost")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._lock:
            if self._turns is not None:
                self._patiently(self._take_turn)
            try:
                yield
            finally:
                if self._turns is not None:
                    fcntl.flock(self._turns, fcntl.LOCK_UN)

    def _take_turn(self) -> None:
        assert self._turns is not None
        until = time.monotonic() + SILENCE
        while True:
            try:
                return fcntl.flock(self._turns, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise _Busy(f"the SQLite file {self.path} {_IN_USE}") from error
                time.sleep(0.002)

    def _patiently(self, work: Callable[[], T]) -> T:
        """Whoever waits for another program is told so, and waits for PATIENCE at most."""
        until, told = time.monotonic() + PATIENCE, False
        while True:
            try:
                return work()
            except _Busy:
                if time.monotonic() > until:
                    raise
                if not told:
                    log.warning("the SQLite file %s is in use by another program: waiting for it", self.path)
                told = True

    @contextmanager
    def transaction(self, *, pipelined: bool = False) -> Iterator[Cursor]:
        """See Database; nothing to pipeline here."""
        with self._turn():
            cursor = _Cursor(self._writer, self._translated)
            self._patiently(lambda: cursor.execute("BEGIN IMMEDIATE"))
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                # a full disk ends the transaction by itself
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[Cursor]:
        """See Database."""
        if self.path is None:
            with self._lock:
                yield _Cursor(self._writer, self._translated)
            return
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connect(writes=False)
        try:
            connection.execute("BEGIN")
            yield _Cursor(connection, self._translated)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._idle.append(connection)

    def sweep(self, table: str) -> None:
        """Deleted rows are overwritten (secure_delete); their old pages go with the write-ahead log."""
        with self._turn(), self._translated:
            # readers may be in the way for longer than a writer waits without a word
            self._set(self._writer, "busy_timeout", PRAGMAS["busy_timeout"])
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._set(self._writer, "busy_timeout", int(SILENCE * 1000))

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        with self._turn():
            while self._idle:
                self._idle.pop().close()
            self._writer.close()
        if self._turns is not None:
            os.close(self._turns)
            self._turns = None


def _make_private(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # SQLite gives its -wal and -shm files the rights of the database
        os.close(_open_private(path))


def _open_private(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
