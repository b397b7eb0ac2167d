"""Models as other people's tools write them: run as the standard says, or refused with element, line and plain reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from web.cli import main

HERE = Path(__file__).parent
FILES = sorted(file.name for file in HERE.glob("*.bpmn*"))

#: By file: what a token entered, one after another, and the outcome.
WAYS = {
    "aris.bpmn": ("START WAIT MONTH REMIND WAIT PAID END", "completed"),
    "bizagi.bpmn": ("0b3c6d01 a0000001 90000001 a0000002 90000002 e0000001", "terminated"),
    "camunda7.bpmn": ("Start Approve Approved Rejected", "completed"),
    "camunda8.bpmn": (
        "ordered check ok pack item parcel packed pack item parcel packed paid bonus done",
        "completed",
    ),
    "camunda8trip.bpmn": (
        "Start hotel flight fs seat fe undo Event_seat free_seat Event_hotel cancel_hotel end",
        "completed",
    ),
    "drawn.bpmn": ("Begin Ask End", "completed"),
    "flowable.bpmn20.xml": ("startEvent1 approve approve decision refuse refused mail over", "terminated"),
    "signavio.bpmn": ("START CHECK SPLIT REJECT MERGE END", "completed"),
}
#: By file: element, line and the beginning of the reason of each error.
REFUSED = {
    "camunda8.bpmn": [
        ("Activity_tools", 6, "adHocSubProcess is not supported"),
        ("Event_wait", 13, "'P1M' is not a duration"),
        ("Flow_3", 18, "count(…) cannot be called"),
        ("Event_2", 21, "cancelEventDefinition is not supported in a endEvent"),
    ],
    "flowable.bpmn20.xml": [
        ("each", 6, ". (reaching into a value) is not allowed"),
        ("count", 10, "groovy is not spoken here"),
        ("count", 10, "script line 1: a script consists of lines"),
        ("stop", 14, "terminateMultiInstance is not supported"),
    ],
    "jbpm.bpmn2": [
        ("_F3", 14, "http://www.java.com/java is not spoken here"),
        ("_F3", 14, "return is not allowed here"),
        ("_OFFER", 42, "http://www.java.com/java is not spoken here"),
        ("_OFFER", 42, "script line 1: a script consists of lines"),
    ],
}


def said(command: str, file: Path, *more: str) -> Any:
    result = CliRunner().invoke(main, [command, str(file), *more, "--json"])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return json.loads(result.stdout)


def test_all_are_expected() -> None:
    assert set(WAYS) == set(FILES)
    assert set(REFUSED) == {file.name for file in (HERE / "refused").iterdir()}


@pytest.mark.parametrize("name", FILES)
def test_a_token_goes_the_way_the_tool_would_send_it(name: str) -> None:
    assert said("lint", HERE / name)["executable"]
    answers = HERE / f"{name.split('.')[0]}.answers.json"
    report = said("trace", HERE / name, *(("--answers", str(answers)) if answers.exists() else ()))
    way, outcome = WAYS[name]
    entered = [event["element"] for event in report["events"] if event["what"] == "enter"]
    assert len(entered) == len(way.split()), entered
    assert all(word in element for word, element in zip(way.split(), entered, strict=True)), entered
    assert report["outcome"] == outcome


@pytest.mark.parametrize("name", FILES)
def test_no_step_of_a_walk_differs(name: str) -> None:
    report = said("simulate", HERE / name, "--runs", "10")
    assert (report["differences"], report["stuck"]) == (0, 0)


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_done_otherwise_is_refused_by_element_and_line(name: str) -> None:
    file = HERE / "refused" / name
    report = said("lint", file)
    errors = [p for p in report["problems"] if p["severity"] == "error"]
    assert not report["executable"]
    assert [(p["element"], p["line"]) for p in errors] == [(element, line) for element, line, _ in REFUSED[name]]
    for problem, (element, line, reason) in zip(errors, REFUSED[name], strict=True):
        assert problem["message"].startswith(reason)
        assert f'id="{element}"' in file.read_text("utf-8").split("\n")[line - 1]
    refused = CliRunner().invoke(main, ["trace", str(file)])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert any(f"{element}, line {line}: {reason}" in refused.stderr for element, line, reason in REFUSED[name])
