"""Errors and escalations that nothing is left to catch are told of."""

from __future__ import annotations

import pytest

from processes.engine.inspection import inspect

WHOLE = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="n">
<error id="lost" errorCode="LOST" /><error id="mislaid" errorCode="LOST" /><error id="late" errorCode="LATE" />
<error id="any" name="any" /><escalation id="loud" escalationCode="LOST" />
<process id="p" isExecutable="true"><startEvent id="s" /><userTask id="u" /><userTask id="v" /><endEvent id="e" />
<sequenceFlow id="s__u" sourceRef="s" targetRef="u" /><sequenceFlow id="u__v" sourceRef="u" targetRef="v" />
<sequenceFlow id="v__e" sourceRef="v" targetRef="e" />{}</process></definitions>"""
BOUNDARY = """<boundaryEvent id="{id}" attachedToRef="{host}">{what}</boundaryEvent>
<sequenceFlow id="{id}__e" sourceRef="{id}" targetRef="e" />"""
HANDLER = """<subProcess id="{id}_handler" triggeredByEvent="true"><startEvent id="{id}">{what}</startEvent><endEvent
id="{id}_e" /><sequenceFlow id="{id}__e" sourceRef="{id}" targetRef="{id}_e" /></subProcess>"""


def _error(ref: str) -> str:
    return f'<errorEventDefinition errorRef="{ref}" />' if ref else "<errorEventDefinition />"


LOUD = '<escalationEventDefinition escalationRef="loud" />'


def _never(first: str, second: str, shape: str = BOUNDARY, host: str = "u") -> list[str]:
    parts = shape.format(id="one", host="u", what=first) + shape.format(id="two", host=host, what=second)
    problems = inspect(WHOLE.format(parts).encode()).problems
    return [problem.element for problem in problems if problem.message == "never occurs: one catches the same before"]


@pytest.mark.parametrize("shape", [BOUNDARY, HANDLER])
@pytest.mark.parametrize("pair", [("lost", "lost"), ("lost", "mislaid"), ("", "")])
def test_of_two_that_catch_the_same_the_second_never_occurs(pair: tuple[str, str], shape: str) -> None:
    assert _never(_error(pair[0]), _error(pair[1]), shape) == ["two"]


@pytest.mark.parametrize("shape", [BOUNDARY, HANDLER])
@pytest.mark.parametrize("pair", [("lost", "late"), ("lost", ""), ("", "lost"), ("any", "lost")])
def test_another_code_or_any_of_the_others_may_still_come(pair: tuple[str, str], shape: str) -> None:
    assert _never(_error(pair[0]), _error(pair[1]), shape) == []


def test_an_error_is_no_escalation_and_each_activity_has_its_own() -> None:
    assert _never(_error("lost"), LOUD) == []
    assert _never(_error("lost"), _error("lost"), host="v") == []


INSIDE = """<subProcess id="sub"><startEvent id="in" /><{thrower} id="out">{what}</{thrower}>
<sequenceFlow id="in__out" sourceRef="in" targetRef="out" /></subProcess>"""


def _occurs(thrower: str, thrown: str, caught: str) -> bool:
    inside = INSIDE.format(thrower=thrower, what=thrown)
    problems = inspect(WHOLE.format(inside + BOUNDARY.format(id="one", host="sub", what=caught)).encode()).problems
    return not any(problem.message.startswith("never occurs: nothing here") for problem in problems)


@pytest.mark.parametrize("thrower", ["userTask", "manualTask", "serviceTask", "callActivity"])
def test_whatever_fails_may_throw_any_error(thrower: str) -> None:
    assert _occurs(thrower, "", _error("lost")) and _occurs(thrower, "", _error(""))


def test_what_is_never_thrown_is_never_caught() -> None:
    assert _occurs("endEvent", _error("mislaid"), _error("lost")) and _occurs("endEvent", LOUD, LOUD)
    assert _occurs("endEvent", _error("late"), _error("any"))
    assert not _occurs("endEvent", _error("late"), _error("lost"))
    assert not _occurs("endEvent", _error("lost"), LOUD) and not _occurs("endEvent", LOUD, _error("lost"))
    assert not _occurs("userTask", "", LOUD) and not _occurs("scriptTask", "<script>x = 1</script>", _error(""))
