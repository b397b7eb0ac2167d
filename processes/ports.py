"""What the processes ask of the outside: the log with its read tables. Adapters give it, tests twin it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from processes.journal import Entry


# not frozen: a rebuild makes millions, reads each once and keeps none
@dataclass(slots=True)
class Put:
    """Insert the row, or replace the one with the same primary key; one that takes what the table holds unique is a conflict.

    Values: text, int, None; dates as ISO text.
    """

    table: str
    row: Mapping[str, Any]


@dataclass(slots=True)
class Take:
    """Insert the row; one with the same primary key is a conflict (unique numbers, delivered messages)."""

    table: str
    row: Mapping[str, Any]


@dataclass(slots=True)
class Drop:
    """Delete the rows whose columns equal these values."""

    table: str
    where: Mapping[str, Any]


Change = Put | Take | Drop


class Conflict(Exception):
    """Someone else wrote first: the case moved on, a related case moved on, or a unique row was taken."""


class Unavailable(Exception):
    """The database cannot be opened or does not answer; the sentence says why."""


class Log(Protocol):
    """The one truth, with the tables that are folded from it, in one database."""

    def append(self, entry: Entry, *, changes: Sequence[Change], unchanged: Mapping[str, int]) -> Entry:
        """Store the entry and the table changes in one transaction; return the entry as it will be read, with its leaf.

        unchanged: other cases the decision relied on, with the version it saw; each is compared inside the transaction.
        Raises Conflict when the version is taken, a case of `unchanged` moved on, or a Take or a unique row was taken.
        """

    def entries(self, case: str, *, after: int = 0, upto: int | None = None) -> list[Entry]:
        """The entries of one case with after < version <= upto, in order."""

    def at(self, versions: Mapping[str, int]) -> dict[str, Entry]:
        """One entry of each of these cases, by its version, in one round trip; none for a version that is not there."""

    def everything(self, *, after: int = 0, limit: int = 1000) -> Iterator[tuple[int, Entry]]:
        """At most `limit` entries of the whole log past the position `after`, in log order, each with its position."""

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Read the tables. `?` marks a parameter on every database."""
