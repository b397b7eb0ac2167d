"""Many changes at once, for a rebuild: what they come to is written row by row once, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from adapters.database import Cursor, Taken
from adapters.tables import TABLES, insert_all
from processes.ports import Change, Drop, Put

Row = Mapping[str, Any]
Key = tuple[Any, ...]


class Write(NamedTuple):
    """Rows of one table; plain values, so that one process may work them out and another write them.

    names: of the columns. rows: their values. taken: none of them may be there before.
    """

    table: str
    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    taken: bool


Batch = list[Write]


class _Sum:
    """The rows that one table comes to, by key. taken: those that must not be there before."""

    __slots__ = ("key_of", "names", "rows", "taken")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.key_of = _key_of(names)
        self.rows: dict[Key, Row] = {}
        self.taken: set[Key] = set()

    def drop(self, where: Row) -> None:
        if where.keys() == set(self.names):
            gone = [self.key_of(where)]
        else:
            gone = [key for key, row in self.rows.items() if where.items() <= row.items()]
        for key in gone:
            self.rows.pop(key, None)
            self.taken.discard(key)


def folded(changes: Iterable[Change]) -> Batch:
    """What the changes of whole cases come to, applied each in turn to tables that are empty.

    Nothing is left to drop then, but for what one case drops of another: messages, see tables.drop_delivered.
    Raises Taken for two Takes of one row, ValueError for no table.
    """
    sums = {table: _Sum(names) for table, names in TABLES.items()}
    for change in changes:
        sum = sums.get(change.table)
        if sum is None:
            raise ValueError(f"{change.table!r} is no read table")
        if isinstance(change, Drop):
            sum.drop(change.where)
            continue
        row = change.row
        key = sum.key_of(row)
        known = sum.rows.get(key)
        if isinstance(change, Put):
            sum.rows[key] = row if known is None else {**known, **row}
            continue
        if known is not None:
            raise Taken(change.table)
        sum.rows[key] = row
        sum.taken.add(key)
    return [write for table, sum in sums.items() for write in _writes(table, sum)]


def write(cursor: Cursor, batch: Batch) -> None:
    """Write what changes came to. Raises Taken for a Take whose row is there, ValueError for what is no column."""
    for table, names, rows, taken in batch:
        insert_all(cursor, table, names, rows, taken=taken)


def _key_of(names: tuple[str, ...]) -> Callable[[Row], Key]:
    if len(names) == 1:
        (name,) = names
        return lambda row: (row[name],)
    found: Callable[[Row], Key] = itemgetter(*names)
    return found


def _writes(table: str, sum: _Sum) -> Iterator[Write]:
    alike: dict[tuple[bool, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for key, row in sum.rows.items():
        alike.setdefault((key in sum.taken, tuple(row)), []).append(tuple(row.values()))
    for (taken, names), rows in alike.items():
        yield Write(table, names, rows, taken)
