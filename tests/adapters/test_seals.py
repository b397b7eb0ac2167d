"""The seal on SQLite and PostgreSQL: what is written is under a signed checkpoint, and never signed twice over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.log import SqlLog
from adapters.seals import AsideFile, SqlSeals
from adapters.signing import make_signing_key, read_signing_key, verified
from processes import merkle
from processes.checkpoint import Checkpoint
from processes.journal import Entry
from processes.ports import Conflict
from processes.seal import Contradiction, NotSealed, Seal, Signer
from tests.adapters.stores import Stores, first, following, last


@pytest.fixture
def log(stores: Stores) -> SqlLog:
    return stores.log()


@pytest.fixture
def seal(log: SqlLog) -> Seal:
    return Seal(SqlSeals(log.database))


@pytest.fixture
def aside(tmp_path: Path) -> AsideFile:
    return AsideFile(tmp_path / "left.checkpoint")


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    make_signing_key(tmp_path / "signing.key")
    return read_signing_key(tmp_path / "signing.key")


@pytest.fixture
def write(log: SqlLog) -> Callable[[int], None]:
    """Appends so many events, over several cases."""
    ends: dict[str, Entry] = {}

    def write(count: int) -> None:
        for case in (f"unit-{n % 7}" for n in range(count)):
            entry = following(ends[case]) if case in ends else first(case)
            ends[case] = log.append(entry, changes=(), unchanged={})

    return write


def leaves(log: SqlLog) -> list[bytes]:
    return [bytes(row["leaf"]) for row in log.stored(limit=10_000)]


def test_an_empty_log_has_nothing_to_seal(seal: Seal, signer: Signer, aside: AsideFile) -> None:
    assert seal.seal(lambda key: signer, aside) is None and seal.latest() is None


def test_what_is_written_is_signed(
    log: SqlLog, seal: Seal, signer: Signer, aside: AsideFile, write: Callable[[int], None]
) -> None:
    for count in (1, 4, 300, 700):
        write(count)
        note = seal.seal(lambda key: signer, aside)
        assert note is not None and note == seal.latest() == seal.seal(lambda key: signer, aside)
        assert (note.checkpoint.size, note.checkpoint.root) == (len(leaves(log)), merkle.root(leaves(log)))
        assert note.signed_by(note.checkpoint.origin, signer.public_key, verified)
        assert note.checkpoint.origin == f"nastavnik/{leaves(log)[0].hex()[:16]}"


def test_every_event_has_its_proof_from_few_rows(
    log: SqlLog, seal: Seal, signer: Signer, aside: AsideFile, write: Callable[[int], None]
) -> None:
    write(600)
    with pytest.raises(NotSealed):
        seal.proof(1)
    note = seal.seal(lambda key: signer, aside)
    assert note is not None
    for position in (1, 2, 255, 256, 257, 512, 513, 599, 600):
        proof = seal.proof(position)
        assert proof.holds() and proof.note == note and proof.index == position - 1
        assert list(proof.path) == merkle.inclusion(leaves(log), position - 1)
    write(1)
    with pytest.raises(NotSealed):
        seal.proof(601)


def test_sizes_continue_each_other(
    log: SqlLog, seal: Seal, signer: Signer, aside: AsideFile, write: Callable[[int], None]
) -> None:
    write(520)
    seal.seal(lambda key: signer, aside)
    for old, new in ((1, 520), (256, 300), (257, 520), (511, 513)):
        proof = seal.extension(old, new)
        assert proof == merkle.consistency(leaves(log), old, new)
        assert merkle.consistent(old, seal.root(old), new, seal.root(new), proof)
    with pytest.raises(NotSealed):
        seal.extension(1, 521)


def test_refused_acts_leave_no_hole(log: SqlLog, seal: Seal, signer: Signer, aside: AsideFile) -> None:
    log.append(first("unit-1"), changes=(), unchanged={})
    for _ in range(3):
        with pytest.raises(Conflict):
            log.append(first("unit-1"), changes=(), unchanged={})
    log.append(first("unit-2"), changes=(), unchanged={})
    assert [row["position"] for row in log.stored()] == [1, 2]


def test_sealing_beside_many_writers_misses_nothing(
    stores: Stores, seal: Seal, log: SqlLog, signer: Signer, aside: AsideFile
) -> None:
    logs = [stores.log() for _ in range(4)]
    sizes: list[int] = []

    def work(n: int) -> None:
        logs[n].append(first(f"writer-{n}"), changes=(), unchanged={})
        for _ in range(40):
            logs[n].append(following(last(logs[n], f"writer-{n}")), changes=(), unchanged={})

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if note := seal.seal(lambda key: signer, aside):
            sizes.append(note.checkpoint.size)
            assert note.checkpoint.root == merkle.root(leaves(log)[: note.checkpoint.size])
    for thread in threads:
        thread.join()
    note = seal.seal(lambda key: signer, aside)
    assert note is not None and note.checkpoint.size == 164 and sizes == sorted(sizes)


def test_two_sealers_agree(
    stores: Stores, log: SqlLog, signer: Signer, aside: AsideFile, write: Callable[[int], None]
) -> None:
    seals = [Seal(SqlSeals(stores.database())) for _ in range(2)]
    write(300)
    barrier = threading.Barrier(2)
    found: list[object] = []

    def work(n: int) -> None:
        barrier.wait()
        found.append(seals[n].seal(lambda key: signer, aside))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1] == seals[0].latest()


def test_nothing_is_signed_that_does_not_continue_what_was_signed(
    seal: Seal, signer: Signer, aside: AsideFile, write: Callable[[int], None]
) -> None:
    write(10)
    note = seal.seal(lambda key: signer, aside)
    assert note is not None
    forged = signer.note(type(note.checkpoint)(note.checkpoint.origin, 12, b"\x01" * 32))
    aside.write(forged)
    write(1)
    with pytest.raises(Contradiction, match="has 11 events, a checkpoint kept outside it signs 12"):
        seal.seal(lambda key: signer, aside)
    write(5)
    with pytest.raises(Contradiction, match="not the one whose 12 events a checkpoint kept outside signs"):
        seal.seal(lambda key: signer, aside)


def test_the_stored_tree_is_derived(
    log: SqlLog, seal: Seal, signer: Signer, aside: AsideFile, write: Callable[[int], None]
) -> None:
    write(700)
    note = seal.seal(lambda key: signer, aside)
    before = log.rows("SELECT * FROM tree_nodes ORDER BY level, number")
    assert len(before) == 2
    with log.database.transaction() as cursor:
        cursor.execute("DELETE FROM tree_nodes")
    with pytest.raises(Contradiction, match="nastavnik rebuild"):
        seal.proof(1)
    seal.rebuild()
    assert log.rows("SELECT * FROM tree_nodes ORDER BY level, number") == before
    assert seal.proof(1).holds() and seal.latest() == note


@pytest.mark.parametrize("statement", ["UPDATE checkpoints SET note = ''", "DELETE FROM checkpoints"])
def test_checkpoints_are_append_only(
    log: SqlLog, seal: Seal, signer: Signer, aside: AsideFile, write: Callable[[int], None], statement: str
) -> None:
    write(1)
    seal.seal(lambda key: signer, aside)
    with pytest.raises(Exception, match="append-only"), log.database.transaction() as cursor:
        cursor.execute(statement)


def test_the_checkpoint_outside_only_grows(signer: Signer, aside: AsideFile) -> None:
    assert aside.read() is None
    for size in (5, 3, 9):
        aside.write(signer.note(Checkpoint("nastavnik/test", size, b"\x00" * 32)))
    kept = aside.read()
    assert kept is not None and kept.checkpoint.size == 9


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    make_signing_key(tmp_path / "signing.key")
    (tmp_path / "signing.key").chmod(0o640)
    with pytest.raises(PermissionError, match="chmod 600"):
        read_signing_key(tmp_path / "signing.key")
