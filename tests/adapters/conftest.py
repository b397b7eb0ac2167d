"""Stores to test on: the same log on an SQLite file and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from tests.adapters.postgres import postgres_server, postgres_url
from tests.adapters.stores import Stores, created

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
    url = f"sqlite:///{tmp_path}/log.db" if kind == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with created(url, tmp_path) as store:
        yield store
