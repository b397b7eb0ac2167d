"""A small world for the log: facts of its own, entries, and stores that can be closed and opened again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

from adapters.database import Database, open_database
from adapters.keys import Keys, make_key_file, read_key_file
from adapters.log import SqlLog
from adapters.tables import apply
from adapters.transcoding import UPCASTS, Upcasts
from domain.case import Acting, Fact, Personal, Retention, Role
from processes.journal import Entry, Move
from processes.moves import Decision, Effects, Opened
from processes.ports import Change

AT = datetime(2026, 9, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Part:
    name: str
    day: date | None = None


@dataclass(frozen=True)
class Noted(Fact):
    TOPIC: ClassVar[str] = "test.noted"
    text: str


@dataclass(frozen=True)
class Confided(Fact):
    TOPIC: ClassVar[str] = "test.confided"
    secret: Personal
    more: tuple[Personal, ...] = ()


@dataclass(frozen=True)
class Everything(Fact):
    """One field of every shape that facts have."""

    TOPIC: ClassVar[str] = "test.everything"
    text: str
    whole: int
    part_of: float
    sure: bool
    day: date
    moment: datetime
    colour: Colour
    role: Role
    people: tuple[str, ...]
    parts: tuple[Part, ...]
    first: Part
    secret: Personal
    secrets: tuple[Personal, ...]
    data: Mapping[str, Any]
    scalar: str | int | float | bool | None = None
    absent: str | None = None
    no_day: date | None = None
    no_secret: Personal | None = None


@dataclass(frozen=True)
class Renamed(Fact):
    """Form 1 had `name`, form 2 `title`, form 3 a list of titles."""

    TOPIC: ClassVar[str] = "test.renamed"
    VERSION: ClassVar[int] = 3
    titles: tuple[str, ...]


FACTS: tuple[type[Fact], ...] = (Noted, Confided, Everything, Renamed)


def personal(value: Any, subject: str = "person-1", retention: Retention = Retention.B) -> Personal:
    return Personal(subject, retention, value)


def acting(act: str = "act-1") -> Acting:
    return Acting(act, "person-7", Role.CURATOR, AT, AT - timedelta(days=1), "school-1")


def move() -> Move:
    effects = Effects(
        opened=(Opened("preparation/collect_consents[person-1]@2"), Opened("term_alarm", AT + timedelta(days=30))),
        done=("draft_programme",),
        thrown=("consents_requested",),
        passed=("draft_programme", "flow_1"),
    )
    return Move("ab" * 32, "engine-1", Decision("complete", "draft_programme", AT, {"people": ["a", "b"]}), effects)


def first(case: str = "unit-1", fact: Fact | None = None, **rest: Any) -> Entry:
    """The first entry of a case."""
    return Entry(case, 1, fact or Noted("begun"), acting(), "rules-1", **rest)


def following(entry: Entry, fact: Fact | None = None) -> Entry:
    """The entry after a stored one."""
    fact = fact or Noted(f"after {entry.originator_version}")
    version = entry.originator_version + 1
    return Entry(entry.originator_id, version, fact, acting(f"act-{version}"), "rules-1", previous=entry.leaf)


def change_tables(log: SqlLog, changes: Sequence[Change]) -> None:
    """The changes without an entry, each in turn."""
    with log.database.transaction() as cursor:
        for change in changes:
            apply(cursor, change)


def last(log: SqlLog, case: str) -> Entry:
    return log.entries(case)[-1]


@dataclass
class Stores:
    """Opens logs on one store; closes what it opened."""

    url: str
    accounts_url: str
    wrapping: bytes
    _opened: list[Database] = field(default_factory=list)

    def database(self) -> Database:
        return self._keep(open_database(self.url, schema="nastavnik"))

    def accounts(self) -> Database:
        return self._keep(open_database(self.accounts_url, schema="nastavnik_accounts"))

    def keys(self) -> Keys:
        return Keys(self.accounts(), self.wrapping)

    def log(
        self,
        facts: tuple[type[Fact], ...] = FACTS,
        *,
        keys: Keys | None = None,
        secrets: bool = True,
        upcasts: Upcasts = UPCASTS,
    ) -> SqlLog:
        given = (keys or self.keys()) if secrets else None
        return SqlLog(self.database(), facts, keys=given, upcasts=upcasts)

    def create(self) -> None:
        self.log().create()
        self.keys().create()

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()

    def _keep(self, database: Database) -> Database:
        self._opened.append(database)
        return database


NOW = AT.astimezone(UTC)


@contextmanager
def created(url: str, folder: Path) -> Iterator[Stores]:
    """A store at the address, its wrapping key and the accounts of an SQLite store in the folder."""
    make_key_file(folder / "wrapping.key")
    accounts = f"sqlite:///{folder}/accounts.db" if url.startswith("sqlite") else url
    stores = Stores(url, accounts, read_key_file(folder / "wrapping.key"))
    stores.create()
    try:
        yield stores
    finally:
        stores.close()
