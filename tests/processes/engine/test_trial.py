"""Trying a model: handlers, answers, drawn data, budgets; and what an act costs in a case of many instances."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest

from processes.engine import Definition, Engine, tracing
from processes.engine.answers import Answers, BadAnswers
from processes.engine.handlers import Failed, Handlers
from processes.engine.simulation import Walk, simulate
from processes.engine.tracing import trace
from processes.engine.trial import Trial
from processes.moves import Decision
from tests.processes.conformance.told import MODELS
from tests.processes.engine.hostile import flow, line, many, model, script
from tests.processes.engine.story import AT, definition


def on_trial(name: str, *changes: tuple[str, str]) -> Definition:
    text = (MODELS / f"{name}.bpmn").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return Definition.on_trial(text.encode(), None, lambda id: None)


def entered(report: Any) -> list[str]:
    return [event.element for event in report.events if event.what == "enter"]


def test_a_registered_handler_is_called_and_its_answer_decides() -> None:
    handlers = Handlers()
    handlers.register("rate", lambda variables: {"score": variables["given"]})
    answers = Answers(tasks={"s": [{"given": 80}]})
    report = trace(on_trial("task_service"), answers, handlers=handlers)
    assert entered(report) == ["s", "rate", "good", "accept", "e"]
    assert report.said == []
    with pytest.raises(ValueError, match="rate"):
        handlers.register("rate", lambda variables: {})


def test_a_handler_that_fails_ends_the_step_with_a_bpmn_error() -> None:
    def fail(variables: Mapping[str, Any]) -> Mapping[str, Any]:
        raise Failed("E1")

    handlers = Handlers()
    handlers.register("rate", fail)
    caught = (
        '<boundaryEvent id="broken" attachedToRef="rate"><errorEventDefinition /></boundaryEvent>'
        '<endEvent id="told" /><sequenceFlow id="f" sourceRef="broken" targetRef="told" /></process>'
    )
    report = trace(on_trial("task_service", ("</process>", caught)), handlers=handlers)
    assert entered(report) == ["s", "rate", "broken", "told"]
    assert report.outcome == "completed"
    assert trace(on_trial("task_service"), handlers=handlers).outcome == "error"


def test_an_unregistered_handler_is_passed_as_a_stub_and_said_so() -> None:
    assert "no handler rate is registered: it was passed as a stub" in trace(on_trial("task_service")).said


def test_what_nobody_supplies_is_drawn_from_what_it_is_compared_with() -> None:
    ways = {tuple(entered(trace(on_trial("wcp04_exclusive_choice"), seed=seed))) for seed in range(20)}
    assert len(ways) == 2
    assert any("x" in line and "drawn" in line for line in trace(on_trial("wcp04_exclusive_choice")).said)


def test_a_loop_whose_way_out_is_drawn_comes_to_an_end() -> None:
    for seed in range(10):
        assert trace(on_trial("wcp10_arbitrary_cycles"), seed=seed).outcome == "completed"
        assert trace(on_trial("wcp10_arbitrary_cycles", ("userTask", "task")), seed=seed).outcome == "completed"
        assert trace(on_trial("wcp10_arbitrary_cycles", ("userTask", "serviceTask")), seed=seed).outcome == "completed"


def test_a_loop_that_no_value_ends_is_stopped() -> None:
    endless = on_trial("loop_after", ("<userTask", "<task"), ("</userTask", "</task"), (">more<", ">True<"))
    report = trace(endless)
    assert (report.outcome, report.failed) == ("error", True)
    assert "does not come to rest" in report.said[0]


def test_an_activity_that_asks_for_too_many_instances_names_their_number() -> None:
    report = trace(on_trial("many_sequential", (">3<", ">1000000<")))
    assert report.outcome == "error"
    assert "1000000 times is more than the 10000" in report.said[0]


@pytest.mark.parametrize("id", ["in", "lambda", "true", "len", "__class__", "_a-b", "__a.b", "___", "way-1"])
def test_a_gateway_that_says_nothing_may_be_called_anything(id: str) -> None:
    ways = flow("s", id, id="f") + flow(id, "a", id="g") + flow(id, "b", id="h")
    nodes = '<bpmn:startEvent id="s"/><bpmn:endEvent id="a"/><bpmn:endEvent id="b"/>'
    text = model(f'{nodes}<bpmn:exclusiveGateway id="{id}"/>{ways}')
    ends = {entered(trace(Definition.on_trial(text, None, lambda id: None), seed=seed))[-1] for seed in range(12)}
    assert ends == {"a", "b"}


def test_values_that_lead_nowhere_are_drawn_again_but_not_those_supplied() -> None:
    model = on_trial("gateway_exclusive_nothing_holds")
    assert {trace(model, seed=seed).outcome for seed in range(30)} == {"completed"}
    report = trace(model, Answers(tasks={"ask": [{"x": 3}]}), seed=1)
    assert (report.outcome, entered(report)[-1]) == ("error", "way")
    assert "no condition holds and there is no default flow" in report.said[0]


def test_where_no_value_leads_on_the_last_way_stays_told() -> None:
    nowhere = on_trial("gateway_exclusive_nothing_holds", ("x &gt; 5", "x &lt; 0 and x &gt; 0"), ("x &lt; 2", "x != x"))
    report = trace(nowhere)
    assert (report.outcome, entered(report)) == ("error", ["s", "ask", "way"])


def test_an_error_that_nobody_catches_is_said() -> None:
    assert trace(on_trial("error_uncaught")).said == ["nobody catches the error E1"]
    unnamed = on_trial("error_uncaught", (' errorRef="error_E1"', ""))
    assert trace(unnamed).said == ["nobody catches the error without a code"]


def test_the_step_budget_is_kept() -> None:
    report = trace(on_trial("wcp01_sequence"), max_steps=2)
    assert (report.outcome, report.open, report.failed) == ("waiting", ["b"], True)
    assert report.said == ["stopped after 2 steps"]


def gateways(number: int, more: str = "") -> Definition:
    """So many of them, one after another, a task after each; by each another variable decides."""
    nodes = "".join(f'<bpmn:exclusiveGateway id="g{n}"/><bpmn:userTask id="t{n}"/>' for n in range(number))
    flows = flow("s", "g0") + flow(f"t{number - 1}", "e")
    flows += "".join(flow(f"t{n}", f"g{n + 1}") for n in range(number - 1))
    ways = "".join(
        flow(f"g{n}", f"t{n}", f"v{n} == 1") + flow(f"g{n}", f"t{n}", f"v{n} != 1", f"x{n}") for n in range(number)
    )
    text = model(f'<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>{nodes}{flows}{ways}{more}')
    return Definition.on_trial(text, None, lambda id: None)


def test_hundreds_of_values_that_nobody_supplies_are_drawn_on_one_way() -> None:
    report = trace(gateways(800))
    assert (report.outcome, report.failed) == ("completed", False)
    assert entered(report).count("t799") == 1 and sum("was drawn" in line for line in report.said) == 800


WATCHED = (
    '<bpmn:boundaryEvent id="b" attachedToRef="t0"><bpmn:conditionalEventDefinition>'
    "<bpmn:condition>v59 == 7</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:boundaryEvent>"
    '<bpmn:endEvent id="be"/>' + flow("b", "be")
)


def test_a_way_that_is_too_long_is_stopped_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "MAX_WORK", 3_000)
    # what watches for a value must see it from the start: the whole way is then gone again for each
    report = trace(gateways(60, WATCHED))
    assert (report.outcome, report.failed) == ("waiting", True)
    assert report.said[0].endswith("steps: its tokens go too long a way")


def test_answers_for_what_is_not_in_the_process_are_told_of() -> None:
    text = '{"tasks": {"a": {}, "aa": {}}, "messages": [{"name": "m", "after": "bb"}, {"name": "n", "after": "b"}]}'
    unknown = [
        line for line in trace(on_trial("wcp01_sequence"), Answers.read(text)).said if "not in the process" in line
    ]
    assert unknown == [f"the answers name {id}, which is not in the process" for id in ("aa", "bb")]


def test_a_message_for_another_case_is_not_heard() -> None:
    correlated = (
        '<message id="message_answer" name="answer" />',
        '<message id="message_answer" name="answer"><extensionElements><z:subscription xmlns:z="urn:z" '
        'correlationKey="=order" /></extensionElements></message>',
    )
    model = on_trial("task_send_receive", correlated)
    for order, outcome in ((7, "completed"), (8, "waiting")):
        text = f'{{"tasks": {{"s": [{{"order": 7}}]}}, "messages": [{{"name": "answer", "payload": {{"order": {order}}}}}]}}'
        assert trace(model, Answers.read(text)).outcome == outcome


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "object"),
        ('{"task": {}}', "task"),
        ('{"tasks": {"a": 1}}', "tasks.a"),
        ('{"tasks": {"a": [{"x": {}}]}}', "x is not flat"),
        ('{"messages": [{"after": "a"}]}', "name"),
        ('{"messages": [{"name": "a", "payload": 1}]}', "payload"),
        ('{"messages": {}}', "list"),
    ],
)
def test_bad_answers_are_refused_by_place(text: str, says: str) -> None:
    with pytest.raises(BadAnswers, match=says):
        Answers.read(text)


def _seconds_an_act(items: int) -> float:
    engine = Engine()
    instance, _ = engine.start(definition("text"), AT, {})
    engine.apply(instance, Decision("complete", "draft", AT, {"people": [f"p{n}" for n in range(items)]}))
    start = time.process_time()
    for n in range(items - 1):
        engine.apply(instance, Decision("complete", f"agree[p{n}]", AT))
    return (time.process_time() - start) / (items - 1)


def test_an_act_costs_the_same_among_many_open_steps() -> None:
    few, many = (min(_seconds_an_act(items) for _ in range(3)) for items in (300, 3000))
    assert many < few * 3


def test_a_run_that_fails_is_an_error_and_one_that_deadlocks_is_stuck() -> None:
    def of(*elements: str) -> tuple[int, int]:
        report = simulate(Definition.on_trial(model(line(*elements)), None, lambda id: None), runs=4)
        return report.errors, report.stuck

    assert of(script("x = 1 / 0")) == (4, 0)
    assert of('<bpmn:userTask id="t"/>') == (0, 0)
    never = '<bpmn:startEvent id="s"/><bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/><bpmn:endEvent id="o"/>'
    way = '<bpmn:exclusiveGateway id="g" default="d"/>' + flow("s", "g") + flow("g", "j", "1 == 1")
    text = model(never + way + flow("g", "o", id="d") + '<bpmn:userTask id="u"/>' + flow("u", "j") + flow("j", "e"))
    report = simulate(Definition.on_trial(text, None, lambda id: None), runs=4)
    assert (report.errors, report.stuck) == (0, 4)


@pytest.mark.parametrize(("times", "entered_so_often"), [("4 / 2", 2), ("3", 3), ("6 / 2 - 3", 0), ("5 / 2", None)])
def test_a_whole_number_is_a_number_of_times_however_it_was_computed(times: str, entered_so_often: int | None) -> None:
    report = trace(Definition.on_trial(model(line(many(times))), None, lambda id: None))
    assert report.outcome == ("error" if entered_so_often is None else "completed")
    assert entered_so_often is None or entered(report).count("t") == entered_so_often


def test_a_step_that_fails_when_it_is_done_again_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that came on the way and was not recorded with its decision."""
    nodes = '<bpmn:startEvent id="s"/><bpmn:userTask id="t"/><bpmn:endEvent id="e"/>'
    text = model(nodes + flow("s", "t") + flow("t", "e", "x > 0"))
    definition = Definition.on_trial(text, None, lambda id: None)
    monkeypatch.setattr(Walk, "_brought", lambda self: {})
    monkeypatch.setattr(Trial, "_supply", lambda self, names: dict.fromkeys(names, 1))
    report = simulate(definition, runs=1)
    assert report.differences == 1 and "fails when it is done again" in report.said[0]
