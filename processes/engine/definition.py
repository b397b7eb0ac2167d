"""A definition made ready: BPMN text → SpiffWorkflow's parsed specs → a plain graph of nodes that tokens walk.

SpiffWorkflow reads and checks the BPMN; its scheduler is not used (see README, decisions: its task tree is quadratic,
copies data by branch and fires non-interrupting events once). The graph keeps only what BPMN 2.0 says of a node.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.event_definitions import (
    MessageEventDefinition,
    NoneEventDefinition,
    SignalEventDefinition,
    TerminateEventDefinition,
)
from SpiffWorkflow.bpmn.specs.event_definitions.timer import (
    DurationTimerEventDefinition,
    TimeDateEventDefinition,
)
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import BoundaryEvent
from SpiffWorkflow.spiff.parser import SpiffBpmnParser

from processes.engine import expressions

MAX_BYTES = 512 * 1024
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


class Unusable(ValueError):
    """The definition cannot be run. element: its BPMN id, "" for the file; line: in the text, 0 when unknown."""

    def __init__(self, element: str, line: int, reason: str) -> None:
        super().__init__(f"{element or 'file'}, line {line}: {reason}")
        self.element = element
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Out:
    """A sequence flow: its id, its target, and its condition (None: always)."""

    flow: str
    target: str
    condition: str | None = None


@dataclass(frozen=True)
class Node:
    """kind: start, end, terminate, user, receive, catch, throw, exclusive, parallel, event_gateway, subprocess, boundary.

    event: "message", "signal", "timer" or "" and name: the message's or signal's name, or the timer's expression.
    outs: in document order; default: the one taken when no condition holds. incoming: how many flows arrive.
    items: variable with the list of a parallel multi-instance activity; None for a single one.
    """

    id: str
    kind: str
    outs: tuple[Out, ...] = ()
    default: Out | None = None
    incoming: int = 0
    event: str = ""
    name: str = ""
    interrupting: bool = True
    boundaries: tuple[str, ...] = ()
    items: str | None = None
    start: str = ""


@dataclass(frozen=True)
class Definition:
    """A parsed definition. hash: SHA-256 (hex) of the bytes. start: the start event of the process."""

    hash: str
    process: str
    start: str
    nodes: Mapping[str, Node] = field(repr=False)

    @classmethod
    def parse(cls, text: bytes | str) -> Definition:
        """Read a definition. Raises Unusable, naming the element."""
        data = text.encode() if isinstance(text, str) else text
        tree = _tree(data)
        flows = _flows(tree)
        parser = SpiffBpmnParser()
        try:
            parser.add_bpmn_xml(_without_diagram(tree))
            process = _process_id(tree)
            spec = parser.get_spec(process)
            subprocesses = parser.get_subprocess_specs(process)
        except ValidationException as error:
            raise Unusable(error.tag or "", error.line_number or 0, str(error).split("\n")[0]) from error
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise Unusable("", 0, f"a reference leads nowhere: {error}") from error
        nodes: dict[str, Node] = {}
        start = _read(spec, nodes, flows, subprocesses)
        _nothing_is_ignored(tree, nodes)
        return cls(hashlib.sha256(data).hexdigest(), process, start, nodes)


def _tree(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        raise Unusable("", 0, f"larger than {MAX_BYTES // 1024} KB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unusable("", error.lineno or 0, "not well-formed XML") from error
    if b"<!DOCTYPE" in data.upper():
        raise Unusable("", 1, "a document type is not allowed")
    return tree


def _without_diagram(tree: Any) -> Any:
    # SpiffWorkflow sorts outgoing flows by the shapes' position: moving a shape must not change what happens
    for element in tree.findall("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"):
        tree.remove(element)
    return tree


def _process_id(tree: Any) -> str:
    processes = tree.findall(f"{BPMN}process")
    if len(processes) != 1:
        raise Unusable("", 0, "exactly one process is expected in a file")
    return str(processes[0].get("id"))


def _flows(tree: Any) -> dict[str, list[Any]]:
    flows: dict[str, list[Any]] = {}
    for element in tree.iter(f"{BPMN}sequenceFlow"):
        flows.setdefault(element.get("sourceRef"), []).append(element)
    return flows


def _read(spec: Any, nodes: dict[str, Node], flows: Mapping[str, list[Any]], subs: Mapping[str, Any]) -> str:
    """Add the nodes of a process or subprocess; return its start event's id."""
    arrivals: dict[str, int] = {}
    for elements in flows.values():
        for element in elements:
            arrivals[element.get("targetRef")] = arrivals.get(element.get("targetRef"), 0) + 1
    _return_events(spec)
    start = ""
    for name, task in spec.task_specs.items():
        if task.bpmn_id is None or name.endswith("[child]"):
            continue
        node = _node(task, spec, nodes, flows, subs, arrivals.get(task.bpmn_id, 0))
        nodes[node.id] = node
        start = node.id if node.kind == "start" else start
    if not start:
        raise Unusable(spec.name, 0, "there is no start event")
    return start


