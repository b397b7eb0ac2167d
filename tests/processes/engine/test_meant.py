"""What BPMN 2.0 forbids though it could be run somehow: refused, or told of and kept from being deployed."""

from __future__ import annotations

import pytest

from processes.engine import Definition, Engine, decisions
from processes.engine.answers import Answers
from processes.engine.inspection import inspect
from processes.engine.problems import Problem
from processes.engine.tracing import trace
from tests.processes.engine.hostile import flow, line, model, table
from tests.processes.engine.story import AT

LINK = '<bpmn:linkEventDefinition name="L"/>'
THROWN = f'<bpmn:intermediateThrowEvent id="thrown">{LINK}</bpmn:intermediateThrowEvent>'
CAUGHT = f'<bpmn:intermediateCatchEvent id="caught">{LINK}</bpmn:intermediateCatchEvent>'
ENDS = '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:endEvent id="e2"/>'
HOUR = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
MESSAGE = '<bpmn:message id="m" name="m"/>'
HEARD = '<bpmn:messageEventDefinition messageRef="m"/>'


def catching(id: str, definition: str) -> str:
    return f'<bpmn:intermediateCatchEvent id="{id}">{definition}</bpmn:intermediateCatchEvent>'


def starting(id: str, definition: str) -> str:
    return f'<bpmn:startEvent id="{id}">{definition}</bpmn:startEvent>'


def handler(inner: str) -> str:
    return line('<bpmn:task id="t"/>') + f'<bpmn:subProcess id="h" triggeredByEvent="true">{inner}</bpmn:subProcess>'


def choice(*events: str) -> str:
    """Events behind an event gateway, each with an end of its own."""
    ids = [event.split('id="', 1)[1].split('"', 1)[0] for event in events]
    ways = "".join(flow("g", id) + f'<bpmn:endEvent id="after_{id}"/>' + flow(id, f"after_{id}") for id in ids)
    return '<bpmn:startEvent id="s"/><bpmn:eventBasedGateway id="g"/>' + flow("s", "g") + "".join(events) + ways


def of(element: str, inner: str) -> list[Problem]:
    return [problem for problem in inspect(model(inner, MESSAGE)).problems if problem.element == element]


