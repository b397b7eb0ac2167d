"""Decisions go into the definition that calls them: one text, which no later change of a DMN file reaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from processes.engine import Definition, Unusable
from processes.engine.decisions_inside import names
from processes.engine.inspection import inspect
from processes.engine.whole import among, whole
from tests.processes.conformance.told import MODELS, lines, run_file, traced

RULE = (MODELS / "task_rule.bpmn").read_bytes()
RATING = (MODELS / "rating.dmn").read_bytes()


def test_what_was_taken_in_decides_as_the_file_beside_the_model_did(tmp_path: Path) -> None:
    file = tmp_path / "task_rule.bpmn"
    file.write_bytes(whole(RULE, among([RATING])).text)
    # by now the file beside it says otherwise
    (tmp_path / "rating.dmn").write_bytes(RATING.replace(b'"high"', b'"top"'))
    code, told = run_file(file, MODELS / "task_rule.answers.json")
    assert code == 0 and lines(json.loads(told)) == lines(json.loads(traced("task_rule")[1]))


def test_only_with_its_decision_a_definition_can_be_put_in_force() -> None:
    with pytest.raises(Unusable, match="the decision rating is not found"):
        Definition.parse(RULE)
    made = whole(RULE, among([b"no file", RULE, RATING])).text
    assert inspect(made).executable and names(made) == ["rating"]
    assert Definition.parse(made).hash != Definition.parse(whole(RULE, among([other()])).text).hash


def other() -> bytes:
    return RATING.replace(b"5", b"6")


def test_what_is_inside_stays_and_what_calls_nothing_keeps_its_bytes() -> None:
    made = whole(RULE, among([RATING])).text
    assert whole(made, among([other()])).text == made
    plain = (MODELS / "task_script.bpmn").read_bytes()
    assert whole(plain, among([RATING])).text == plain and names(plain) == []
    assert whole(RULE, among([])).text == RULE


@pytest.mark.parametrize("text", [b"", b"<a>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\xff"])
def test_what_cannot_be_read_is_left_to_the_lint(text: bytes) -> None:
    assert whole(text, among([text, RATING])).text == text


def test_a_broken_table_is_told_at_the_task_that_calls_it() -> None:
    wrong = RATING.replace(b'hitPolicy="FIRST"', b'hitPolicy="LAST"')
    [problem] = [each for each in inspect(whole(RULE, among([wrong])).text).problems if each.severity == "error"]
    assert problem.element == "rate" and "the decision rating cannot be made" in problem.message