def _nothing_is_ignored(tree: Any, nodes: Mapping[str, Node]) -> None:
    """Every element with an event definition must have become a node with an event."""
    for element in tree.iter():
        if str(element.tag).endswith("EventDefinition") and str(element.tag).startswith(BPMN):
            host = element.getparent()
            node = nodes.get(host.get("id"))
            if node is None or not node.event:
                raise Unusable(host.get("id"), host.sourceline or 0, "this event is not supported here")


def _return_events(spec: Any) -> None:
    # SpiffWorkflow moves the events behind an event-based gateway into the gateway; our walk waits for the events
    for gateway in spec.task_specs.values():
        if type(gateway).__name__ == "EventBasedGateway":
            for event, definition in zip(gateway.outputs, gateway.event_definition.event_definitions, strict=True):
                event.event_definition = definition


def _node(
    task: Any,
    spec: Any,
    nodes: dict[str, Node],
    flows: Mapping[str, list[Any]],
    subs: Mapping[str, Any],
    arrive: int,
) -> Node:
    id, items = task.bpmn_id, None
    if type(task).__name__ == "ParallelMultiInstanceTask":
        items = getattr(task.data_input, "bpmn_id", None)
        task = spec.task_specs[task.task_spec]
    kind = _kind(task)
    event, name = _event(task, id) if hasattr(task, "event_definition") and kind != "event_gateway" else ("", "")
    outs, default = _outs(id, flows)
    for out in outs:
        if out.condition is not None:
            _check(out.condition, out.flow)
    return Node(
        id=id,
        kind="terminate" if event == "terminate" else kind,
        outs=outs,
        default=default,
        incoming=arrive,
        event=event,
        name=name,
        interrupting=getattr(task, "cancel_activity", True),
        boundaries=_boundaries(id, spec),
        items=items,
        start=_read(subs[task.spec], nodes, flows, subs) if kind == "subprocess" else "",
    )


_KINDS = {
    "StartEvent": "start",
    "EndEvent": "end",
    "UserTask": "user",
    "ManualTask": "user",
    "NoneTask": "user",
    "ReceiveTask": "receive",
    "IntermediateCatchEvent": "catch",
    "IntermediateThrowEvent": "throw",
    "BoundaryEvent": "boundary",
    "ExclusiveGateway": "exclusive",
    "ParallelGateway": "parallel",
    "EventBasedGateway": "event_gateway",
    "SubWorkflowTask": "subprocess",
}


def _kind(task: Any) -> str:
    for cls in type(task).__mro__:
        if cls.__name__ in _KINDS:
            return _KINDS[cls.__name__]
    raise Unusable(task.bpmn_id, 0, f"{type(task).__name__} is not supported")


def _event(task: Any, id: str) -> tuple[str, str]:
    definition = task.event_definition
    match definition:
        case MessageEventDefinition():
            return "message", str(definition.name)
        case SignalEventDefinition():
            return "signal", str(definition.name)
        case TimeDateEventDefinition() | DurationTimerEventDefinition():
            expression = str(definition.expression).strip()
            _check(expression, id)
            return "timer", expression
        case TerminateEventDefinition():
            return "terminate", ""
        case NoneEventDefinition():
            return "", ""
        case _:
            raise Unusable(id, 0, f"{type(definition).__name__} is not supported")


def _check(expression: str, element: str) -> None:
    try:
        expressions.parse(expression)
    except expressions.BadExpression as error:
        raise Unusable(element, 0, str(error)) from error


def _outs(id: str, flows: Mapping[str, list[Any]]) -> tuple[tuple[Out, ...], Out | None]:
    outs, default = [], None
    for element in flows.get(id, []):
        condition = element.find(f"{BPMN}conditionExpression")
        text = None if condition is None else (condition.text or "").strip()
        out = Out(element.get("id"), element.get("targetRef"), text)
        outs.append(out)
        source = next(x for x in element.getparent() if x.get("id") == id)
        if source.get("default") == out.flow:
            default = out
    return tuple(outs), default


def _boundaries(id: str, spec: Any) -> tuple[str, ...]:
    split = spec.task_specs.get(f"{id}.BoundaryEventSplit")
    if split is None:
        return ()
    return tuple(sorted(out.bpmn_id for out in split.outputs if isinstance(out, BoundaryEvent)))
