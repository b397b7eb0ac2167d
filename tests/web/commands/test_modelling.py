"""`nastavnik trace` and `simulate` on files that are no models, or too much of one: a clear word, exit code 1, an end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from processes.engine import simulation, tracing, trial
from tests.processes.engine.hostile import flow, line, many, model, script
from web.cli import main
from web.commands import folder

ROOT = Path(__file__).parents[3]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def zipped(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("model.bpmn", model(line(script("x = 1"))))


PLAIN = model(line(script("x = 1")))
FILES: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "noise": lambda file: file.write_bytes(os.urandom(4096)),
    "a zip": zipped,
    "another encoding": lambda file: file.write_bytes(PLAIN.replace(b'id="d"', 'id="д"'.encode("cp1251"))),
    "an encoding nobody has": lambda file: file.write_bytes(b'<?xml version="1.0" encoding="klingon"?>' + PLAIN),
    "a folder": lambda file: file.mkdir(),
    "nothing at all": lambda file: None,
    "a device that never ends": lambda file: file.symlink_to("/dev/zero"),
    "a pipe nobody writes into": lambda file: os.mkfifo(file),
    "a decision": lambda file: file.write_bytes(b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>'),
    "an id without end": lambda file: file.write_bytes(model(line(f'<bpmn:task id="{"a" * 600_000}"/>'))),
}


@pytest.mark.parametrize("command", ["lint", "trace", "simulate"])
@pytest.mark.parametrize("name", FILES)
def test_what_is_no_model_gets_a_clear_error_and_no_half_report(
    name: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.1)
    file = tmp_path / "x.bpmn"
    FILES[name](file)
    found = run(command, file, "--json")
    if (name, command) == ("a decision", "lint"):
        return
    assert found.exit_code == 1 and (found.exception is None or isinstance(found.exception, SystemExit))
    told = json.loads(found.stdout)
    assert (list(told), told["file"], told["executable"]) == (["file", "executable", "problems"], str(file), False)
    assert all(list(problem) == ["element", "line", "message", "severity"] for problem in told["problems"])
    assert [problem for problem in told["problems"] if problem["severity"] == "error" and problem["message"]]
    if command != "lint":
        assert found.stderr.startswith(f"Error: {file}: ") and len(found.stderr) < 700


@pytest.mark.parametrize("answers", [b"", b"[", b"\xff", b'{"tasks": 1}', b'{"other": 1}', b"[" * 100_000])
def test_answers_that_cannot_be_read_are_told(answers: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_bytes(PLAIN)
    (tmp_path / "answers.json").write_bytes(answers)
    found = run("trace", tmp_path / "x.bpmn", "--answers", tmp_path / "answers.json", "--json")
    assert found.exit_code == 1 and "answers.json" in found.stderr
    told = json.loads(found.stdout)
    assert (told["file"], told["executable"]) == (str(tmp_path / "answers.json"), False) and told["problems"]


@pytest.mark.parametrize("command", ["trace", "simulate"])
def test_a_refused_model_is_told_as_lint_tells_it(command: str, tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_bytes(model(line('<bpmn:complexGateway id="odd"/><bpmn:adHocSubProcess id="any"/>')))
    found = run(command, tmp_path / "x.bpmn", "--json")
    assert found.exit_code == 1 and found.stdout == run("lint", tmp_path / "x.bpmn", "--json").stdout
    assert {"odd", "any"} <= {problem["element"] for problem in json.loads(found.stdout)["problems"]}
    in_words = run(command, tmp_path / "x.bpmn")
    assert (in_words.exit_code, in_words.stdout, in_words.stderr) == (1, "", found.stderr)


def test_a_process_that_the_file_does_not_have_is_told_as_json_too(tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_bytes(PLAIN)
    told = json.loads(run("trace", tmp_path / "x.bpmn", "--process", "other", "--json").stdout)
    assert (told["executable"], told["problems"][0]["severity"]) == (False, "error")
    assert "other" in told["problems"][0]["message"]


ROUND = (
    '<bpmn:startEvent id="s"/><bpmn:userTask id="u"/><bpmn:exclusiveGateway id="g"/>'
    + many("50")
    + flow("s", "u")
    + flow("u", "t")
    + flow("t", "g")
    + flow("g", "u", "1 == 1")
)


def test_a_model_that_goes_round_for_ever_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (trial, tracing, simulation):
        monkeypatch.setattr(module, "MAX_WORK", 2_000)
    monkeypatch.setattr(simulation, "_WORK", 10)
    (tmp_path / "x.bpmn").write_bytes(model(ROUND))
    traced = run("trace", tmp_path / "x.bpmn", "--json")
    report = json.loads(traced.stdout)
    assert traced.exit_code == 1 and report["open"] == ["u"] and len(report["events"]) < 2_500
    assert "stopped after" in traced.stderr
    walked = run("simulate", tmp_path / "x.bpmn", "--json")
    report = json.loads(walked.stdout)
    assert (walked.exit_code, report["runs"], report["differences"]) == (0, 1, 0)
    assert "stopped in run 0" in walked.stderr


def test_the_step_budget_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_bytes(model(ROUND))
    found = run("trace", tmp_path / "x.bpmn", "--max-steps", "3", "--json")
    assert found.exit_code == 1 and "stopped after 3 steps" in found.stderr
    assert json.loads(found.stdout)["outcome"] == "waiting"


PRIORITY = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="u">\n\n\n'
    '<decision id="ranked" name="r"><decisionTable id="odd" hitPolicy="PRIORITY"><output name="y"/></decisionTable>'
    "</decision></definitions>"
)


def test_everything_that_a_model_calls_in_vain_is_told_at_once_where_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "ranked.dmn").write_text(PRIORITY)
    (tmp_path / "x.bpmn").write_bytes(
        model(
            line(
                '<bpmn:businessRuleTask id="unsaid"/>',
                '<bpmn:callActivity id="nobody"/>',
                '<bpmn:callActivity id="gone" calledElement="far"/>',
                '<bpmn:businessRuleTask id="rank" implementation="#ranked"/>',
                '<bpmn:callActivity id="itself" calledElement="p"/>',
            )
        )
    )
    told = json.loads(run("lint", tmp_path / "x.bpmn", "--json").stdout)["problems"]
    errors = {problem["element"]: problem["message"] for problem in told if problem["severity"] == "error"}
    assert errors == {
        "unsaid": "the decision it calls is not found",
        "nobody": "the process it calls is not found",
        "gone": "the process far is not found",
        "rank": "the decision ranked cannot be made: odd, line 4: the hit policy PRIORITY is not supported, "
        "only UNIQUE, FIRST, ANY, COLLECT",
    }


def test_a_model_may_come_through_a_pipe() -> None:
    """As a shell gives it: `nastavnik trace <(make-a-model)`."""
    out, into = os.pipe()
    os.write(into, PLAIN)
    os.close(into)
    assert json.loads(run("trace", f"/dev/fd/{out}", "--json").stdout)["outcome"] == "completed"
    os.close(out)


@pytest.mark.parametrize("alphabet", ["latin-1", "cp1251"])
def test_a_terminal_of_another_alphabet_is_no_failure(alphabet: str, tmp_path: Path) -> None:
    file = tmp_path / "модель.bpmn"
    file.write_bytes(model(line(script("x = 1", "Шаг"))))
    words = [sys.executable, "-m", "web.cli", "trace", str(file), "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": alphabet}
    done = subprocess.run(words, env=environment, capture_output=True, check=True, cwd=ROOT)
    assert "Шаг" in [event["element"] for event in json.loads(done.stdout.decode(alphabet))["events"]]


@pytest.mark.parametrize(("start", "name"), [("message", "Order"), ("message", "s"), ("signal", "Bell")])
def test_what_begins_a_process_brings_its_data(start: str, name: str, tmp_path: Path) -> None:
    event = f'<bpmn:startEvent id="s"><bpmn:{start}EventDefinition {start}Ref="m"/></bpmn:startEvent>'
    ways = '<bpmn:exclusiveGateway id="g" default="d"/><bpmn:endEvent id="a"/><bpmn:endEvent id="b"/>'
    more = f'<bpmn:{start} id="m" name="{"Bell" if start == "signal" else "Order"}"/>'
    (tmp_path / "m.bpmn").write_bytes(
        model(event + ways + flow("s", "g") + flow("g", "a", "n == 7") + flow("g", "b", id="d"), more)
    )
    for n, way in ((7, "a"), (8, "b")):
        message = {"name": name, "payload": {"n": n}}
        answers = {"tasks": {"s": [{"n": 1, "m": 2}]}, "messages": [message, {"name": "Other"}]}
        (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8-sig")
        found = run("trace", tmp_path / "m.bpmn", "--answers", tmp_path / "a.json", "--json")
        assert [event["element"] for event in json.loads(found.stdout)["events"]][-1] == way
        assert found.stderr == "nobody waited for the message Other\n"
