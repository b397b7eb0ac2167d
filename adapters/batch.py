"""Many changes at once, for a rebuild: what they come to is written row by row once, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from adapters.database import Cursor, Taken
from adapters.tables import TABLES, apply, insert_all
from processes.ports import Change, Drop, Put

Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(slots=True)
class _Sum:
    """What is to become of the rows of one table, by key. taken: those that must not be there before.
    dropped: those whose stored one goes first.
    """

    rows: dict[Key, Row] = field(default_factory=dict)
    taken: set[Key] = field(default_factory=set)
    dropped: set[Key] = field(default_factory=set)


def apply_all(cursor: Cursor, changes: Iterable[Change]) -> None:
    """The same as applying each in turn. Raises Taken for a Take whose row is there, ValueError for no table or column."""
    sums = {table: _Sum() for table in TABLES}
    for change in changes:
        sum = sums.get(change.table)
        if sum is None:
            raise ValueError(f"{change.table!r} is no read table")
        if isinstance(change, Drop) and change.where.keys() != set(TABLES[change.table]):
            # which rows it meets only the table knows
            _write(cursor, change.table, sum)
            sums[change.table] = _Sum()
            apply(cursor, change)
        else:
            _add(sum, change)
    for table, sum in sums.items():
        _write(cursor, table, sum)


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


def _write(cursor: Cursor, table: str, sum: _Sum) -> None:
    if sum.dropped:
        names = TABLES[table]
        cursor.delete(table, names, [dict(zip(names, key, strict=True)) for key in sum.dropped])
    alike: dict[tuple[bool, tuple[str, ...]], list[Row]] = {}
    for key, row in sum.rows.items():
        alike.setdefault((key in sum.taken, tuple(row)), []).append(row)
    for (taken, names), rows in alike.items():
        insert_all(cursor, table, names, rows, taken=taken)
