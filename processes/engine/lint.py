"""What a definition may contain. Everything else is refused by name and line, rather than ignored or half done.

SpiffWorkflow passes over unreachable nodes, ends a process at a link event, and meets a missing message with a
TypeError: so its parser is given only what passed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine import expressions, lint_events
from processes.engine.source import BPMN, kind, unusable

ACTIVITIES = ("userTask", "manualTask", "receiveTask", "subProcess")
EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
SPLITTING = ("exclusiveGateway", "parallelGateway", "eventBasedGateway")
NODES = (*ACTIVITIES, *EVENTS, *SPLITTING)
_NOTES = ("documentation", "extensionElements", "textAnnotation", "association", "group", "laneSet")
_PARTS = ("incoming", "outgoing", "documentation", "extensionElements", "multiInstanceLoopCharacteristics")
_SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"
_ID = re.compile(r"[^\W\d][\w.-]*")


@dataclass(frozen=True)
class Level:
    """The process or one subprocess. nodes by id; arriving and leaving: its sequence flows by node id."""

    element: Any
    nodes: Mapping[str, Any]
    arriving: Mapping[str, list[Any]]
    leaving: Mapping[str, list[Any]]


def check(root: Any) -> Any:
    """Return the one process of the file. Raises Unusable."""
    processes = root.findall(f"{BPMN}process")
    if len(processes) != 1:
        raise unusable(root, "exactly one process is expected in a file")
    if processes[0].get("isExecutable") != "true":
        raise unusable(processes[0], "the process is not executable")
    _ids_are_unique(processes[0])
    names = lint_events.Names.of(root)
    for element in [processes[0], *processes[0].iter(f"{BPMN}subProcess")]:
        level = _level(element)
        for node in level.nodes.values():
            _node(node, level)
            lint_events.check(node, names)
        _everything_is_reached(level)
    return processes[0]


def _ids_are_unique(process: Any) -> None:
    seen: set[str] = set()
    for element in process.iter():
        id = element.get("id") if kind(element) else None
        if id in seen:
            raise unusable(element, "another element has the same id")
        if id is not None:
            seen.add(id)


def _level(element: Any) -> Level:
    nodes: dict[str, Any] = {}
    flows: list[Any] = []
    for child in _children(element):
        if kind(child) == "sequenceFlow":
            flows.append(child)
        elif kind(child) in NODES:
            nodes[_id(child)] = child
        elif kind(child) not in (*_NOTES, "incoming", "outgoing", "multiInstanceLoopCharacteristics"):
            raise unusable(child, f"{kind(child)} is not supported")
    level = Level(element, nodes, {id: [] for id in nodes}, {id: [] for id in nodes})
    for flow in flows:
        _id(flow)
        _end_of(flow, "sourceRef", level.leaving).append(flow)
        _end_of(flow, "targetRef", level.arriving).append(flow)
    return level


def _children(element: Any) -> Iterator[Any]:
    return (child for child in element if kind(child))


def _id(element: Any) -> str:
    id = element.get("id") or ""
    if not _ID.fullmatch(id):
        raise unusable(element, f"{kind(element)} needs an id of letters, digits, _ . -")
    return id


def _end_of(flow: Any, end: str, ends: Mapping[str, list[Any]]) -> list[Any]:
    id = flow.get(end)
    if id not in ends:
        raise unusable(flow, f"{end} {id} is not a step at the same level")
    return ends[id]


def _node(node: Any, level: Level) -> None:
    for part in _children(node):
        known = kind(part) in _PARTS or kind(part).endswith("EventDefinition") or kind(node) == "subProcess"
        if not known:
            raise unusable(node, f"{kind(part)} is not supported")
    _extensions(node)
    _flows_fit(node, level)
    _conditions_fit(node, level)
    _gateway(node, level)
    _multiple(node)
    _boundary(node, level)
    if kind(node) == "subProcess" and node.get("triggeredByEvent") == "true":
        raise unusable(node, "an event subprocess is not supported: draw a boundary event")


def _extensions(node: Any) -> None:
    for extension in node.findall(f"{BPMN}extensionElements/*"):
        if kind(extension) and extension.tag != f"{_SPIFF}properties":
            raise unusable(node, f"the extension {extension.tag} is not supported")


def _flows_fit(node: Any, level: Level) -> None:
    arriving, leaving = len(level.arriving[node.get("id")]), len(level.leaving[node.get("id")])
    begins, ends = kind(node) in ("startEvent", "boundaryEvent"), kind(node) == "endEvent"
    if begins and arriving:
        raise unusable(node, "no flow may lead to a start or boundary event")
    if not begins and not arriving:
        raise unusable(node, "no flow leads here")
    if ends and leaving:
        raise unusable(node, "no flow may leave an end event")
    if not ends and not leaving:
        raise unusable(node, "no flow leaves here")
    if leaving > 1 and kind(node) not in SPLITTING:
        raise unusable(node, "several flows leave here: draw a gateway")


def _conditions_fit(node: Any, level: Level) -> None:
    leaving = level.leaving[node.get("id")]
    default = node.get("default")
    if default is not None and default not in [flow.get("id") for flow in leaving]:
        raise unusable(node, f"the default flow {default} does not leave here")
    for flow in leaving:
        condition = flow.find(f"{BPMN}conditionExpression")
        if condition is not None:
            expression(flow, condition.text)
        needs = kind(node) == "exclusiveGateway" and len(leaving) > 1 and flow.get("id") != default
        if needs and condition is None:
            raise unusable(flow, "needs a condition, or to be the default flow")
        if condition is not None and (kind(node) != "exclusiveGateway" or flow.get("id") == default):
            raise unusable(flow, "only the other flows of an exclusive gateway have conditions")


def expression(element: Any, text: str | None) -> str:
    """The text of an expression in the closed grammar. Raises Unusable."""
    found = (text or "").strip()
    try:
        expressions.parse(found)
    except expressions.BadExpression as error:
        raise unusable(element, str(error)) from error
    return found


def _gateway(node: Any, level: Level) -> None:
    if kind(node) != "eventBasedGateway":
        return
    if node.get("instantiate") == "true" or node.get("eventGatewayType") == "Parallel":
        raise unusable(node, "only an exclusive event gateway inside a process is supported")
    for flow in level.leaving[node.get("id")]:
        target = level.nodes[flow.get("targetRef")]
        if kind(target) != "intermediateCatchEvent" or len(level.arriving[target.get("id")]) != 1:
            raise unusable(flow, "must lead to a catch event of its own")


def _multiple(node: Any) -> None:
    found = node.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if found is None:
        return
    if kind(node) not in ("userTask", "manualTask", "receiveTask"):
        raise unusable(node, f"a multi-instance {kind(node)} is not supported")
    if found.get("isSequential") == "true":
        raise unusable(node, "a sequential multi-instance is not supported")
    for part in _children(found):
        if kind(part) not in ("loopDataInputRef", "inputDataItem"):
            raise unusable(node, f"{kind(part)} is not supported")
    variable = found.findtext(f"{BPMN}loopDataInputRef", "").strip()
    if not variable.isidentifier():
        raise unusable(node, "loopDataInputRef must name a variable")


def _boundary(node: Any, level: Level) -> None:
    if kind(node) == "boundaryEvent":
        host = level.nodes.get(node.get("attachedToRef"))
        if host is None or kind(host) not in ACTIVITIES:
            raise unusable(node, "attachedToRef is not an activity at the same level")


def _everything_is_reached(level: Level) -> None:
    starts = [id for id, node in level.nodes.items() if kind(node) == "startEvent"]
    if len(starts) != 1:
        raise unusable(level.element, "exactly one start event is expected")
    reached: set[str] = set()
    coming = list(starts)
    while coming:
        id = coming.pop()
        if id not in reached:
            reached.add(id)
            coming += [flow.get("targetRef") for flow in level.leaving[id]]
            coming += [b for b, node in level.nodes.items() if node.get("attachedToRef") == id]
    for id, node in level.nodes.items():
        if id not in reached:
            raise unusable(node, "no way leads here from the start")
