"""Histories recorded by released versions load for ever, without any key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.database import open_database
from adapters.leaf import leaf_hash
from adapters.log import SqlLog
from adapters.rebuilding import rebuild
from adapters.recorder import Chained, LogRecorder
from domain.facts import ALL_FACTS
from domain.facts.people import PersonRegistered
from processes import history
from processes.cases import fold
from processes.definitions import Definitions

FOLDER = Path(__file__).parent / "journals"
JOURNALS = sorted(file for file in FOLDER.glob("*.jsonl") if not file.name.endswith(".cases.jsonl"))


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(params=JOURNALS, ids=lambda file: file.stem)
def journal(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


@pytest.fixture
def log(journal: Path, tmp_path: Path) -> Iterator[SqlLog]:
    """The journal in a store of today, read without keys."""
    database = open_database(f"sqlite:///{tmp_path}/journal.db", schema="nastavnik")
    log = SqlLog(database, ALL_FACTS, keys=None)
    log.create()
    LogRecorder(database).insert_events([_event(row) for row in lines(journal)])
    yield log
    database.close()


def _event(row: dict[str, Any]) -> Chained:
    names = (row["originator_id"], row["version"], row["topic"], row["state"].encode())
    return Chained(*names, id=0, previous=bytes.fromhex(row["previous"]), leaf=bytes.fromhex(row["leaf"]))


def expected(journal: Path) -> list[dict[str, Any]]:
    return lines(journal.with_suffix(".cases.jsonl"))


def test_there_is_a_journal_of_the_first_version() -> None:
    assert FOLDER / "0.1.0.jsonl" in JOURNALS


def test_every_leaf_recomputes(journal: Path) -> None:
    last: dict[str, str] = {}
    for row in lines(journal):
        previous, state = bytes.fromhex(row["previous"]), row["state"].encode()
        leaf = leaf_hash(row["originator_id"], row["version"], row["topic"], previous, state)
        assert leaf.hex() == row["leaf"]
        assert row["previous"] == last.get(row["originator_id"], "")
        last[row["originator_id"]] = row["leaf"]


def test_every_fact_loads_without_keys(journal: Path, log: SqlLog) -> None:
    entries = [entry for _, entry in log.everything(limit=1_000_000)]
    assert len(entries) == len(lines(journal))
    cards = [entry.fact.card for entry in entries if isinstance(entry.fact, PersonRegistered)]
    assert cards
    assert all(card.erased for card in cards)


def test_no_name_stands_in_clear(journal: Path) -> None:
    written = journal.read_text(encoding="utf-8")
    for name in ("Манджиев", "Бадмаев", "Очиров", "Санджиев", "Лиджиев", "Эрдниев", "Сидоров"):
        assert name not in written


def test_every_case_replays_to_the_recorded_effects(journal: Path, log: SqlLog) -> None:
    replay = history.Replay(log, Definitions(log))
    assert [found for row in expected(journal) if (found := replay.case(row["case"]))] == []


def test_every_case_comes_to_what_it_came_to(journal: Path, log: SqlLog) -> None:
    rebuild(log)
    statuses = {row["case_id"]: row["status"] for row in log.rows("SELECT case_id, status FROM cases")}
    assert statuses == {row["case"]: row["status"] for row in expected(journal)}
    for row in expected(journal):
        case = fold(log.entries(row["case"]))
        assert case is not None
        assert (case.version, case.ended, sorted(case.open)) == (row["version"], row["ended"], row["open"])
