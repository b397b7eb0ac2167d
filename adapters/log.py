"""The log with its read tables on SQLite or PostgreSQL, on the eventsourcing library's mapper and recorder.

One act is one transaction: the writers' queue, the versions the decision relied on, the event, the rows of the
read tables. On PostgreSQL the log and the accounts have schemas of their own, `nastavnik` and
`nastavnik_accounts`; the application needs no more than SELECT and INSERT on the log, see SqlLog.grant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from eventsourcing.persistence import IntegrityError

from adapters import tables
from adapters.batch import Batch, write
from adapters.database import Database, NotCreated, Row, Taken
from adapters.keys import Keys
from adapters.recorder import LogRecorder
from adapters.seals import SqlSeals
from adapters.transcoding import UPCASTS, LogMapper, Upcasts
from domain.case import Fact
from processes.journal import Entry
from processes.ports import Change, Conflict

#: Facts that a rebuild folds before it writes what they come to.
PART = 1_000


class Part(NamedTuple):
    """Some cases of the log, and how many facts they have."""

    cases: tuple[str, ...]
    facts: int


class SqlLog:
    """processes.ports.Log on a database."""

    def __init__(
        self,
        database: Database,
        facts: tuple[type[Fact], ...],
        *,
        keys: Keys | None,
        upcasts: Upcasts = UPCASTS,
    ) -> None:
        """facts: every fact the log may hold. keys: None to read without secrets, and to append nothing."""
        self.database = database
        #: Whether anything was appended through this object: a command that wrote seals before it ends.
        self.appended = False
        self._mapper = LogMapper(facts, keys, upcasts)
        self._recorder = LogRecorder(database)

    def create(self) -> None:
        """Create the schema: a command of its own, never done by workers that start together.

        Read tables of another form are thrown away; they are to be folded anew, unless the log is empty.
        """
        self._recorder.create()
        SqlSeals(self.database).create()
        if self.is_current():
            return
        with self.database.transaction(pipelined=True) as cursor:
            tables.create(cursor)
        if self._recorder.max_notification_id() is None:
            with self.database.transaction(pipelined=True) as cursor:
                tables.settle(cursor)

    def is_current(self) -> bool:
        """Whether the read tables were made and folded in the form that this program knows."""
        try:
            return [row["form"] for row in self.rows("SELECT form FROM form")] == [tables.FORM]
        except NotCreated:
            return False

    def grant(self, role: str) -> None:
        """Give a PostgreSQL role what the application needs: read and append the log, write the read tables.

        Run by the owner of the schema. Raises ValueError for a name that is none.
        """
        if not role.isidentifier():
            raise ValueError(f"{role!r} is no name for a role")
        with self.database.transaction() as cursor:
            cursor.execute(f"GRANT SELECT, INSERT ON stored_events, checkpoints TO {role}")
            derived = ", ".join((*tables.TABLES, "form", "tree_nodes"))
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {derived} TO {role}")

    def append(self, entry: Entry, *, changes: Sequence[Change], unchanged: Mapping[str, int]) -> Entry:
        """See processes.ports.Log. Raises Unavailable, too: nothing was stored, or the database cannot tell."""
        event, stored = self._mapper.stored(entry)
        try:
            self._recorder.insert_events([event], changes=changes, unchanged=unchanged)
        except IntegrityError as error:
            raise Conflict(str(error)) from error
        self.appended = True
        return stored

    def entries(self, case: str, *, after: int = 0, upto: int | None = None) -> list[Entry]:
        """See processes.ports.Log. Raises UnknownFact, Unreadable."""
        events = self._recorder.select_events(case, gt=after, lte=upto)
        return [self._mapper.to_domain_event(event) for event in events]

    def at(self, versions: Mapping[str, int]) -> dict[str, Entry]:
        """See processes.ports.Log. Raises UnknownFact, Unreadable."""
        found = (self._mapper.to_domain_event(event) for event in self._recorder.select_at(versions))
        return {entry.originator_id: entry for entry in found}

    def everything(self, *, after: int = 0, limit: int = 1000) -> Iterator[tuple[int, Entry]]:
        """See processes.ports.Log. Raises UnknownFact, Unreadable."""
        for event in self._recorder.select_notifications(after, limit, inclusive_of_start=False):
            yield event.id, self._mapper.to_domain_event(event)

    def stored(self, *, after: int = 0, limit: int = 1000) -> list[Row]:
        """At most `limit` rows of the log as they are stored, in order: what the hashes cover."""
        sql = "SELECT * FROM stored_events WHERE position > ? ORDER BY position LIMIT ?"
        return self.rows(sql, (after, limit))

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """See processes.ports.Log."""
        with self.database.read() as cursor:
            return cursor.execute(sql, params).fetchall()

    def parts(self) -> list[Part]:
        """Every case of the log, in parts of some hundred facts."""
        out: list[Part] = []
        cases: list[str] = []
        facts = 0
        for case, count in self._recorder.streams():
            cases.append(case)
            facts += count
            if facts >= PART:
                out.append(Part(tuple(cases), facts))
                cases, facts = [], 0
        return [*out, Part(tuple(cases), facts)] if cases else out

    def of_part(self, part: Part) -> Iterator[Entry]:
        """The entries of its cases, case by case, those of a case in order. Raises UnknownFact, Unreadable."""
        return map(self._mapper.to_fold, self._recorder.select_streams(part.cases))

    def refill(self, batches: Iterable[Batch]) -> None:
        """Empty every read table and write the batches, all in one transaction in which nobody appends: a rebuild.

        After it the store counts as folded in the form of today. They come case by case, not in the order of the log:
        a message is gone when any case holds its act. Raises Conflict when a Take found its row taken.
        """
        try:
            with self._recorder.queued() as cursor:
                # asked for first: others fold the next ones while the tables are emptied
                coming = iter(batches)
                first = next(coming, [])
                tables.empty(cursor)
                for batch in chain((first,), coming):
                    write(cursor, batch)
                tables.drop_delivered(cursor)
                tables.settle(cursor)
        except Taken as error:
            raise Conflict(str(error)) from error
