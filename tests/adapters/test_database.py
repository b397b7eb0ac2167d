"""One way to talk to both databases: addresses, settings, transactions, errors."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from adapters import database_sqlite
from adapters.database import Database, NotCreated, Taken, Unavailable, open_database, statements
from adapters.database_sqlite import SQLite
from tests.adapters.stores import Stores


@pytest.fixture
def database(stores: Stores) -> Database:
    opened = stores.database()
    with opened.transaction() as cursor:
        cursor.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    return opened


def texts(database: Database) -> list[str]:
    with database.read() as cursor:
        return [row["text"] for row in cursor.execute("SELECT text FROM notes ORDER BY id").fetchall()]


class TestTransactions:
    def test_write_all(self, database: Database) -> None:
        with database.transaction() as cursor:
            cursor.executemany("INSERT INTO notes VALUES (?, ?)", [(1, "a"), (2, "50% of ?")])
        assert texts(database) == ["a", "50% of ?"]

    @pytest.mark.parametrize("pipelined", [False, True])
    def test_write_nothing_when_they_fail(self, database: Database, pipelined: bool) -> None:
        def fail() -> None:
            with database.transaction(pipelined=pipelined) as cursor:
                cursor.execute("INSERT INTO notes VALUES (1, 'a')")
                raise KeyError

        with pytest.raises(KeyError):
            fail()
        with database.transaction() as cursor:
            cursor.execute("INSERT INTO notes VALUES (2, 'b')")
        assert texts(database) == ["b"]

    @pytest.mark.parametrize("pipelined", [False, True])
    def test_say_when_a_row_is_taken(self, database: Database, pipelined: bool) -> None:
        def take_twice() -> None:
            with database.transaction(pipelined=pipelined) as cursor:
                for row in ((1, "a"), (1, "b"), (2, "c")):
                    cursor.execute("INSERT INTO notes VALUES (?, ?)", row)

        for _ in range(12):  # more than there are connections
            with pytest.raises(Taken):
                take_twice()
        assert texts(database) == []

    def test_say_so_for_many_rows_too(self, database: Database) -> None:
        with pytest.raises(Taken), database.transaction() as cursor:
            cursor.executemany("INSERT INTO notes VALUES (?, ?)", [(1, "a"), (1, "b")])

    def test_a_missing_value_is_no_taken_row(self, database: Database) -> None:
        with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)), database.transaction() as cursor:
            cursor.execute("INSERT INTO notes VALUES (1, ?)", (None,))

    def test_give_results_of_statements_in_any_order(self, database: Database) -> None:
        with database.transaction(pipelined=True) as cursor:
            one = cursor.execute("SELECT 1 AS n")
            two = cursor.execute("INSERT INTO notes VALUES (7, 'a') RETURNING id")
            assert two.fetchone() == {"id": 7}
            assert one.fetchall() == [{"n": 1}]
            assert one.fetchone() is None

    def test_one_after_the_other(self, database: Database) -> None:
        with database.transaction() as cursor:
            cursor.execute("INSERT INTO notes VALUES (1, '0')")

        def add(_: int) -> None:
            with database.transaction() as cursor:
                sql = "UPDATE notes SET text = CAST(CAST(text AS INTEGER) + 1 AS TEXT) WHERE id = 1"
                cursor.execute(sql)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(add, range(40)))
        assert texts(database) == ["40"]


def test_a_missing_table_is_a_store_that_was_not_created(database: Database) -> None:
    with pytest.raises(NotCreated, match="nastavnik init"), database.read() as cursor:
        cursor.execute("SELECT * FROM nowhere")


def test_wrong_sql_stays_an_error_of_the_program(database: Database) -> None:
    with pytest.raises((sqlite3.OperationalError, psycopg.ProgrammingError)), database.read() as cursor:
        cursor.execute("SELEKT 1")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x/y", "sqlite:/// or postgresql://"),
        ("var/nastavnik.db", "sqlite:/// or postgresql://"),
        ("sqlite://var/nastavnik.db", "sqlite:/// or postgresql://"),
        ("", "sqlite:/// or postgresql://"),
        ("sqlite:///", "names a file"),
        ("sqlite:///var/", "names a file"),
        ("postgresql://host/x?nonsense=1", "well formed"),
    ],
)
def test_refuses_an_address_in_words(url: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        open_database(url, schema="nastavnik")


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(Unavailable) as caught:
        open_database("postgresql://me:s3cret@127.0.0.1:1/x", schema="nastavnik")
    assert "s3cret" not in str(caught.value)


def test_refuses_a_schema_that_is_no_name(postgres_server: str) -> None:
    with pytest.raises(ValueError, match="no name for a schema"):
        open_database(postgres_server, schema="x -c role=postgres")


def test_splits_a_script_into_statements() -> None:
    assert statements("-- of a; b\nCREATE x;\n\n CREATE\n y ;\n") == ["CREATE x", "CREATE\n y"]


class TestSQLite:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / "deep" / "store.db"

    def test_a_path_is_below_the_current_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        open_database("sqlite:///var/a%20b.db", schema="x").close()
        assert (tmp_path / "var" / "a b.db").exists()

    def test_files_are_their_owners_alone(self, path: Path) -> None:
        database = SQLite(path)
        with database.transaction() as cursor:
            cursor.execute("CREATE TABLE t (x)")
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
        database.close()

    def test_in_memory_works_and_is_gone(self) -> None:
        database = open_database("sqlite://", schema="x")
        with database.transaction() as cursor:
            cursor.execute("CREATE TABLE t (x)")
            cursor.execute("INSERT INTO t VALUES (1)")
        with database.read() as cursor:
            assert cursor.execute("SELECT x FROM t").fetchall() == [{"x": 1}]
        database.close()
        other = open_database("sqlite://", schema="x")
        with pytest.raises(NotCreated), other.read() as cursor:
            cursor.execute("SELECT x FROM t")
        other.close()

    def test_every_connection_has_the_safe_settings(self, path: Path) -> None:
        database = SQLite(path)
        wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "trusted_schema": 0}
        for opened, checkpoints in ((database.transaction, 1000), (database.read, 0)):
            with opened() as cursor:
                for name, value in {**wanted, "wal_autocheckpoint": checkpoints}.items():
                    row = cursor.execute(f"PRAGMA {name}").fetchone()
                    assert row is not None
                    assert list(row.values()) == [value], name
        database.close()

    def test_refuses_to_start_without_a_safe_setting(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(database_sqlite.PRAGMAS, "synchronous", 9)
        with pytest.raises(Unavailable, match="synchronous"):
            SQLite(path)

    def test_a_reader_cannot_write(self, path: Path) -> None:
        database = SQLite(path)
        with pytest.raises(Unavailable, match="may not be written"), database.read() as cursor:
            cursor.execute("CREATE TABLE t (x)")
        database.close()

    def test_a_read_sees_one_moment(self, path: Path) -> None:
        database = SQLite(path)
        with database.transaction() as cursor:
            cursor.execute("CREATE TABLE t (x)")
        with database.read() as reader:
            assert reader.execute("SELECT x FROM t").fetchall() == []
            with database.transaction() as cursor:
                cursor.execute("INSERT INTO t VALUES (1)")
            assert reader.execute("SELECT x FROM t").fetchall() == []
        with database.read() as reader:
            assert len(reader.execute("SELECT x FROM t").fetchall()) == 1
        database.close()

    def test_another_kind_of_file_is_refused_in_words(self, path: Path) -> None:
        path.parent.mkdir()
        path.write_text("a letter " * 200)
        with pytest.raises(Unavailable, match="is no SQLite database"):
            SQLite(path)

    @pytest.mark.parametrize("reset_bug", [True, False], ids=["an old SQLite", "a new one"])
    def test_writers_of_two_processes_take_turns(
        self, path: Path, reset_bug: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(database_sqlite, "RESET_BUG", reset_bug)
        database = SQLite(path)
        assert (path.with_name(path.name + "-turns")).exists() is reset_bug
        script = "import sys; from pathlib import Path; from adapters import database_sqlite as ours\n" + (
            f"ours.RESET_BUG = {reset_bug}; other = ours.SQLite(Path(sys.argv[1]))\n"
            "with other.transaction(): print('in')\nother.close()"
        )
        with database.transaction():
            other = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
            with pytest.raises(subprocess.TimeoutExpired):
                other.wait(1)
        assert other.communicate(timeout=20)[0] == "in\n"
        database.close()

    def test_who_waits_for_another_program_says_so_and_does_not_wait_for_ever(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(database_sqlite, "SILENCE", 0.05)
        monkeypatch.setattr(database_sqlite, "PATIENCE", 0.3)
        database = SQLite(path)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="in use by another program for too long"), database.transaction():
            pass
        assert caplog.messages == [f"the SQLite file {path} is in use by another program: waiting for it"]
        other.close()
        with database.transaction() as cursor:
            cursor.execute("CREATE TABLE t (x)")
        database.close()

    def test_works_on_after_the_disk_was_full(self, path: Path) -> None:
        database = SQLite(path)
        with database.transaction() as cursor:
            cursor.execute("CREATE TABLE t (x)")
            cursor.execute("PRAGMA max_page_count=8")
        with pytest.raises(Unavailable, match="no room left"), database.transaction() as cursor:
            cursor.execute("INSERT INTO t VALUES (?)", (os.urandom(100_000),))
        with database.transaction() as cursor:
            cursor.execute("INSERT INTO t VALUES (1)")
        with database.read() as cursor:
            assert cursor.execute("SELECT x FROM t").fetchall() == [{"x": 1}]
        database.close()

    def test_readers_of_many_threads_share_a_few_connections(self, path: Path) -> None:
        database = SQLite(path)

        def read() -> None:
            with database.read() as cursor:
                cursor.execute("SELECT 1")

        for _ in range(20):
            thread = threading.Thread(target=read)
            thread.start()
            thread.join()
        assert len(database._idle) == 1
        database.close()
