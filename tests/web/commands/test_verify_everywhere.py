"""`nastavnik verify` on both databases, over cases that moved: good, edited, cut off, rolled back; with a paper outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adapters.database import Database
from tests import lives
from tests.processes.conftest import address, anywhere, postgres_server, postgres_url
from tests.story import Story
from web.cli import main
from web.composition import seal_now

__all__ = ["address", "anywhere", "postgres_server", "postgres_url"]


def run(address: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--database", address, "verify", *words])


def report(address: str, *words: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run(address, "--json", *words).stdout)
    return said


def tamper(database: Database, *statements: str) -> None:
    """With every right on the database, past the triggers."""
    with database.transaction() as cursor:
        for table in ("stored_events", "checkpoints"):
            if database.dialect == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                continue
            sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
            for row in cursor.execute(sql, (table,)).fetchall():
                cursor.execute(f"DROP TRIGGER {row['name']}")
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def sealed(anywhere: Story, tmp_path: Path) -> Story:
    """A programme on its way, sealed twice; the second checkpoint is kept on paper."""
    seal_now(anywhere.store)
    lives.draft(anywhere)
    lives.submit(anywhere)
    note = seal_now(anywhere.store)
    assert note is not None
    (tmp_path / "paper.checkpoint").write_text(note.text(), encoding="utf-8")
    return anywhere


def test_a_good_log_reproduces_and_an_edited_one_names_the_position(sealed: Story, address: str) -> None:
    found = report(address, "--against", "paper.checkpoint")
    assert (found["seal"], found["first_bad"], found["differences"]) == ("ok", None, [])
    assert found["cases"] == found["reproduced"] > 10 and found["checkpoint"]["size"] == found["events"]
    at = found["events"] - 1
    other = "replace(convert_from(state, 'UTF8'), 'school-1', 'school-9')::bytea"
    plain = "CAST(replace(CAST(state AS TEXT), 'school-1', 'school-9') AS BLOB)"
    how = other if sealed.log.database.dialect == "postgresql" else plain
    tamper(sealed.log.database, f"UPDATE stored_events SET state = {how} WHERE position = {at}")
    said = run(address)
    assert said.exit_code == 1 and f"position {at}:" in said.stderr and "Traceback" not in said.output
    assert (report(address)["seal"], report(address)["first_bad"]) == ("broken", at)


def test_a_rollback_is_convicted_by_the_paper_alone(sealed: Story, address: str, tmp_path: Path) -> None:
    first = sealed.log.rows("SELECT MIN(size) AS size FROM checkpoints")[0]["size"]
    gone = (f"DELETE FROM stored_events WHERE position > {first}", f"DELETE FROM checkpoints WHERE size > {first}")
    tamper(sealed.log.database, *gone, "DELETE FROM tree_nodes")
    (sealed.store.signing_key.parent / "nastavnik-last.checkpoint").unlink()
    assert report(address)["seal"] == "ok", "nothing inside shows it: the README says so"
    said = run(address, "--against", str(tmp_path / "paper.checkpoint"))
    assert said.exit_code == 1 and "paper.checkpoint" in said.stderr and f"the log has {first}" in said.stderr


POKES = (
    ("cases", "changed", "UPDATE cases SET status = 'closed.completed' WHERE kind = 'programme'"),
    ("owed", "missing", "DELETE FROM owed WHERE deviation = 'curator_is_missing'"),
    ("deviations", "added", "INSERT INTO deviations VALUES ('x-1', 1, 'd', '', 'D', 'school-1', NULL, '2026-01-01')"),
)


def test_tables_poked_by_hand_are_named_row_by_row_and_healed(sealed: Story, address: str) -> None:
    """What the pages read is no evidence; whoever changes it there is found out by the log."""
    assert "tables" not in report(address)
    good = run(address, "--tables")
    assert good.exit_code == 0 and "tables: 0 rows differ" in good.stdout
    with sealed.log.database.transaction() as cursor:
        for _, _, poke in POKES:
            cursor.execute(poke)
    assert report(address)["seal"] == "ok", "the log is untouched"
    found = report(address, "--tables")["tables"]
    assert {(each["table"], each["how"]) for each in found} == {poke[:2] for poke in POKES}
    said = run(address, "--tables")
    assert said.exit_code == 1 and f"table cases, row {sealed.programme}: changed" in said.stderr
    healed = CliRunner().invoke(main, ["--database", address, "rebuild", "--json"])
    assert healed.exit_code == 0 and json.loads(healed.stdout) == {"facts": report(address)["events"]}
    assert run(address, "--tables").exit_code == 0
    tamper(sealed.log.database, "DELETE FROM stored_events WHERE position = 2")
    broken = run(address, "--tables")
    assert broken.exit_code == 1 and "position 2:" in broken.stderr and "tables: not compared" in broken.stdout
