"""What a definition may contain. Everything else is refused by name and line, rather than ignored or half done.

The reader takes only what passed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine import expressions, lint_events, reader
from processes.engine.source import BPMN, kind, unusable

ACTIVITIES = (
    *("task", "userTask", "manualTask", "receiveTask", "sendTask", "serviceTask", "scriptTask", "businessRuleTask"),
    *("subProcess", "transaction", "callActivity"),
)
EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
SPLITTING = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway")
NODES = (*ACTIVITIES, *EVENTS, *SPLITTING)
_NOTES = (
    *("documentation", "extensionElements", "textAnnotation", "association", "group", "laneSet", "category"),
    *("dataObject", "dataObjectReference", "dataStoreReference", "dataInputAssociation", "dataOutputAssociation"),
    *("dataInput", "dataOutput", "inputSet", "outputSet", "ioSpecification", "property", "correlationSubscription"),
    *("auditing", "monitoring", "potentialOwner", "performer", "humanPerformer", "resourceRole", "rendering"),
)
_LOOPS = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")
_PARTS = ("incoming", "outgoing", "script", *_NOTES, *_LOOPS)
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
    """Return the one executable process of the file. Raises Unusable."""
    processes = root.findall(f"{BPMN}process")
    if not processes:
        raise unusable(root, "exactly one process is expected in a file")
    executable = [process for process in processes if process.get("isExecutable") == "true"]
    if len(executable) > 1:
        raise unusable(root, "exactly one process is expected in a file")
    if not executable:
        raise unusable(processes[0], "the process is not executable")
    check_process(root, executable[0])
    _leaves_nothing_open(executable[0])
    return executable[0]


def _leaves_nothing_open(process: Any) -> None:
    """What a trial run may choose by itself must be said in a process that is deployed: where it begins, which way."""
    starts = [child for child in process if kind(child) == "startEvent"]
    if len(starts) != 1:
        raise unusable(process, "exactly one start event is expected")
    if any(kind(part).endswith("EventDefinition") for part in starts[0]):
        raise unusable(starts[0], "a deployed process is started by an act: its startEvent waits for nothing")
    for gateway in process.iter(f"{BPMN}exclusiveGateway"):
        leaving = [flow for flow in gateway.getparent() if flow.get("sourceRef") == gateway.get("id")]
        for flow in leaving if len(leaving) > 1 else ():
            if flow.get("id") != gateway.get("default") and flow.find(f"{BPMN}conditionExpression") is None:
                raise unusable(flow, "needs a condition, or to be the default flow")


def check_process(root: Any, process: Any) -> None:
    """Raises Unusable for what the engine cannot run in this process."""
    _ids_are_unique(process)
    names = lint_events.Names.of(root)
    for element in [process, *process.iter(f"{BPMN}subProcess", f"{BPMN}transaction")]:
        level = _level(element)
        for node in level.nodes.values():
            _node(node, level)
            lint_events.check(node, names)
        _everything_is_reached(level)


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
        elif kind(child) not in _PARTS and not child.tag.startswith("{"):
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
        inside = kind(node) in ("subProcess", "transaction")
        known = kind(part) in _PARTS or kind(part).endswith("EventDefinition") or inside or part.tag.startswith("{")
        if not known:
            raise unusable(node, f"{kind(part)} is not supported")
    _extensions(node)
    _flows_fit(node, level)
    _conditions_fit(node, level)
    _gateway(node, level)
    _multiple(node)
    _boundary(node, level)
    if kind(node) == "scriptTask":
        _script(node)


def _extensions(node: Any) -> None:
    for extension in node.findall(f"{BPMN}extensionElements/*"):
        if kind(extension).startswith(_SPIFF) and extension.tag not in (
            f"{_SPIFF}properties",
            f"{_SPIFF}calledDecisionId",
        ):
            raise unusable(node, f"the extension {extension.tag} is not supported")


def _flows_fit(node: Any, level: Level) -> None:
    arriving, leaving = len(level.arriving[node.get("id")]), len(level.leaving[node.get("id")])
    begins, ends = kind(node) in ("startEvent", "boundaryEvent"), kind(node) == "endEvent"
    if begins and arriving:
        raise unusable(node, "no flow may lead to a start or boundary event")
    if ends and leaving:
        raise unusable(node, "no flow may leave an end event")


def _conditions_fit(node: Any, level: Level) -> None:
    leaving = level.leaving[node.get("id")]
    default = node.get("default")
    if default is not None and default not in [flow.get("id") for flow in leaving]:
        raise unusable(node, f"the default flow {default} does not leave here")
    for flow in leaving:
        condition = flow.find(f"{BPMN}conditionExpression")
        if condition is not None:
            expression(flow, condition.text)
        if condition is not None and kind(node) in ("parallelGateway", "eventBasedGateway"):
            raise unusable(flow, f"a flow from a {kind(node)} has no condition")


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
        catches = kind(target) in ("intermediateCatchEvent", "receiveTask")
        if not catches or len(level.arriving[target.get("id")]) != 1:
            raise unusable(flow, "must lead to a catch event of its own")


def _multiple(node: Any) -> None:
    if not any(kind(part) in _LOOPS for part in node):
        return
    if kind(node) not in ACTIVITIES or node.get("triggeredByEvent") == "true":
        raise unusable(node, f"a multi-instance {kind(node)} is not supported")
    many, loop = reader.many(node), reader.loop(node)
    if many is not None and not (many.items or many.cardinality):
        raise unusable(node, "a multi-instance activity needs loopDataInputRef or loopCardinality")
    if many is not None and many.item and not many.item.isidentifier():
        raise unusable(node, f"{many.item} cannot name an item")
    if loop is not None and loop.condition is None and loop.maximum is None:
        raise unusable(node, "a loop needs loopCondition or loopMaximum")
    used = (many.items, many.cardinality, many.until) if many else (loop.condition,) if loop else ()
    for text in used:
        if text is not None:
            expression(node, text)


def _script(node: Any) -> None:
    try:
        expressions.parse_script(reader.script(node))
    except expressions.BadExpression as error:
        raise unusable(node, str(error)) from error


def _boundary(node: Any, level: Level) -> None:
    if kind(node) == "boundaryEvent":
        host = level.nodes.get(node.get("attachedToRef"))
        if host is None or kind(host) not in ACTIVITIES:
            raise unusable(node, "attachedToRef is not an activity at the same level")


def _everything_is_reached(level: Level) -> None:
    starts = [id for id, node in level.nodes.items() if _begins(node, level)]
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


def _begins(node: Any, level: Level) -> bool:
    if kind(node) == "startEvent" or node.get("triggeredByEvent") == "true":
        return True
    linked = kind(node) == "intermediateCatchEvent" and node.find(f"{BPMN}linkEventDefinition") is not None
    started = any(kind(other) == "startEvent" for other in level.nodes.values())
    return linked or (not started and not level.arriving[node.get("id")] and kind(node) != "boundaryEvent")
