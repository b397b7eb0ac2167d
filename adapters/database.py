"""One way to talk to SQLite and PostgreSQL: `?` marks parameters, rows are dicts, all or nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import unquote

from processes.ports import Unavailable as Unavailable  # adapters and their callers name it from here

Row = dict[str, Any]


class Taken(Exception):
    """A unique row is already there."""


class Unmet(Exception):
    """A statement that had to find or write a row did not; see Cursor.require."""


class NotCreated(Unavailable):
    """The database is there; its tables are not, or `init` was interrupted before anything of a school was in them.

    unless: what else it may be that looks the same.
    """

    def __init__(self, unless: str = "") -> None:
        super().__init__(f"the store has not been created yet, or not to the end{unless}: run `nastavnik init`")


class Outdated(Unavailable):
    """The store is there, in the form of another version, or half made anew."""

    def __init__(self) -> None:
        super().__init__(
            "the store was made by another version of the program, or its tables were left half made: stop what serves"
            " it, copy it with `nastavnik backup FOLDER`, then run `nastavnik init`, which brings it up to date"
        )


class Rows(Protocol):
    """What a statement returned."""

    def fetchone(self) -> Row | None: ...

    def fetchall(self) -> list[Row]: ...


class Cursor(Rows, Protocol):
    """What a transaction gives; fetchone and fetchall read the last statement."""

    def execute(self, sql: str, params: Sequence[Any] = ()) -> Rows: ...

    def require(self, sql: str, params: Sequence[Any] = ()) -> Rows:
        """Execute a statement that must return a row, or nothing of the transaction is written: Unmet is raised.

        The database itself refuses, so that a pipelined transaction need not wait for the answer before it commits.
        """

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None: ...

    def insert(self, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]], then: str) -> None:
        """Insert rows of values for these columns. Values: text, int, None. then: an ON CONFLICT, or ""."""


class Database(Protocol):
    """Raises Taken on a unique row, Unmet for what was required, NotCreated on a missing table, Unavailable when there is no answer."""

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Decides only how tables are created and how writers queue."""

    def transaction(self, *, pipelined: bool = False) -> AbstractContextManager[Cursor]:
        """A write transaction.

        pipelined: on PostgreSQL the whole transaction is one round trip, if nothing is fetched within; an error (Taken
        too) may show only at a fetch or at the end. Results can be fetched after the end as well.
        """

    def read(self) -> AbstractContextManager[Cursor]:
        """A read: on SQLite all its statements see one moment, on PostgreSQL each statement does."""

    def sweep(self, table: str) -> None:
        """Make what was deleted from the table leave the files too, as far as the database can."""

    def close(self) -> None: ...


def open_database(url: str, *, schema: str) -> Database:
    """Open a database by its address.

    url: `sqlite:///path` (relative to the current folder; four slashes for an absolute path), `sqlite://` (in
    memory, gone when closed), `postgresql://…`. schema: PostgreSQL schema; SQLite keeps one file per schema.
    Raises ValueError on another kind of address, Unavailable when there is no answer or no safe way to work.
    """
    if url == "sqlite://" or url.startswith("sqlite:///"):
        from adapters.database_sqlite import SQLite

        return SQLite(sqlite_path(url))
    if url.startswith(("postgresql://", "postgres://")):
        # loaded here: a store on SQLite needs no PostgreSQL driver
        from adapters.database_postgresql import PostgreSQL

        return PostgreSQL(url, schema)
    raise ValueError(f"a database address begins with sqlite:/// or postgresql://, not {url.split(':')[0]!r}")


def sqlite_path(url: str) -> Path | None:
    """The file of `sqlite:///path`; None for one in memory. Raises ValueError when no file is named."""
    if url == "sqlite://":
        return None
    path = unquote(url.removeprefix("sqlite:///"))
    if not path or path.endswith("/"):
        raise ValueError("an SQLite address names a file: sqlite:///var/nastavnik.db")
    return Path(path)


def statements(script: str) -> list[str]:
    """The statements of a script without triggers: a semicolon ends each, a line with `--` is a comment."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]
