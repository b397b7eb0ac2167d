"""A connection that dies: the truth about what was stored, never a blind second try."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from adapters.database import Cursor, Unavailable
from adapters.database_postgresql import PostgreSQL
from adapters.log import SqlLog
from processes.ports import Put
from tests.adapters.stores import Stores, first, following, last

pytestmark = pytest.mark.parametrize("kind", ["postgresql"])

PERSON = Put("persons", {"person": "person-1", "school": "school-1", "status": "registered"})


def cut_all(url: str) -> None:
    """End every other connection of the database and wait until it is gone, as a restart of the server does."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def lose(monkeypatch: pytest.MonkeyPatch, *, after_commit: bool) -> None:
    """The next pipelined transaction loses its answer, before or after it is committed."""
    real = PostgreSQL.transaction

    @contextmanager
    def losing(self: PostgreSQL, *, pipelined: bool = False) -> Iterator[Cursor]:
        monkeypatch.setattr(PostgreSQL, "transaction", real)
        with real(self, pipelined=pipelined) as cursor:
            yield cursor
            if not after_commit:
                raise Unavailable("lost")
        raise Unavailable("lost")

    monkeypatch.setattr(PostgreSQL, "transaction", losing)


def test_a_lost_answer_to_a_commit_is_a_success(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    log = stores.log()
    lose(monkeypatch, after_commit=True)
    stored = log.append(first(), changes=[PERSON], unchanged={})
    assert [(1, stored)] == list(log.everything())


def test_a_loss_before_the_commit_is_an_error_and_stores_nothing(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = stores.log()
    lose(monkeypatch, after_commit=False)
    with pytest.raises(Unavailable):
        log.append(first(), changes=[PERSON], unchanged={})
    assert log.stored() == []
    assert log.rows("SELECT * FROM persons") == []


def test_another_entry_in_its_place_is_not_taken_for_ones_own(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    log, other = stores.log(), stores.log()
    lose(monkeypatch, after_commit=False)
    with pytest.raises(Unavailable):
        log.append(first(), changes=[], unchanged={})
    other.append(first(), changes=[], unchanged={})
    assert len(log.stored()) == 1


@pytest.mark.slow
def test_a_restarted_server_is_not_noticed_by_the_next_act(stores: Stores) -> None:
    log = stores.log()
    log.append(first(), changes=[], unchanged={})
    cut_all(stores.url)
    entry = last(log, "unit-1")
    cut_all(stores.url)
    assert log.append(following(entry), changes=[], unchanged={}) == last(log, "unit-1")


def test_a_server_that_is_gone_is_unavailable_in_words(stores: Stores) -> None:
    log: SqlLog = stores.log()
    with log.database.transaction() as cursor:
        cut_all(stores.url)
        with pytest.raises(Unavailable, match="does not answer"):
            cursor.execute("SELECT 1")


def test_an_application_role_reads_and_appends_and_can_do_no_more(stores: Stores) -> None:
    owner = stores.log()
    with psycopg.connect(stores.url, autocommit=True) as admin:
        name = "nastavnik_app"
        admin.execute(f"CREATE ROLE {name} LOGIN".encode())
        admin.execute(f"GRANT USAGE ON SCHEMA nastavnik TO {name}".encode())
        owner.grant(name)
        try:
            limited = stores.url.replace("postgres:@", f"{name}:@")
            stores_as = Stores(limited, stores.accounts_url, stores.wrapping)
            log = stores_as.log()
            log.append(first(), changes=[PERSON], unchanged={})
            log.refill([])
            for statement in ("DELETE FROM stored_events", "TRUNCATE stored_events", "DROP TABLE stored_events"):
                with (
                    pytest.raises(Unavailable, match=r"permission denied|must be owner"),
                    log.database.transaction() as cursor,
                ):
                    cursor.execute(statement)
            assert len(log.stored()) == 1
            stores_as.close()
        finally:
            admin.execute(f"DROP OWNED BY {name}".encode())
            admin.execute(f"DROP ROLE {name}".encode())


def test_a_role_that_may_not_use_the_schemas_is_told_so(stores: Stores) -> None:
    stores.log()
    with psycopg.connect(stores.url, autocommit=True) as admin:
        admin.execute("CREATE ROLE nastavnik_nobody LOGIN")
        try:
            other = Stores(stores.url.replace("postgres:@", "nastavnik_nobody:@"), stores.accounts_url, stores.wrapping)
            with pytest.raises(Unavailable, match="no right to use its schemas"):
                other.log().stored()
            other.close()
        finally:
            admin.execute("DROP ROLE nastavnik_nobody")
