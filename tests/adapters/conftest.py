"""Stores to test on: the same log on an SQLite file and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from adapters.keys import make_key_file, read_key_file
from tests.adapters.postgres import postgres_server, postgres_url
from tests.adapters.stores import Stores

__all__ = ["kind", "postgres_server", "postgres_url", "stores"]

Kind = Literal["sqlite", "postgresql"]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def kind(request: pytest.FixtureRequest) -> Kind:
    """The database of this run of the contract."""
    chosen: Kind = request.param
    return chosen


@pytest.fixture
def stores(kind: Kind, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Stores]:
    """A store that was created, to be opened as often as a test likes."""
    make_key_file(tmp_path / "wrapping.key")
    if kind == "sqlite":
        urls = (f"sqlite:///{tmp_path}/log.db", f"sqlite:///{tmp_path}/accounts.db")
    else:
        url = str(request.getfixturevalue("postgres_url"))
        urls = (url, url)
    opened = Stores(*urls, read_key_file(tmp_path / "wrapping.key"))
    opened.create()
    yield opened
    opened.close()
