"""Keys of personal values: wrapped, kept apart, destroyed for good; no name in clear in any file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adapters.database import Unavailable
from adapters.keys import Keys, make_key_file, read_key_file
from adapters.recorder import LogRecorder
from domain.case import Retention
from tests.adapters.stores import AT, Confided, Stores, first, following, last, personal

B = Retention.B
SEALING = ("person-1", B)
MARKED = "Цыбикжапова-Marked"


def prepared(keys: Keys) -> Keys:
    keys.prepare([SEALING], AT)
    return keys


def test_opens_what_another_worker_sealed(stores: Stores) -> None:
    sealed = prepared(stores.keys()).seal(*SEALING, b"secret")
    assert stores.keys().open(*SEALING, sealed) == b"secret"


def test_never_seals_the_same_value_the_same_way(stores: Stores) -> None:
    keys = prepared(stores.keys())
    assert keys.seal(*SEALING, b"secret") != keys.seal(*SEALING, b"secret")


def test_each_retention_class_has_a_key_of_its_own(stores: Stores) -> None:
    keys = stores.keys()
    keys.prepare([SEALING, ("person-1", Retention.A)], AT)
    sealed = keys.seal("person-1", Retention.A, b"order"), keys.seal(*SEALING, b"programme")
    keys.erase(*SEALING)
    assert keys.open("person-1", Retention.A, sealed[0]) == b"order"
    assert keys.open(*SEALING, sealed[1]) is None
    assert stores.keys().open(*SEALING, sealed[1]) is None


def test_a_key_made_by_two_workers_at_once_is_one_key(stores: Stores) -> None:
    one, two = prepared(stores.keys()), prepared(stores.keys())
    assert two.open(*SEALING, one.seal(*SEALING, b"x")) == b"x"


def test_nothing_is_sealed_under_a_key_that_another_worker_erased(stores: Stores) -> None:
    here, elsewhere = stores.keys(), stores.keys()
    old = prepared(here).seal(*SEALING, b"old")
    elsewhere.erase(*SEALING)
    new = prepared(here).seal(*SEALING, b"new")
    assert here.open(*SEALING, old) is None
    assert stores.keys().open(*SEALING, new) == b"new"


def test_says_when_a_key_was_made(stores: Stores) -> None:
    prepared(stores.keys())
    with stores.accounts().read() as cursor:
        rows = cursor.execute("SELECT subject, retention, made_at FROM person_keys").fetchall()
    assert rows == [{"subject": "person-1", "retention": "B", "made_at": AT.isoformat()}]


def test_another_wrapping_key_is_refused_in_words(stores: Stores) -> None:
    prepared(stores.keys())
    with pytest.raises(Unavailable, match="not the key that this store was made with"):
        prepared(Keys(stores.accounts(), os.urandom(32)))


def test_the_key_is_committed_before_the_event_that_uses_it(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    log = stores.log()

    def die(*_: object, **__: object) -> None:
        with stores.accounts().read() as cursor:
            assert cursor.execute("SELECT 1 AS n FROM person_keys").fetchall() == [{"n": 1}]
        raise KeyboardInterrupt

    monkeypatch.setattr(LogRecorder, "insert_events", die)
    with pytest.raises(KeyboardInterrupt):
        log.append(first(fact=Confided(personal("x"))), changes=[], unchanged={})


def test_the_log_reads_on_after_an_erasure_and_its_bytes_stay(stores: Stores) -> None:
    log, keys = stores.log(), stores.keys()
    log.append(first(fact=Confided(personal("a"), (personal("b", "person-2"),))), changes=[], unchanged={})
    before = log.stored()
    keys.erase(*SEALING)
    fresh = stores.log()
    assert last(fresh, "unit-1").fact == Confided(personal(None), (personal("b", "person-2"),))
    assert fresh.stored() == before


def test_without_keys_the_log_is_read_and_not_written(stores: Stores) -> None:
    stores.log().append(first(fact=Confided(personal("a"))), changes=[], unchanged={})
    blind = stores.log(secrets=False)
    entry = last(blind, "unit-1")
    assert entry.fact == Confided(personal(None))
    with pytest.raises(PermissionError):
        blind.append(following(entry), changes=[], unchanged={})


@pytest.mark.parametrize("kind", ["sqlite"])
def test_no_marked_name_is_in_the_bytes_of_any_file(stores: Stores, tmp_path: Path) -> None:
    log, keys = stores.log(), stores.keys()
    log.append(first(fact=Confided(personal({"name": MARKED}), (personal(MARKED),))), changes=[], unchanged={})
    with pytest.raises(Exception, match=r".*"):
        log.append(first(fact=Confided(personal(MARKED))), changes=[], unchanged={})
    with stores.accounts().read() as cursor:
        wrapped = bytes(cursor.execute("SELECT wrapped FROM person_keys").fetchall()[0]["wrapped"])
    assert any(wrapped in file.read_bytes() for file in tmp_path.iterdir())
    keys.erase(*SEALING)
    files = [file for file in tmp_path.iterdir() if file.is_file()]
    assert {"log.db", "log.db-wal", "accounts.db"} <= {file.name for file in files}
    for file in files:
        content = file.read_bytes()
        for form in (MARKED.encode(), MARKED.encode("utf-16-le"), MARKED.encode("unicode_escape"), b"Marked"):
            assert form not in content, file.name
        assert wrapped not in content, f"the destroyed key is still in {file.name}"


class TestKeyFile:
    def test_is_its_owners_alone_and_never_replaced(self, tmp_path: Path) -> None:
        make_key_file(tmp_path / "new" / "a.key")
        assert (tmp_path / "new" / "a.key").stat().st_mode & 0o777 == 0o600
        assert len(read_key_file(tmp_path / "new" / "a.key")) == 32
        with pytest.raises(FileExistsError):
            make_key_file(tmp_path / "new" / "a.key")

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
    def test_is_refused_when_others_could_read_or_write_it(self, tmp_path: Path, mode: int) -> None:
        make_key_file(tmp_path / "a.key")
        (tmp_path / "a.key").chmod(mode)
        with pytest.raises(PermissionError, match="chmod 600"):
            read_key_file(tmp_path / "a.key")

    def test_is_refused_when_it_holds_no_key(self, tmp_path: Path) -> None:
        make_key_file(tmp_path / "a.key")
        (tmp_path / "a.key").write_bytes(b"short")
        with pytest.raises(ValueError, match="does not hold a key"):
            read_key_file(tmp_path / "a.key")
