"""`nastavnik lint` as a process owner calls it: on their own files, without a school."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from processes.engine.inspection import inspect
from tests.faulty import MEET
from tests.signalling import hears, text, throws
from web.cli import main
from web.composition import PROCESSES

ROOT = Path(__file__).parents[3]
STRANGERS = ROOT / "tests" / "processes" / "strangers"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["--database", "sqlite:////nowhere/x.db", "lint", *map(str, words)])


def reported(*files: Path) -> Any:
    return json.loads(run(*files, "--json").stdout)


def test_our_own_processes_have_nothing_to_mend() -> None:
    files = [ROOT / "bpmn" / f"{process}.bpmn" for process in PROCESSES]
    found = run(*files, "--json")
    assert found.exit_code == 0
    assert json.loads(found.stdout) == [{"file": str(file), "executable": True, "problems": []} for file in files]


def test_one_file_is_reported_as_an_object() -> None:
    report = reported(STRANGERS / "drawn.bpmn")
    assert set(report) == {"file", "executable", "problems"}
    assert all(set(problem) == {"element", "line", "message", "severity"} for problem in report["problems"])


def _found(report: Any) -> list[tuple[str, int, str]]:
    assert {problem["severity"] for problem in report["problems"]} <= {"warning"}
    return [(problem["element"], problem["line"], problem["message"].split(":")[0]) for problem in report["problems"]]


def test_a_camunda_model_may_be_tried_and_is_told_what_is_passed_over() -> None:
    report = reported(STRANGERS / "camunda7.bpmn")
    assert report["executable"]
    assert _found(report) == [
        ("Invoice", 8, "the attribute camunda"),
        ("Approve", 13, "no clause"),
        ("Approve", 13, "the extension camunda"),
        ("Approved", 27, "has no default flow"),
        ("S2", 46, "bpmnElement Gone is not in the file"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "element", "line", "says"),
    [
        ("${approved &amp;&amp; amount", "${approved.get(0) &amp;&amp; amount", "f3", 32, "reaching into a value"),
        ("R3/PT24H", "", "Late", 20, "timeCycle says no time"),
        ("R3/PT24H", "R3/PT24", "Late", 20, "not a duration"),
        ('attachedToRef="Approve"', 'attachedToRef="Gone"', "Late", 20, "attachedToRef"),
        ('targetRef="Paid"', 'targetRef="Gone"', "f3", 32, "targetRef Gone"),
        ("userTask", "choreographyTask", "Approve", 13, "choreographyTask is not supported"),
        ('id="Rejected"', 'id="Paid"', "Paid", 39, "same id"),
        ("<bpmn:timerEventDefinition", "<bpmn:cancelEventDefinition />\n<bpmn:timerEventDefinition", "Late", 20, "one"),
    ],
)
def test_what_keeps_a_model_from_running_is_an_error(
    old: str, new: str, element: str, line: int, says: str, tmp_path: Path
) -> None:
    text = (STRANGERS / "camunda7.bpmn").read_text("utf-8")
    assert old in text
    file = tmp_path / "broken.bpmn"
    file.write_text(text.replace(old, new), "utf-8")
    found = run(file, "--json")
    report = json.loads(found.stdout)
    errors = [
        (p["element"], p["line"]) for p in report["problems"] if p["severity"] == "error" and says in p["message"]
    ]
    assert (element, line) in errors
    assert not report["executable"] and found.exit_code == 1


def test_every_problem_is_told_not_only_the_first(tmp_path: Path) -> None:
    text = (STRANGERS / "camunda7.bpmn").read_text("utf-8")
    file = tmp_path / "broken.bpmn"
    file.write_text(
        text.replace("R3/PT24H", "").replace("${!approved", "${eval('1')").replace('"Late"', '"a b"'), "utf-8"
    )
    errors = {p["element"] for p in reported(file)["problems"] if p["severity"] == "error"}
    assert errors >= {"a b", "f4"}


HOSTILE = {
    "empty": (b"", "not well-formed"),
    "binary": (bytes(range(256)), "not well-formed"),
    "text": (b"hello", "not well-formed"),
    "half": (b"<a>\n<b>\n", "not well-formed"),
    "html": (b"<html/>", "neither a BPMN 2.0 nor a DMN"),
    "entities": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n<a>&b;</a>', "document type"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_model_gets_one_clear_error(case: str, tmp_path: Path) -> None:
    data, says = HOSTILE[case]
    file = tmp_path / "x.bpmn"
    file.write_bytes(data)
    found = run(file, "--json")
    (problem,) = json.loads(found.stdout)["problems"]
    assert says in problem["message"] and problem["severity"] == "error" and problem["element"] == ""
    assert found.exit_code == 1


def test_a_missing_file_and_a_folder_get_a_clear_error_and_the_others_are_still_told(tmp_path: Path) -> None:
    missing, folder, good = reported(tmp_path / "no.bpmn", tmp_path, STRANGERS / "drawn.bpmn")
    assert missing["problems"][0]["message"] == "cannot be read: No such file or directory"
    assert folder["problems"][0]["message"] == "cannot be read: Is a directory"
    assert not missing["executable"] and not folder["executable"]
    assert good["problems"]


def test_decision_tables_are_looked_at_too(tmp_path: Path) -> None:
    file = tmp_path / "x.dmn"
    text = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">\n<decision id="d">\n<decisionTable id="t">'
        '<input id="i"><inputExpression><text>x</text></inputExpression></input><output id="o" name="y"/>\n'
        '<rule id="r"><inputEntry><text>1..</text></inputEntry><outputEntry><text>f(1)</text></outputEntry></rule>\n'
        "</decisionTable></decision></definitions>"
    )
    file.write_text(text, "utf-8")
    report = reported(file)
    assert [(p["element"], p["line"]) for p in report["problems"]] == [("r", 4), ("r", 4)]
    assert "table d, rule 1, input x: .. is not allowed" in report["problems"][0]["message"]


def test_people_read_the_same_on_lines(tmp_path: Path) -> None:
    found = run(STRANGERS / "drawn.bpmn", tmp_path)
    assert f"{STRANGERS / 'drawn.bpmn'}:3: warning: Drawn: the process is not marked executable" in found.stdout
    assert f"{tmp_path}:0: error: file: cannot be read: Is a directory" in found.stdout
    assert f"{tmp_path}: not executable" in found.stdout
    assert found.exit_code == 1


@pytest.mark.parametrize(
    ("scope", "elements", "expected"),
    [
        ("", (hears("go"), throws("go")), [("signal_go", "who hears the signal is not said")]),
        ("everybody", (hears("go"), throws("go")), [("signal_go", "who hears the signal is not said")]),
        ("case", (hears("go"), throws("go")), []),
        ("school", (hears("go"),), []),
        (
            "school",
            (throws("go"),),
            [("told", "nothing in this file hears the signal go; cases of other processes may")],
        ),
        ("case", (throws("go"),), [("told", "nothing in this file hears the signal go")]),
        ("case", (hears("go"),), [("heard", "nothing in this file throws the signal go")]),
    ],
)
def test_who_hears_a_signal_is_said(tmp_path: Path, scope: str, elements: Any, expected: Any) -> None:
    file = tmp_path / "signals.bpmn"
    file.write_text(text(*elements, scope=scope, names=("go",)), encoding="utf-8")
    report = reported(file)
    assert report["executable"]
    assert _found(report) == [(id, _line(file, id), message) for id, message in expected]


def _line(file: Path, id: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if f'id="{id}"' in line)


def test_a_signal_that_does_not_say_who_hears_it_is_not_put_in_force(tmp_path: Path) -> None:
    said = text(MEET, throws("go"), hears("go"), names=("go",))
    deployable = [inspect(each.encode()).deployable for each in (said, said.replace('value="school"', 'value=""'))]
    assert deployable == [True, False]
