"""`nastavnik verify` as an auditor runs it: what it says, in words and as JSON, and when it fails."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from domain.case import Acting, Role
from processes.engine import ENGINE_ID
from processes.engine.graph import Node
from processes.engine.walk import Walk
from processes.office import Ask
from web.cli import main
from web.commands import verifying
from web.composition import open_store, seal_now
from web.demo.script import SCHOOL, person_id


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--database", url, *words])


def report(url: str, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(url, "verify", "--json", *words).stdout)
    return found


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo store, never changed."""
    folder = tmp_path_factory.mktemp("original")
    url = f"sqlite:///{folder}/nastavnik.db"
    assert run(url, "init").exit_code == 0 and run(url, "demo").exit_code == 0
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy to do things to."""
    for name in ("nastavnik-accounts.db", "nastavnik.key", "nastavnik-signing.key", "nastavnik-last.checkpoint"):
        (tmp_path / name).write_bytes((original / name).read_bytes())
    with (
        closing(sqlite3.connect(original / "nastavnik.db")) as source,
        closing(sqlite3.connect(tmp_path / "nastavnik.db")) as copy,
    ):
        # what is still in the write-ahead log comes along
        source.backup(copy)
    for key in tmp_path.glob("*.key"):
        key.chmod(0o600)
    return tmp_path


@pytest.fixture
def url(folder: Path) -> str:
    return f"sqlite:///{folder}/nastavnik.db"


def tamper(folder: Path, *statements: str) -> None:
    """Past the triggers, as somebody with a copy of sqlite3 would."""
    with sqlite3.connect(folder / "nastavnik.db") as connection:
        for name in [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_good_log_is_said_to_be_good_without_any_secret(folder: Path, url: str) -> None:
    (folder / "nastavnik.key").unlink()
    (folder / "nastavnik-signing.key").unlink()
    (folder / "nastavnik-accounts.db").unlink()
    found = report(url)
    assert not (folder / "nastavnik-accounts.db").exists()
    assert list(found)[:4] == ["events", "seal", "first_bad", "checkpoint"]
    assert (found["seal"], found["first_bad"], found["differences"]) == ("ok", None, [])
    assert found["checkpoint"]["size"] == found["events"] > 200 and len(found["checkpoint"]["root"]) == 64
    assert found["cases"] == found["reproduced"] > 20
    words = run(url, "verify")
    assert words.exit_code == 0 and f"{found['cases']} of {found['cases']} cases reproduce" in words.stdout


def test_the_position_of_an_edited_event_is_named(folder: Path, url: str) -> None:
    tamper(folder, "UPDATE stored_events SET state = replace(state, 'school', 'schoof') WHERE position = 100")
    found = run(url, "verify")
    assert found.exit_code == 1 and "position 100: the event is not the one" in found.stderr
    assert (report(url)["seal"], report(url)["first_bad"]) == ("broken", 100)


def test_an_event_that_cannot_be_read_any_more_is_a_difference_not_a_crash(folder: Path, url: str) -> None:
    tamper(
        folder,
        "UPDATE stored_events SET state = 'not json' WHERE position = 90",
        "UPDATE stored_events SET topic = 'unheard.of' WHERE position = 120",
    )
    found = run(url, "verify", "--json")
    assert found.exit_code == 1 and "Traceback" not in found.output and found.exception.__class__ is SystemExit
    body = json.loads(found.stdout)
    assert body["first_bad"] == 90 and len(body["differences"]) == 2
    assert body["reproduced"] == body["cases"] - 2


def test_a_rolled_back_store_is_convicted_by_the_file_beside_the_key_and_by_paper(folder: Path, url: str) -> None:
    paper = folder / "paper.checkpoint"
    paper.write_bytes((folder / "nastavnik-last.checkpoint").read_bytes())
    with sqlite3.connect(folder / "nastavnik.db") as connection:
        first = connection.execute("SELECT MIN(size) FROM checkpoints").fetchone()[0]
    connection.close()
    tamper(
        folder,
        f"DELETE FROM stored_events WHERE position > {first}",
        f"DELETE FROM checkpoints WHERE size > {first}",
        "DELETE FROM tree_nodes",
    )
    assert run(url, "verify").exit_code == 1
    (folder / "nastavnik-last.checkpoint").unlink()
    assert report(url)["seal"] == "ok", "without anything outside a rollback cannot be seen"
    found = run(url, "verify", "--against", str(paper))
    assert found.exit_code == 1 and f"the log has {first}" in found.stderr and str(paper) in found.stderr


def test_a_file_that_is_no_checkpoint_is_refused_with_its_name(url: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Уважаемый аудитор!\n", encoding="utf-8")
    found = run(url, "verify", "--against", str(tmp_path / "letter.txt"))
    assert found.exit_code == 1 and "letter.txt: a checkpoint is three lines" in found.stderr


def test_a_rehearsal_replays_and_says_the_versions(folder: Path, url: str) -> None:
    tamper(folder, "UPDATE checkpoints SET note = 'nothing'")
    before = {file: file.read_bytes() for file in sorted(folder.rglob("*.db"))}
    found = report(url, "--rehearse")
    assert "seal" not in found and found["installed"] == ENGINE_ID and ENGINE_ID in found["recorded"]
    assert found["reproduced"] == found["cases"]
    assert "nothing was written" in run(url, "verify", "--rehearse").stdout
    assert before and {file: file.read_bytes() for file in before} == before


def test_a_rehearsal_tells_what_a_changed_engine_would_do_otherwise(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {file: file.read_bytes() for file in sorted(folder.rglob("*.db"))}
    pass_event = Walk._pass_event

    def changed(self: Walk, scope: str, node: Node) -> None:
        self.trace.passed.append("a_new_way")
        pass_event(self, scope, node)

    monkeypatch.setattr(Walk, "_pass_event", changed)
    found = run(url, "verify", "--rehearse", "--json")
    body = json.loads(found.stdout)
    assert (
        found.exit_code == 1 and body["differences"] and body["cases"] - body["reproduced"] == len(body["differences"])
    )
    assert re.search(r"other effects than recorded: passed was .*, is a_new_way", body["differences"][0]["reason"])
    assert {file: file.read_bytes() for file in before} == before


def test_a_rehearsal_outlives_an_engine_that_fails(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: Walk) -> None:
        raise AttributeError("spent")

    monkeypatch.setattr(Walk, "start", failing)
    found = run(url, "verify", "--rehearse", "--json")
    body = json.loads(found.stdout)
    assert found.exit_code == 1 and isinstance(found.exception, SystemExit)
    assert body["cases"] > len(body["differences"]) > 1
    assert {each["reason"] for each in body["differences"]} == {"the engine fails: AttributeError: spent"}
    assert {each["version"] for each in body["differences"]} == {1}


def test_what_waits_for_its_seal_too_long_fails(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tamper(folder, "DELETE FROM checkpoints")
    (folder / "nastavnik-last.checkpoint").unlink()
    later = datetime.now(UTC) + timedelta(seconds=90)
    monkeypatch.setattr(verifying, "now", lambda: later)
    found = run(url, "verify")
    assert found.exit_code == 1 and "checkpoints were removed" in found.stderr
    assert report(url)["seal"] == "unsealed tail"


def test_an_erasure_leaves_every_seal_and_every_replay_as_it_was(url: str) -> None:
    opened = open_store(url)
    at = datetime(2030, 1, 1, tzinfo=UTC)
    person, card = "person-1111111111111111", {"name": "Лишний Человек", "position": "учитель"}
    system = Acting("test-register", "system", Role.SYSTEM, at, at, SCHOOL)
    opened.office.perform(Ask("register_person", person, system, card))
    basis = {"ground": "left", "basis_number": "1", "basis_day": at.date(), "kept": ()}
    curator = Acting("test-erase", person_id("kurator"), Role.CURATOR, at, at, SCHOOL)
    opened.office.perform(Ask("erase_person", person, curator, basis))
    opened.post.tick(at)
    assert opened.office.case(person).state.card.erased
    seal_now(opened)
    opened.close()
    found = report(url)
    assert (found["seal"], found["differences"]) == ("ok", []), found
    assert found["cases"] == found["reproduced"]
