"""A store that an older version made: commands say what to do, `init` does it, and nothing recorded is lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adapters import tables
from adapters.database import Database, Unavailable, open_database, statements
from adapters.log import SqlLog
from adapters.rebuilding import rebuild
from adapters.recorder import Chained, LogRecorder
from domain.facts import ALL_FACTS
from processes.definitions import definition_case
from processes.office import Ask
from tests.processes.conftest import address, postgres_server, postgres_url
from web.cli import main
from web.commands import completing
from web.commands.opening import system
from web.composition import PROCESSES, create_store, model_file, model_text, open_store

__all__ = ["address", "postgres_server", "postgres_url"]

JOURNALS = Path(__file__).parents[2] / "journals"
READING = (["serve", "--port", "1"], ["tick"], ["replay", "--list"], ["rebuild"], ["demo"])


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--database", url, *words])


def database(url: str) -> Database:
    return open_database(url, schema="nastavnik")


@contextmanager
def changed(url: str) -> Iterator[Any]:
    opened = database(url)
    try:
        with opened.transaction() as cursor:
            yield cursor
    finally:
        opened.close()


def made_by_0_1_0(url: str) -> int:
    """The store as that version left it: its tables, its log; the number of its facts."""
    create_store(url).close()
    with changed(url) as cursor:
        for table in ("form", *tables.TABLES, "tree_nodes", "checkpoints"):
            cursor.execute(f"DROP TABLE {table}")
        for statement in statements((JOURNALS / "0.1.0.tables.sql").read_text(encoding="utf-8")):
            cursor.execute(statement)
        cursor.execute("INSERT INTO persons VALUES ('stale', 'school', 'works')")
    rows = [json.loads(line) for line in (JOURNALS / "0.1.0.jsonl").read_text(encoding="utf-8").splitlines()]
    opened = database(url)
    LogRecorder(opened).insert_events([_event(row) for row in rows])
    opened.close()
    return len(rows)


def _event(row: dict[str, Any]) -> Chained:
    names = (row["originator_id"], row["version"], row["topic"], row["state"].encode())
    return Chained(*names, id=0, previous=bytes.fromhex(row["previous"]), leaf=bytes.fromhex(row["leaf"]))


def rows(url: str, sql: str) -> list[dict[str, Any]]:
    opened = database(url)
    try:
        return SqlLog(opened, ALL_FACTS, keys=None).rows(sql)
    finally:
        opened.close()


def test_every_command_on_an_old_store_says_to_run_init_and_writes_nothing(address: str) -> None:
    facts = made_by_0_1_0(address)
    for words in READING:
        result = run(address, *words)
        assert result.exit_code == 1, words
        assert "nastavnik init" in result.stderr, words
        assert "Traceback" not in result.output
    assert rows(address, "SELECT COUNT(*) AS n FROM stored_events") == [{"n": facts}]


def test_init_brings_an_old_store_up_to_date(address: str) -> None:
    facts = made_by_0_1_0(address)
    assert run(address, "init").exit_code == 0
    report = json.loads(run(address, "verify", "--json").stdout)
    assert report["events"] > facts
    assert report["seal"] == "ok"
    assert report["differences"] == []
    assert rows(address, "SELECT * FROM persons WHERE person = 'stale'") == []
    was = [json.loads(line) for line in (JOURNALS / "0.1.0.cases.jsonl").read_text(encoding="utf-8").splitlines()]
    is_now = {row["case_id"]: row["status"] for row in rows(address, "SELECT case_id, status FROM cases")}
    assert {each["case"]: is_now[each["case"]] for each in was} == {each["case"]: each["status"] for each in was}
    deployed = {row["process"] for row in rows(address, "SELECT process FROM definitions")}
    assert deployed == set(PROCESSES)
    for words in (["tick"], ["replay", "--list"], ["rebuild"]):
        assert run(address, *words).exit_code == 0, words


def test_an_old_copy_is_restored_up_to_date(tmp_path: Path) -> None:
    old, again = f"sqlite:///{tmp_path}/old/nastavnik.db", f"sqlite:///{tmp_path}/again/nastavnik.db"
    made_by_0_1_0(old)
    assert run(old, "backup", str(tmp_path / "copy")).exit_code == 0
    assert run(again, "restore", str(tmp_path / "copy")).exit_code == 0
    assert run(again, "tick").exit_code == 0
    assert run(again, "verify").exit_code == 0


@pytest.fixture
def new(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/nastavnik.db"
    assert run(url, "init").exit_code == 0
    return url


def test_init_on_a_store_of_this_version_writes_nothing(new: str) -> None:
    before = rows(new, "SELECT COUNT(*) AS n FROM stored_events")
    assert run(new, "init").exit_code == 0
    assert rows(new, "SELECT COUNT(*) AS n FROM stored_events") == before


def test_a_rebuild_that_was_interrupted_changed_nothing(new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def pull_the_plug(*_: Any) -> None:
        raise KeyboardInterrupt

    before = rows(new, "SELECT * FROM cases ORDER BY case_id")
    opened = open_store(new)
    with monkeypatch.context() as patched:
        patched.setattr("processes.tables.standing", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            rebuild(opened.log)
    opened.close()
    assert rows(new, "SELECT * FROM cases ORDER BY case_id") == before != []
    assert run(new, "tick").exit_code == 0


def test_a_store_without_its_key_is_given_no_other(new: str, tmp_path: Path) -> None:
    (tmp_path / "nastavnik.key").rename(tmp_path / "elsewhere.key")
    result = run(new, "init")
    assert result.exit_code == 1
    assert "nastavnik.key" in result.stderr
    assert not (tmp_path / "nastavnik.key").exists()


def test_what_was_deployed_by_command_stays_in_force(new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = model_text("consent").replace("</bpmn:definitions>", "<!-- the school's --></bpmn:definitions>")
    (tmp_path / "own.bpmn").write_text(own, encoding="utf-8")
    assert run(new, "deploy", str(tmp_path / "own.bpmn")).exit_code == 0
    monkeypatch.setattr(completing, "model_text", lambda process: model_text(process) + "<!-- the next version -->")
    said = run(new, "init")
    assert said.exit_code == 0 and "consent: the school's own definition stays in force" in said.stdout
    assert "order:" not in said.stdout
    opened = open_store(new)
    assert opened.office.definitions.in_force("consent").hash == hashlib.sha256(own.encode()).hexdigest()
    opened.close()


def test_what_the_school_signed_itself_stays_in_force(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nastavnik.db"
    own = model_text("consent").replace("</bpmn:definitions>", "<!-- the school's --></bpmn:definitions>")
    hash = hashlib.sha256(own.encode()).hexdigest()
    opened = create_store(url)
    data = {"process": "consent", "hash": hash, "text": own, "signed": True}
    opened.office.perform(Ask("deploy_definition", definition_case(hash), system(), data))
    opened.close()
    said = run(url, "init")
    assert said.exit_code == 0
    assert "consent: the school's own definition stays in force" in said.stdout
    assert in_force(url, "consent") == hash


def in_force(url: str, process: str) -> str:
    opened = open_store(url)
    try:
        return opened.office.definitions.in_force(process).hash
    finally:
        opened.close()


def test_what_a_command_deployed_stays_in_force_until_another_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, file = f"sqlite:///{tmp_path}/nastavnik.db", tmp_path / "consent.bpmn"
    assert run(url, "init").exit_code == 0
    shipped = in_force(url, "consent")
    file.write_text(model_text("consent").replace("</bpmn:definitions>", "<!-- ours --></bpmn:definitions>"))
    assert run(url, "deploy", str(file)).exit_code == 0
    own = in_force(url, "consent")
    assert own != shipped

    def newer(process: str) -> str:
        return model_text(process).replace("</bpmn:definitions>", "<!-- next --></bpmn:definitions>")

    monkeypatch.setattr("web.commands.completing.model_text", newer)
    said = run(url, "init").stdout
    assert in_force(url, "consent") == own
    assert in_force(url, "order") == hashlib.sha256(newer("order").encode()).hexdigest()
    assert "consent: the school's own definition stays in force" in said and "order:" not in said
    assert f"nastavnik deploy {model_file('consent')}" in said


@pytest.mark.parametrize("left", ["key", "tables", "log", "processes"])
def test_a_first_init_that_was_interrupted_is_run_again(
    left: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/nastavnik.db"
    places = {
        "key": "web.composition._assemble",
        "tables": "adapters.tables.settle",
        "log": "web.commands.completing._deploy_all",
    }

    def no_room(*_: Any, **__: Any) -> None:
        raise Unavailable("the SQLite file has no room left on the disk")

    with monkeypatch.context() as full:
        if left == "processes":
            full.setattr("web.commands.completing.PROCESSES", (*PROCESSES[:3], "nothing"))
            full.setattr("web.commands.completing.model_text", lambda p: no_room() if p == "nothing" else model_text(p))
        else:
            full.setattr(places[left], no_room)
        stopped = run(url, "init")
    assert stopped.exit_code == 1 and "no room left" in stopped.stderr
    for words in READING:
        said = run(url, *words)
        assert said.exit_code == 1 and "nastavnik init" in said.stderr, (left, words)
        assert "another version" not in said.stderr, (left, words)
    assert run(url, "init").exit_code == 0
    assert run(url, "tick").exit_code == 0
    assert json.loads(run(url, "verify", "--json").stdout)["differences"] == []
