"""Timers and messages as `trace` tells them: order and ties, cycles, wrong values; early, late, twice, for two."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from processes.engine import Definition
from processes.engine.answers import Answers
from processes.engine.inspection import inspect
from processes.engine.tracing import Report, trace
from tests.processes.engine.hostile import flow, line, model

MESSAGES = '<bpmn:message id="m" name="M"/><bpmn:message id="m2" name="M2"/>'


def timer(kind: str, text: str) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:{kind}>{escape(text)}</bpmn:{kind}></bpmn:timerEventDefinition>"


def heard(ref: str = "m") -> str:
    return f'<bpmn:messageEventDefinition messageRef="{ref}"/>'


def catch(id: str, definition: str) -> str:
    return f'<bpmn:intermediateCatchEvent id="{id}">{definition}</bpmn:intermediateCatchEvent>'


def beside(*elements: str) -> str:
    """All at once, until all are done."""
    ids = [element.split('id="', 1)[1].split('"', 1)[0] for element in elements]
    gateways = (
        '<bpmn:startEvent id="s"/><bpmn:parallelGateway id="g"/><bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/>'
    )
    ways = "".join(flow("g", id) + flow(id, "j") for id in ids)
    return gateways + "".join(elements) + flow("s", "g") + flow("j", "e") + ways


def bounded(definition: str, *, interrupting: bool = False) -> str:
    """A receive task with a boundary event `b` on it, that leads to the end `x`."""
    event = f'<bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="{str(interrupting).lower()}">{definition}'
    end = '</bpmn:boundaryEvent><bpmn:endEvent id="x"/>' + flow("b", "x")
    return line('<bpmn:receiveTask id="t" messageRef="m"/>') + event + end


def traced(inner: str, start: dict[str, Any] | None = None, *messages: Any, max_steps: int = 100) -> Report:
    """messages: a name, or a name and the element whose leaving releases it."""
    sent = [{"name": m} if isinstance(m, str) else {"name": m[0], "after": m[1]} for m in messages]
    answers = Answers.read(json.dumps({"tasks": {"s": [start or {}]}, "messages": sent}))
    definition = Definition.on_trial(model(inner, MESSAGES), None, lambda id: None)
    return trace(definition, answers, max_steps=max_steps)


def left(report: Report) -> list[str]:
    return [event.element for event in report.events if event.what == "leave" and event.element not in "sgje"]


@pytest.mark.parametrize(
    ("events", "order"),
    [
        ((("a", "timeDuration", "PT3H"), ("b", "timeDuration", "PT1H"), ("c", "timeDate", "2026-01-01T02:00Z")), "bca"),
        (
            (("z", "timeDuration", "PT1H"), ("b", "timeDate", "2026-01-01T01:00Z"), ("a", "timeDuration", "PT60M")),
            "zba",
        ),
        ((("a", "timeDuration", "PT1H"), ("b", "timeDate", "2020-01-01T00:00Z")), "ba"),
        ((("a", "timeDate", "2026-01-01T05:00+06:00"), ("b", "timeDate", "2026-01-01T00:00Z")), "ab"),
        ((("a", "timeDate", "2026-03-29T01:30+03:00"), ("b", "timeDate", "2026-03-29T01:00+02:00")), "ab"),
        ((("a", "timeDuration", "P1W"), ("b", "timeDuration", "P6DT23H59M60S"), ("c", "timeDuration", "P6D")), "cab"),
        ((("a", "timeCycle", "R3/2026-01-02T00:00Z/PT1H"), ("b", "timeDuration", "P1D")), "ab"),
        ((("a", "timeDate", "9999-12-31T23:59:59Z"), ("b", "timeDuration", "P3000000D")), "ab"),
        ((("a", "timeDate", "2028-02-29T00:00Z"), ("b", "timeDate", "2028-02-28T23:59:59.999999Z")), "ba"),
    ],
)
def test_timers_fire_in_due_order_and_ties_as_they_began(events: tuple[tuple[str, str, str], ...], order: str) -> None:
    report = traced(beside(*(catch(id, timer(kind, text)) for id, kind, text in events)))
    assert ("".join(left(report)), report.outcome) == (order, "completed")


@pytest.mark.parametrize(
    ("cycle", "times"),
    [
        ("R3/PT1H", 3),
        ("R1/PT1H", 1),
        ("R03/PT1H", 3),
        ("R3/2025-01-02T00:00Z/PT1H", 3),
        ("R2/2027-01-01T00:00+05:00/P1W", 2),
    ],
)
def test_a_cycle_beside_fires_so_many_times_and_one_on_the_way_once(cycle: str, times: int) -> None:
    report = traced(bounded(timer("timeCycle", cycle)))
    assert (left(report).count("b"), report.open, report.outcome) == (times, ["t"], "waiting")
    assert left(traced(bounded(timer("timeCycle", cycle), interrupting=True))) == ["b", "x"]
    assert left(traced(line(catch("c", timer("timeCycle", cycle))))) == ["c"]


def test_a_cycle_without_end_is_stopped_by_the_budget() -> None:
    report = traced(bounded(timer("timeCycle", "R/PT1H")), max_steps=6)
    assert (left(report).count("b"), report.exhausted, report.failed) == (5, True, True)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("timeDuration", "P1Y"), ("timeDuration", 5), ("timeDuration", None), ("timeDuration", "PT0S"),
        ("timeDuration", "P٣D"), ("timeDate", "2026-02-29T00:00Z"), ("timeDate", "2026-01-01"), ("timeDate", True),
        ("timeDate", ["2026-01-01T00:00Z"]), ("timeCycle", "R0/PT1H"), ("timeCycle", "R000/PT1H"), ("timeCycle", "PT1H"),
        ("timeCycle", "R3/P1D/2026-01-01T00:00Z"), ("timeCycle", "0 0 9 * * ?"),
    ],
)  # fmt: skip
def test_a_variable_that_is_no_time_is_an_error_at_its_timer(kind: str, value: object) -> None:
    report = traced(line(catch("c", timer(kind, "when"))), {"when": value})
    assert report.outcome == "error" and report.said[0].startswith("c: when: ")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("timeDuration", "P1Y"), ("timeDuration", "P1M"), ("timeDuration", "PT0.5S"), ("timeDuration", "-P1D"),
        ("timeDuration", "P1DT"), ("timeDuration", "PT0S"), ("timeDate", "2026-01-01T24:00Z"), ("timeDate", "2026-01-01"),
        ("timeDate", "2026-13-01T00:00Z"), ("timeCycle", "R-1/PT1H"), ("timeCycle", "R00/PT1H"), ("timeCycle", "R3/P1M"),
        ("timeCycle", "R2/2026-01-01T00:00Z/2026-01-02T00:00Z"), ("timeCycle", "R/P1D/2026-01-01T00:00Z"),
        ("timeCycle", "0 0/5 * * * ?"),
    ],
)  # fmt: skip
def test_a_time_that_is_written_and_cannot_be_kept_is_refused(kind: str, text: str) -> None:
    found = inspect(model(line(catch("c", timer(kind, text)))))
    assert [problem.element for problem in found.problems if problem.severity == "error"] == ["c"]


TWO = line(catch("c", heard()), catch("d", heard()))
FIRST_A_TASK = line('<bpmn:userTask id="t"/>', catch("c", heard()))


@pytest.mark.parametrize(
    ("inner", "messages", "elements", "open", "lost"),
    [
        (FIRST_A_TASK, ["M"], ["t", "c"], [], 0),  # early: kept
        (FIRST_A_TASK, [("M", "t")], ["t", "c"], [], 0),
        (FIRST_A_TASK, [("M", "c")], ["t"], ["c"], 1),  # only what has been left releases
        (FIRST_A_TASK, [("M", "nowhere")], ["t"], ["c"], 1),
        (FIRST_A_TASK, ["Other"], ["t"], ["c"], 1),
        (TWO, ["M", "M"], ["c", "d"], [], 0),  # the same twice: each once
        (TWO, ["M"], ["c"], ["d"], 0),  # one is for one
        (TWO, ["M", "M", "M"], ["c", "d"], [], 1),
        (beside(catch("c", heard()), catch("d", heard())), ["M"], ["c"], ["d"], 0),
        (beside(catch("c", heard()), catch("d", heard("m2"))), ["M2", "M"], ["d", "c"], [], 0),
        (bounded(heard("m2")), ["M2", "M2", ("M", "x")], ["b", "x", "b", "x", "t"], [], 0),
        (bounded(heard("m2"), interrupting=True), ["M2", "M"], ["b", "x"], [], 1),
        (bounded(heard()), ["M"], ["t"], [], 0),  # the task waits before what watches it
        (bounded(timer("timeDuration", "PT1H")), [("M", "b")], ["b", "x", "t"], [], 0),
    ],
)
def test_a_message_goes_to_one_who_waits_and_is_kept_until_somebody_does(
    inner: str, messages: list[Any], elements: list[str], open: list[str], lost: int
) -> None:
    report = traced(inner, None, *messages)
    assert (left(report), report.open) == (elements, open)
    assert sum("nobody waited for the message" in said for said in report.said) == lost


@pytest.mark.parametrize(
    ("more", "of"),
    [
        ('<bpmn:message id="n" name="msg-${x}"/>', "message"),
        ('<bpmn:message id="n" name="= x"/>', "message"),
        ('<bpmn:signal id="n" name="#{x}"/>', "signal"),
        ('<bpmn:error id="n" errorCode="${x}"/>', "error"),
        ('<bpmn:escalation id="n" escalationCode="=x"/>', "escalation"),
    ],
)
def test_a_name_that_another_tool_would_compute_is_told_of_and_not_deployed(more: str, of: str) -> None:
    found = inspect(model(line('<bpmn:task id="t"/>'), more))
    told = [problem for problem in found.problems if "is not computed" in problem.message]
    assert [(p.element, p.undeployable, of in p.message) for p in told] == [("n", True, True)] and found.executable


@pytest.mark.parametrize("id", ["${r}", "=r", "#{r}"])
def test_a_decision_that_another_tool_would_compute_is_not_taken_for_one_of_that_name(id: str) -> None:
    task = f'<bpmn:businessRuleTask xmlns:camunda="urn:c" id="t" camunda:decisionRef="{id}"/>'
    found = inspect(model(line(task)), resolve=lambda name: b"" if name == "r" else None)
    assert [p.message for p in found.problems if p.severity == "error"] == [f"the decision {id} is not found"]
