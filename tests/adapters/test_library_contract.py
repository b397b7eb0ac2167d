"""The eventsourcing library's own contract of recorders, held by ours on both databases."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from eventsourcing.persistence import StoredEvent

from adapters.recorder import Chained, LogRecorder, chained
from tests.adapters.stores import Stores, created

# The module of the library's tests imports its cipher, which wants pycryptodome; nothing here encrypts by it.
sys.modules.setdefault("eventsourcing.cipher", SimpleNamespace(AESCipher=None))  # type: ignore[arg-type]
from eventsourcing.tests import persistence as library  # noqa: E402


class Chaining(LogRecorder):
    """Takes the library's bare events: chains them, and counts their versions from 1."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> list[int]:
        shift = 1 - min(stored_events[0].originator_version, 1)
        out: list[StoredEvent] = []
        for event in stored_events:
            version = event.originator_version + shift
            before = out[-1:] or self.select_events(event.originator_id, lte=version - 1)[-1:]
            previous = before[0].leaf if before and isinstance(before[0], Chained) else b""
            out.append(chained(replace(event, originator_version=version), previous))
        return super().insert_events(out, **kwargs)


class OnOurStores:
    """Gives the library's test cases our recorder, and names for streams instead of UUIDs."""

    stores: Stores
    numbers = itertools.count()

    def create_recorder(self) -> Any:
        return Chaining(self.stores.database())

    def new_originator_id(self) -> str:
        return f"unit-{next(self.numbers)}"


class OnSQLite(OnOurStores):
    @pytest.fixture(autouse=True)
    def store_in_a_file(self, tmp_path: Path) -> Iterator[None]:
        with created(f"sqlite:///{tmp_path}/log.db", tmp_path) as self.stores:
            yield


class OnPostgreSQL(OnOurStores):
    @pytest.fixture(autouse=True)
    def store_on_the_server(self, postgres_url: str, tmp_path: Path) -> Iterator[None]:
        with created(postgres_url, tmp_path) as self.stores:
            yield


class RecorderCase(library.ApplicationRecorderTestCase[Any]):
    # these measure, and prove nothing
    test_performance = None  # type: ignore[assignment]
    test_concurrent_throughput = None  # type: ignore[assignment]


class TestRecorderOnSQLite(OnSQLite, RecorderCase):
    pass


class TestOrderOnSQLite(OnSQLite, library.NonInterleavingNotificationIDsBaseCase):
    insert_num = 200


@pytest.mark.postgres
class TestRecorderOnPostgreSQL(OnPostgreSQL, RecorderCase):
    # a version that is taken may cost a position
    EXPECT_CONTIGUOUS_NOTIFICATION_IDS = False


@pytest.mark.postgres
class TestOrderOnPostgreSQL(OnPostgreSQL, library.NonInterleavingNotificationIDsBaseCase):
    insert_num = 200
