"""Where a token may find no way on, that is told before it does."""

from __future__ import annotations

import pytest

from processes.engine.inspection import inspect

TEXT = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="n">
<process id="p" isExecutable="true"><startEvent id="s" /><{kind} id="u" {default}/><task id="a" /><task id="b" />
<sequenceFlow id="s__u" sourceRef="s" targetRef="u" />
<sequenceFlow id="u__a" sourceRef="u" targetRef="a">{first}</sequenceFlow>
<sequenceFlow id="u__b" sourceRef="u" targetRef="b">{second}</sequenceFlow></process></definitions>"""
ASKS = "<conditionExpression>n &gt; 1</conditionExpression>"
DEFAULT = 'default="u__b" '


def _told(kind: str, default: str, first: str, second: str) -> bool:
    problems = inspect(TEXT.format(kind=kind, default=default, first=first, second=second).encode()).problems
    return any(problem.element == "u" and "no default flow" in problem.message for problem in problems)


@pytest.mark.parametrize("kind", ["task", "exclusiveGateway", "inclusiveGateway", "callActivity"])
def test_every_flow_asks_and_none_is_the_default(kind: str) -> None:
    assert _told(kind, "", ASKS, ASKS)
    assert not _told(kind, DEFAULT, ASKS, "")


@pytest.mark.parametrize("kind", ["task", "callActivity"])
def test_an_activity_has_a_way_that_asks_nothing(kind: str) -> None:
    assert not _told(kind, "", ASKS, "")
    assert not _told(kind, "", "", "")


def test_a_node_counts_no_flow_of_another_as_its_own() -> None:
    listed = "<incoming>u__a</incoming><outgoing>s__u</outgoing>"
    text = TEXT.format(kind="task", default="", first="", second="").replace(
        '<task id="a" />', f'<task id="a">{listed}</task>'
    )
    told = [problem.message for problem in inspect(text.encode()).problems if problem.element == "a"]
    assert "outgoing s__u does not leave here" in told and not any("u__a" in message for message in told)


def test_a_node_that_leads_to_itself_within_a_larger_ring_is_of_that_ring() -> None:
    back = (
        '<sequenceFlow id="a__u" sourceRef="a" targetRef="u" /><sequenceFlow id="u__u" sourceRef="u" targetRef="u" />'
    )
    text = TEXT.format(kind="task", default="", first=ASKS, second="").replace("</process>", f"{back}</process>")
    told = [problem.element for problem in inspect(text.encode()).problems if "may never end" in problem.message]
    assert told == ["u"]