RECEIVE = '<bpmn:receiveTask id="r" messageRef="m"/>'
LINKED = ENDS + THROWN + CAUGHT + flow("s", "thrown") + flow("caught", "e")
ONE_START = starting("h1", HOUR) + '<bpmn:endEvent id="he"/>' + flow("h1", "he")
#: By what is wrong: the element, the model, the same model made right, and whether it is refused or only not deployed.
FORBIDDEN = {
    "a link thrown and gone on from": ("thrown", LINKED + flow("thrown", "e2"), LINKED, True),
    "a link caught and led to": (
        "caught",
        LINKED.replace(flow("s", "thrown"), "")
        + '<bpmn:parallelGateway id="g"/>'
        + flow("s", "g")
        + flow("g", "caught")
        + flow("g", "thrown"),
        LINKED,
        True,
    ),
    "an event subprocess that nothing begins": ("h", handler('<bpmn:task id="q"/>'), handler(ONE_START), True),
    "an event subprocess with two starts": (
        "h",
        handler(ONE_START + starting("h2", HEARD) + flow("h2", "he")),
        handler(ONE_START),
        False,
    ),
    "a choice of one event": (
        "g",
        choice(catching("a", HOUR)),
        choice(catching("a", HOUR), catching("b", HEARD)),
        False,
    ),
    "messages awaited in two ways": (
        "g",
        choice(catching("a", HEARD), RECEIVE),
        choice(catching("a", HOUR), RECEIVE),
        False,
    ),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_the_standard_forbids_is_not_deployed(name: str) -> None:
    element, wrong, right, refused = FORBIDDEN[name]
    problems = of(element, wrong)
    assert [problem.severity for problem in problems] == ["error" if refused else "warning"], problems
    assert refused or problems[0].undeployable
    assert of(element, right) == []


@pytest.mark.parametrize("aside", ["<!-- so it is -->", "<?editor so it is?>", "<!-- a --><!-- b -->"])
def test_what_stands_behind_a_comment_is_read_as_well(aside: str) -> None:
    ways = flow("s", "g") + flow("g", "e", "x == 1") + flow("g", "e2", id="no")
    choosing = ENDS + '<bpmn:exclusiveGateway id="g" default="no"/>' + ways
    text = model(choosing).decode().replace("x == 1", f"x {aside} == {aside}1")
    for x, end in ((1, "e"), (2, "e2")):
        report = trace(Definition.on_trial(text.encode(), None, lambda id: None), Answers({"s": [{"x": x}]}))
        assert report.events[-1].element == end
    script = model(line(f'<bpmn:scriptTask id="t"><bpmn:script>a = 1{aside}\nb = 2</bpmn:script></bpmn:scriptTask>'))
    instance = Engine().start(Definition.parse(script), AT, {})[0]
    assert instance.variables == {"a": 1, "b": 2}
    cell = table("1").decode().replace("<text>1</text></inputEntry>", f"<text>{aside}&gt; {aside}5</text></inputEntry>")
    assert [decisions.parse(cell.encode()).decide({"x": x})["y"] for x in (1, 6)] == [[], [1]]


@pytest.mark.parametrize(("direction", "leaving"), [("Converging", "it also splits"), ("Diverging", "it also joins")])
def test_a_gateway_that_is_drawn_otherwise_than_its_direction_is_told_of(direction: str, leaving: str) -> None:
    fork = f'<bpmn:parallelGateway id="f" gatewayDirection="{direction}"/>'
    join = f'<bpmn:parallelGateway id="j" gatewayDirection="{direction}"/>'
    two = '<bpmn:task id="a"/><bpmn:task id="b"/>'
    flows = flow("s", "f") + flow("f", "a") + flow("f", "b") + flow("a", "j") + flow("b", "j") + flow("j", "e")
    inner = '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>' + fork + join + two + flows
    wrong, right = ("f", "j") if direction == "Converging" else ("j", "f")
    assert [leaving in problem.message for problem in of(wrong, inner)] == [True]
    assert of(right, inner) == []


INSIDE = {
    "script": line('<bpmn:scriptTask id="t"><bpmn:script>x = 1<b xmlns="urn:b">5</b></bpmn:script></bpmn:scriptTask>'),
    "timeDuration": line(catching("t", HOUR.replace("PT1H", "<bpmn:documentation>an hour</bpmn:documentation>PT1H"))),
    "loopCardinality": line(
        '<bpmn:task id="t"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1<b>0</b></bpmn:loopCardinality>'
        "</bpmn:multiInstanceLoopCharacteristics></bpmn:task>"
    ),
}


@pytest.mark.parametrize("name", INSIDE)
def test_an_element_inside_a_text_is_not_passed_over(name: str) -> None:
    found = [p.message for p in inspect(model(INSIDE[name])).problems if p.severity == "error"]
    assert f"an element stands inside {name}: only text is read" in found


def test_an_element_inside_the_text_of_a_decision_is_not_passed_over() -> None:
    found = inspect(table("1").replace(b"<text>1</text>", b"<text>1<b>0</b></text>"))
    assert "an element stands inside a text: only text is read" in [p.message for p in found.problems]
    assert not found.executable


@pytest.mark.parametrize(
    ("name", "refused"), [("a b", True), ("1st", True), ("class", False), ("true", False), ("__x", False), ("ok", None)]
)
def test_a_variable_that_no_expression_could_read_is_told_of(name: str, refused: bool | None) -> None:
    each = f'xmlns:c="urn:c" c:collection="x" c:elementVariable="{name}"'
    files = (
        model(line(f'<bpmn:task id="t"><bpmn:multiInstanceLoopCharacteristics {each}/></bpmn:task>')),
        model(line(f'<bpmn:businessRuleTask xmlns:c="urn:c" id="t" c:decisionRef="r" c:resultVariable="{name}"/>')),
        table("1").replace(b"name='y'", f"name='{name}'".encode()),
    )
    for text in files:
        found = inspect(text, resolve=lambda id: table("1"))
        told = [
            p for p in found.problems if name in p.message and "multi" not in p.message and "declared" not in p.message
        ]
        assert [p.severity == "error" for p in told] == ([] if refused is None else [refused]), told


def test_the_number_of_an_instance_is_not_its_item() -> None:
    many = '<bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:inputDataItem id="i" name="loopCounter"/>'
    text = f'<bpmn:task id="t"><bpmn:multiInstanceLoopCharacteristics>{many}</bpmn:multiInstanceLoopCharacteristics></bpmn:task>'
    assert [p.message for p in of("t", line(text))] == ["loopCounter is the number of the instance, and nothing else"]
