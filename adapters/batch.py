"""Many changes at once, for a rebuild: what they come to is written row by row once, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from adapters.database import Cursor, Taken
from adapters.tables import TABLES, apply, insert_all
from processes.ports import Change, Drop, Put

Row = Mapping[str, Any]
Key = tuple[Any, ...]


class Write(NamedTuple):
    """What becomes of rows of one table; plain values, so that one process may work it out and another write it.

    names: of the columns. rows: their values; of "drop" those of the key alone.
    """

    how: Literal["put", "take", "drop"]
    table: str
    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]


#: In order; a Drop that names no whole key stays as it is: which rows it meets only the table knows.
Batch = list[Write | Drop]


@dataclass(slots=True)
class _Sum:
    """What is to become of the rows of one table, by key. taken: those that must not be there before.
    dropped: those whose stored one goes first.
    """

    rows: dict[Key, Row] = field(default_factory=dict)
    taken: set[Key] = field(default_factory=set)
    dropped: set[Key] = field(default_factory=set)


def summed(changes: Iterable[Change]) -> Batch:
    """What the changes come to, applied each in turn. Raises Taken for two Takes of one row, ValueError for no table."""
    sums = {table: _Sum() for table in TABLES}
    out: Batch = []
    for change in changes:
        sum = sums.get(change.table)
        if sum is None:
            raise ValueError(f"{change.table!r} is no read table")
        if isinstance(change, Drop) and change.where.keys() != set(TABLES[change.table]):
            out += [*_writes(change.table, sum), change]
            sums[change.table] = _Sum()
        else:
            _add(sum, change)
    for table, sum in sums.items():
        out += _writes(table, sum)
    return out


def write(cursor: Cursor, batch: Batch) -> None:
    """Write what changes came to. Raises Taken for a Take whose row is there, ValueError for what is no column."""
    for each in batch:
        if isinstance(each, Drop):
            apply(cursor, each)
        elif each.how == "drop":
            cursor.delete(each.table, each.names, each.rows)
        else:
            insert_all(cursor, each.table, each.names, each.rows, taken=each.how == "take")


def _add(sum: _Sum, change: Change) -> None:
    if isinstance(change, Drop):
        key = _KEY[change.table](change.where)
        sum.rows.pop(key, None)
        sum.taken.discard(key)
        sum.dropped.add(key)
        return
    key, row = _KEY[change.table](change.row), change.row
    known = sum.rows.get(key)
    if isinstance(change, Put):
        sum.rows[key] = row if known is None else {**known, **row}
        return
    if known is not None:
        raise Taken(change.table)
    sum.rows[key] = row
    sum.taken.add(key)


def _key_of(names: tuple[str, ...]) -> Callable[[Row], Key]:
    if len(names) == 1:
        (name,) = names
        return lambda row: (row[name],)
    found: Callable[[Row], Key] = itemgetter(*names)
    return found


_KEY = {table: _key_of(names) for table, names in TABLES.items()}


def _writes(table: str, sum: _Sum) -> Iterator[Write]:
    if sum.dropped:
        yield Write("drop", table, TABLES[table], list(sum.dropped))
    alike: dict[tuple[bool, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for key, row in sum.rows.items():
        alike.setdefault((key in sum.taken, tuple(row)), []).append(tuple(row.values()))
    for (taken, names), rows in alike.items():
        yield Write("take" if taken else "put", table, names, rows)
