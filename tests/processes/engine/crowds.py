"""Models of thousands of elements: what looks at each of them for each of them would take minutes. By name, the bytes of
the file."""

from __future__ import annotations

from tests.processes.engine.hostile import calling, flow, line, model, table

MESSAGE = '<bpmn:message id="m" name="m"/>'
TASK = '<bpmn:userTask id="t"/>'


def _boundaries(count: int, event: str) -> str:
    head = 'attachedToRef="t" cancelActivity="false"'
    return "".join(
        f'<bpmn:boundaryEvent id="b{n}" {head}>{event.replace("{}", str(n))}</bpmn:boundaryEvent>{flow(f"b{n}", "e")}'
        for n in range(count)
    )


def _link(kind: str, n: int) -> str:
    inner = f'<bpmn:linkEventDefinition name="l{n}"/>'
    return f'<bpmn:intermediate{kind}Event id="{kind}{n}">{inner}</bpmn:intermediate{kind}Event>'


def _inside(depth: int) -> str:
    return "".join(
        f'<bpmn:startEvent id="s{n}"/><bpmn:subProcess id="p{n}">' for n in range(depth)
    ) + '<bpmn:startEvent id="z"/>' + "".join(
        f"</bpmn:subProcess>{flow(f's{n}', f'p{n}')}" for n in reversed(range(depth))
    )  # fmt: skip


def _compensated(count: int) -> str:
    """Tasks one after another, each with what compensates it."""
    tasks = "".join(
        f'<bpmn:task id="t{n}"/><bpmn:task id="u{n}" isForCompensation="true"/><bpmn:boundaryEvent id="b{n}" '
        f'attachedToRef="t{n}">{UNDO}</bpmn:boundaryEvent>{flow(f"t{n}", f"t{n + 1}") if n + 1 < count else ""}'
        for n in range(count)
    )
    ends = f'<bpmn:endEvent id="e">{UNDO}</bpmn:endEvent>{flow(f"t{count - 1}", "e")}'
    lines = "".join(f'<bpmn:association id="a{n}" sourceRef="b{n}" targetRef="u{n}"/>' for n in range(count))
    return f'<bpmn:startEvent id="s"/>{flow("s", "t0")}{tasks}{ends}{lines}'


def _throwing(count: int) -> str:
    """Event subprocesses, each of which throws compensation."""
    return "".join(
        f'<bpmn:subProcess id="h{n}" triggeredByEvent="true"><bpmn:startEvent id="hs{n}">{HOURLY}</bpmn:startEvent>'
        f'<bpmn:endEvent id="he{n}">{UNDO}</bpmn:endEvent>{flow(f"hs{n}", f"he{n}")}</bpmn:subProcess>'
        for n in range(count)
    )


def _led(n: int) -> str:
    """A task for each item of a list that a data association leads to it from a reference to a data object."""
    data = (
        f'<bpmn:ioSpecification><bpmn:dataInput id="i{n}"/><bpmn:inputSet><bpmn:dataInputRefs>i{n}</bpmn:dataInputRefs>'
        f"</bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification><bpmn:dataInputAssociation><bpmn:sourceRef>r{n}"
        f"</bpmn:sourceRef><bpmn:targetRef>i{n}</bpmn:targetRef></bpmn:dataInputAssociation>"
    )
    many = f"<bpmn:loopDataInputRef>i{n}</bpmn:loopDataInputRef></bpmn:multiInstanceLoopCharacteristics>"
    return f'<bpmn:userTask id="t{n}">{data}<bpmn:multiInstanceLoopCharacteristics>{many}</bpmn:userTask>'


UNDO = "<bpmn:compensateEventDefinition/>"
HEARD = '<bpmn:messageEventDefinition messageRef="m"/>'
HOURLY = "<bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>"
HELD = "<bpmn:conditionalEventDefinition><bpmn:condition>x{} == 1 and y == {}</bpmn:condition></bpmn:conditionalEventDefinition>"
PATH = "<bpmn:messagePath>a</bpmn:messagePath>"
CORRELATED = "".join(
    f'<bpmn:correlationProperty id="c{n}"><bpmn:correlationPropertyRetrievalExpression messageRef="m">{PATH}'
    "</bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>"
    for n in range(800)
)
FORKED = '<bpmn:startEvent id="s"/><bpmn:parallelGateway id="g"/>' + flow("s", "g")
JOINED = (
    '<bpmn:startEvent id="s"/><bpmn:inclusiveGateway id="g"/><bpmn:inclusiveGateway id="j"/><bpmn:endEvent id="e"/>'
    + flow("s", "g")
    + flow("j", "e")
)
CALL = line('<bpmn:callActivity id="t" calledElement="q0"/>')

#: Refused: more than a person could have drawn.
REFUSED: dict[str, bytes] = {
    "thousands of processes": model(line(TASK), "".join(f'<bpmn:process id="q{n}"/>' for n in range(5_000))),
    "subprocesses inside each other": model(_inside(60)),
    "calls inside each other": model(
        CALL,
        "".join(calling(f"q{n}", f"q{n + 1}") for n in range(60)) + f'<bpmn:process id="q60">{TASK}</bpmn:process>',
    ),
    "ten thousand rules": table("1", 10_000),
}
#: In order, and looked at in a time that grows with their size.
LARGE: dict[str, bytes] = {
    "messages around a task": model(line(TASK) + _boundaries(1_500, HEARD), MESSAGE),
    "timers around a task": model(line(TASK) + _boundaries(1_200, HOURLY)),
    "conditions around a task": model(line(TASK) + _boundaries(1_200, HELD)),
    "correlated messages": model(line(TASK) + _boundaries(800, HEARD), MESSAGE + CORRELATED),
    "links": model(
        FORKED + "".join(_link("Throw", n) + _link("Catch", n) + flow("g", f"Throw{n}") for n in range(900))
    ),
    "a line": model(line(*(f'<bpmn:userTask id="t{n}"/>' for n in range(2_000)))),
    "an inclusive crowd": model(
        JOINED
        + "".join(
            f'<bpmn:userTask id="u{n}"/>{flow("g", f"u{n}", "1 == 1")}{flow(f"u{n}", "j")}' for n in range(1_000)
        )
    ),
    "lists that are led to tasks": model(
        line(*(_led(n) for n in range(500)))
        + "".join(f'<bpmn:dataObject id="o{n}"/><bpmn:dataObjectReference id="r{n}" dataObjectRef="o{n}"/>' for n in range(500))
    ),
    "compensated tasks": model(_compensated(700)),
    "compensation thrown from event subprocesses": model(_compensated(1) + _throwing(900)),
    "flows to nowhere": model(
        '<bpmn:startEvent id="s"/>' + "".join(flow("s", f"x{n}") for n in range(4_000))
    ),
}  # fmt: skip
