"""`nastavnik deploy`: lint, difference, every running case under the file; refused whole, or in force."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from processes import migration
from tests.faulty import MEET
from tests.signalling import hears, text, throws
from tests.web.test_processes_page import CALLING, RATING, WEIGHED, WEIGHING
from tests.web.test_who_may import _made
from web.cli import main
from web.composition import model_text, open_store

PROGRAMME = model_text("programme")
LATER = PROGRAMME.replace('name="due_working_days" value="', 'name="due_working_days" value="2', 1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    shutil.copytree(_made(), tmp_path / "var")
    return f"sqlite:///{tmp_path / 'var' / 'nastavnik.db'}"


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--database", url, *words])


def written(tmp_path: Path, text: str, name: str = "programme.bpmn") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def in_force(url: str) -> str:
    opened = open_store(url)
    found = opened.office.definitions.in_force("programme").hash
    opened.close()
    return found


def report(answer: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


def test_a_dry_run_tells_what_would_change_and_deploys_nothing(url: str, tmp_path: Path) -> None:
    file = written(tmp_path, LATER)
    before = in_force(url)
    answer = run(url, "deploy", "--dry-run", "--json", file)
    assert answer.exit_code == 0, answer.output
    [row] = report(answer)
    assert (row["in_force"], row["deployed"]) == (before, False) and in_force(url) == before
    assert [(each["id"], each["parts"]) for each in row["difference"]["changed"]] == [
        ("draft_programme", ["due_working_days"])
    ]
    assert row["difference"]["added"] == row["difference"]["removed"] == []
    assert all(each["possible"] for each in row["cases"]) and len(row["cases"]) == 5
    moved = [each["moved"] for each in row["cases"] if each["moved"]]
    assert [each[0]["key"] for each in moved] == ["draft_programme"]


def test_a_decision_beside_the_file_goes_with_it(url: str, tmp_path: Path) -> None:
    file = written(tmp_path, WEIGHED, "order.bpmn")
    assert "the decision rating is not found" in run(url, "deploy", file).stderr
    (tmp_path / "rating.dmn").write_bytes(RATING)
    [row] = report(run(url, "deploy", "--json", file))
    assert row["deployed"] and row["decisions"] == ["rating"]
    (tmp_path / "rating.dmn").unlink()
    assert run(url, "verify", "--rehearse").exit_code == 0


def test_a_called_process_beside_the_file_goes_with_it(url: str, tmp_path: Path) -> None:
    file = written(tmp_path, CALLING, "order.bpmn")
    said = run(url, "deploy", file)
    assert said.exit_code == 1 and "weigh: the process weighing is not found" in said.stderr
    broken = written(tmp_path, WEIGHING.replace("weight = 1", "weight ="), "weighing.bpmn")
    said = run(url, "deploy", file)
    where = "line 2: error: weighing.weigh: in the process weighing, which is called:"
    assert said.exit_code == 1 and where in said.stderr
    Path(broken).write_text(WEIGHING)
    [row] = report(run(url, "deploy", "--json", file))
    assert row["deployed"] and row["called"] == ["weighing"]
    Path(broken).unlink()
    assert run(url, "verify", "--rehearse").exit_code == 0


def test_decisions_alone_are_refused_with_what_to_do(url: str, tmp_path: Path) -> None:
    (tmp_path / "rating.dmn").write_bytes(RATING)
    answer = run(url, "deploy", str(tmp_path / "rating.dmn"))
    assert answer.exit_code == 1 and "put in force with the process that calls them" in answer.stderr


def test_what_keeps_a_strangers_model_out_is_an_error_and_a_process_nobody_runs_is_said(
    url: str, tmp_path: Path
) -> None:
    drawn = written(tmp_path, WEIGHING.replace('isExecutable="true"', ""), "weighing.bpmn")
    answer = run(url, "deploy", drawn)
    assert answer.exit_code == 1 and "error: weighing: the process is not marked executable" in answer.stderr
    [row] = report(run(url, "deploy", "--dry-run", "--json", drawn))
    assert [each["undeployable"] for each in row["problems"]] == [True]
    file = written(tmp_path, WEIGHING, "weighing.bpmn")
    said = run(url, "deploy", "--dry-run", file)
    assert said.exit_code == 0 and "no kind of case here goes by the process weighing" in said.stdout
    assert report(run(url, "deploy", "--dry-run", "--json", file))[0]["known"] is False


def test_who_hears_its_signals_is_told(url: str, tmp_path: Path) -> None:
    file = written(tmp_path, text(MEET, throws("go"), throws("back", "again"), hears("go")))
    assert report(run(url, "deploy", "--dry-run", "--json", file))[0]["signals"] == {"go": ["unit"], "back": []}
    said = run(url, "deploy", "--dry-run", file).stdout
    assert "the signal go is heard by cases of unit" in said
    assert "the signal back is heard by cases of no process" in said


def test_a_definition_is_deployed_and_an_older_one_comes_back(url: str, tmp_path: Path) -> None:
    file, before = written(tmp_path, LATER), in_force(url)
    answer = run(url, "deploy", file)
    assert answer.exit_code == 0 and "~ userTask draft_programme (due_working_days)" in answer.stdout
    assert in_force(url) != before
    opened = open_store(url)
    assert len(migration.running(opened.log, "programme", definition=before)) == 5  # they keep their version
    opened.close()
    assert run(url, "deploy", written(tmp_path, PROGRAMME)).exit_code == 0
    assert in_force(url) == before
    assert run(url, "verify").exit_code == 0


@pytest.mark.parametrize("text", ["", "<a", PROGRAMME.replace("draft_programme", "nobody_knows"), "\x00"])
def test_one_bad_file_keeps_all_out(url: str, tmp_path: Path, text: str) -> None:
    good, bad, before = written(tmp_path, LATER), written(tmp_path, text, "bad.bpmn"), in_force(url)
    answer = run(url, "deploy", "--json", good, bad)
    assert answer.exit_code == 1 and in_force(url) == before
    rows = report(answer)
    assert [row["deployed"] for row in rows] == [False, False]
    assert any(problem["severity"] == "error" for problem in rows[1]["problems"])
    plain = run(url, "deploy", good, bad)
    assert plain.exit_code == 1 and "cannot be put in force" in plain.stderr and "Traceback" not in plain.output


def test_a_step_that_running_cases_stand_at_is_named_where_it_is_gone(url: str, tmp_path: Path) -> None:
    swap = {"draft_programme": "approve_programme", "approve_programme": "draft_programme"}
    text = re.sub("(draft|approve)_programme", lambda found: swap[found[0]], PROGRAMME)
    [row] = report(run(url, "deploy", "--dry-run", "--json", written(tmp_path, text)))
    lost = [each["lost"] for each in row["cases"] if not each["possible"]]
    assert ["draft_programme"] in lost and row["problems"] == []


def test_a_rehearsal_leaves_every_byte_of_the_store_as_it_was(url: str, tmp_path: Path) -> None:
    assert run(url, "deploy", written(tmp_path, LATER)).exit_code == 0
    before = _bytes(tmp_path / "var")
    answer = run(url, "verify", "--rehearse", "--json")
    assert answer.exit_code == 0 and json.loads(answer.stdout)["differences"] == []
    assert _bytes(tmp_path / "var") == before


def _bytes(folder: Path) -> dict[str, str]:
    # the shared-memory index of SQLite's journal is no content
    files = [each for each in folder.iterdir() if not each.name.endswith("-shm")]
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in files if each.stat().st_size}


@pytest.mark.parametrize("name", ["nowhere.bpmn", ""])
def test_a_file_that_cannot_be_read_is_told_of_as_any_other_and_keeps_all_out(
    name: str, url: str, tmp_path: Path
) -> None:
    good, before = written(tmp_path, LATER), in_force(url)
    answer = run(url, "deploy", "--json", good, str(tmp_path / name))
    rows = report(answer)
    assert (answer.exit_code, in_force(url)) == (1, before) and [row["deployed"] for row in rows] == [False, False]
    assert [(p["element"], p["line"], p["severity"]) for p in rows[1]["problems"]] == [("", 0, "error")]
    assert rows[1]["problems"][0]["message"].startswith("cannot be read: ")
