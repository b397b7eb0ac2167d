"""Whom a message is for, by the keys that BPMN 2.0 (8.4.2) draws: compared in trials."""

from __future__ import annotations

import json
from html import escape

import pytest

from processes.engine import Definition
from processes.engine.answers import Answers
from processes.engine.inspection import inspect
from processes.engine.tracing import trace
from tests.processes.engine.hostile import line, model

NUMBERED = (
    '<bpmn:message id="m" name="m"/><bpmn:correlationProperty id="cp"><bpmn:correlationPropertyRetrievalExpression id="re"'
    ' messageRef="m"><bpmn:messagePath>{}</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>'
    "</bpmn:correlationProperty>"
)
MINE = (
    '<bpmn:correlationSubscription><bpmn:correlationPropertyBinding id="cb" correlationPropertyRef="cp">'
    "<bpmn:dataPath>{}</bpmn:dataPath></bpmn:correlationPropertyBinding></bpmn:correlationSubscription>"
)
EACH = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>people</bpmn:loopDataInputRef>"
    '<bpmn:inputDataItem name="who"/></bpmn:multiInstanceLoopCharacteristics>'
)


def keyed(mine: str, path: str = "whose", inner: str = "") -> bytes:
    receiving = line(f'<bpmn:receiveTask id="r" messageRef="m">{inner}</bpmn:receiveTask>')
    return model(receiving + MINE.format(escape(mine)), NUMBERED.format(path))


@pytest.mark.parametrize(
    ("mine", "inner", "start", "left"),
    [
        ("n + 1", "", {"n": 1}, {0: True, 2: False}),  # an expression, not only a name
        ("who", EACH, {"people": ["a", "b"]}, {"a": True, "b": True, "c": True}),  # what an instance calls its own
        ("later", "", {"n": 1}, {2: True}),  # what has no value yet is equal to nothing
    ],
)
def test_a_key_is_an_expression_over_what_the_step_sees(
    mine: str, inner: str, start: dict[str, object], left: dict[object, bool]
) -> None:
    """left: by what a message says, whether something waits on after it alone."""
    definition_of = Definition.on_trial(keyed(mine, inner=inner), None, lambda id: None)
    for given, waits_on in left.items():
        message = {"name": "m", "payload": {"whose": given}}
        answers = Answers.read(json.dumps({"tasks": {"s": [start]}, "messages": [message]}))
        assert (trace(definition_of, answers).outcome == "waiting") is waits_on
    both = [{"name": "m", "payload": {"whose": who}} for who in ("b", "stranger", "a")]
    report = trace(definition_of, Answers.read(json.dumps({"tasks": {"s": [start]}, "messages": both})))
    assert (report.outcome == "completed") is bool(inner)


def test_keys_that_nothing_in_a_school_looks_at_are_not_put_in_force() -> None:
    assert inspect(model(line('<bpmn:task id="r"/>'))).deployable
    for mine, path, element in (("n", "whose", "m"), ("a.b", "whose", "cb"), ("n", "/order/id", "re")):
        report = inspect(keyed(mine, path))
        assert report.executable and not report.deployable
        assert element in {problem.element for problem in report.problems if problem.undeployable}
