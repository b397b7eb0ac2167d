"""Many changes at once, for a rebuild: what they come to is written row by row once, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.database import Cursor, Taken
from adapters.tables import TABLES, apply, delete_sql, insert_sql, upsert_sql
from processes.ports import Change, Drop, Put, Take


@dataclass
class _Sum:
    """What is to become of one row. row: its new values, None for none. dropped: the stored one goes first."""

    row: dict[str, Any] | None = None
    taken: bool = False
    dropped: bool = False


_Sums = dict[tuple[Any, ...], _Sum]


def apply_all(cursor: Cursor, changes: Iterable[Change]) -> None:
    """The same as applying each in turn. Raises Taken for a Take whose row is there, ValueError for no table or column."""
    pending: dict[str, _Sums] = {}
    for change in changes:
        if change.table not in TABLES:
            raise ValueError(f"{change.table!r} is no read table")
        sums = pending.setdefault(change.table, {})
        if isinstance(change, Drop) and change.where.keys() != set(TABLES[change.table]):
            # which rows it meets only the table knows
            _write(cursor, change.table, sums)
            sums.clear()
            apply(cursor, change)
        else:
            _add(sums, change)
    for table, sums in pending.items():
        _write(cursor, table, sums)


def _add(sums: _Sums, change: Change) -> None:
    values: Mapping[str, Any] = change.where if isinstance(change, Drop) else change.row
    known = sums.setdefault(tuple(values[name] for name in TABLES[change.table]), _Sum())
    match change:
        case Put(_, row):
            known.row = {**(known.row or {}), **row}
        case Take(table, row):
            if known.row is not None:
                raise Taken(table)
            known.row, known.taken = dict(row), True
        case Drop():
            known.row, known.taken, known.dropped = None, False, True


def _write(cursor: Cursor, table: str, sums: _Sums) -> None:
    dropped = [key for key, sum in sums.items() if sum.dropped]
    if dropped:
        cursor.executemany(delete_sql(table, TABLES[table]), dropped)
    alike: dict[tuple[bool, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for sum in sums.values():
        if sum.row is not None:
            alike.setdefault((sum.taken, tuple(sum.row)), []).append(tuple(sum.row.values()))
    for (taken, names), rows in alike.items():
        cursor.executemany((insert_sql if taken else upsert_sql)(table, names), rows)
