"""A process definition as people read it: steps with their role and clause, lanes, shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from processes import drawn
from processes.drawn import Bounds
from processes.engine import associations, extensions, source

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
#: Activities with an inside; the first two in the same process.
_AROUND = ("subProcess", "transaction", "callActivity")
SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"


@dataclass(frozen=True)
class StepInfo:
    """kind: "user" for a person's step, "receive" for one that waits for a message, "service" for one that code does.

    role: the lane's id. handler: of a service task.
    """

    id: str
    name: str
    role: str
    also: tuple[str, ...] = ()
    clause: str | None = None
    due_working_days: int | None = None
    kind: str = "user"
    handler: str = ""


@dataclass(frozen=True)
class NodeShape:
    """type: the BPMN element's name. parent: the embedded subprocess around it, or the call of its
    process, or "". host: of a boundary event.

    interrupting: False for an event that leaves what it is heard in at work. triggered: an event subprocess. undoes: an
    activity for compensation.
    """

    id: str
    name: str
    type: str
    parent: str
    bounds: Bounds | None
    host: str | None = None
    event: str | None = None
    interrupting: bool = True
    multiple: bool = False
    triggered: bool = False
    undoes: bool = False


@dataclass(frozen=True)
class FlowShape:
    id: str
    name: str
    source: str
    target: str
    waypoints: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class LaneShape:
    """Of a lane, or of a process around its lanes; a called process has one around its nodes."""

    id: str
    name: str
    bounds: Bounds | None


@dataclass(frozen=True)
class Model:
    """Everything but the semantics, which is the engine's: of the process and of those it calls.

    signals: what waits for one of every case: its id → the name. called: ids of the called processes. frames: around the
    process and each called one, as far as they are drawn. undone: associations that lead from a compensation event to the
    activity that compensates.
    """

    process: str
    name: str
    steps: Mapping[str, StepInfo]
    nodes: Mapping[str, NodeShape]
    flows: Mapping[str, FlowShape]
    lanes: Mapping[str, LaneShape]
    signals: Mapping[str, str]
    called: tuple[str, ...] = ()
    frames: tuple[LaneShape, ...] = ()
    undone: Mapping[str, FlowShape] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: bytes) -> Model:
        """Read a BPMN file. Raises ValueError, naming the element that lacks something."""
        tree = source.tree(text)
        calls = _parts(tree)
        bounds, waypoints = drawn.places(tree)
        undone = associations.of(tree)
        process, *called = parts = tuple(calls)
        return cls(
            process.get("id"),
            process.get("name", ""),
            {id: step for each in parts for id, step in _steps(each).items()},
            {id: node for each in parts for id, node in _nodes(each, bounds, calls[each]).items()},
            {id: flow for each in parts for id, flow in _shapes(each, "sequenceFlow", waypoints).items()},
            {id: lane for each in parts for id, lane in _lanes(each, bounds).items()},
            _signals(tree),
            tuple(each.get("id") for each in called),
            tuple(_frame(each, bounds, is_called=each is not process) for each in parts),
            {id: line for each in parts for id, line in _shapes(each, "association", waypoints, undone).items()},
        )


def _parts(tree: Any) -> dict[Any, str]:
    """The process that is run, and in the order of the calls those of the file that it calls, with the first that does."""
    processes = {each.get("id"): each for each in tree.findall(f"{BPMN}process")}
    if not processes:
        raise ValueError("there is no process")
    run = [each for each in processes.values() if each.get("isExecutable") == "true"]
    parts, waiting = {}, [([*run, *processes.values()][0], "")]
    for part, call in waiting:  # which grows by what it calls
        if part is not None and part not in parts:
            parts[part] = call
            calls = part.iter(f"{BPMN}callActivity")
            waiting += [(processes.get(extensions.called_process(each)), each.get("id")) for each in calls]
    return parts


def _frame(process: Any, bounds: Mapping[str, Bounds], *, is_called: bool) -> LaneShape:
    """With a strip for the name beside the lanes."""
    lanes = [bounds[lane.get("id")] for lane in process.iter(f"{BPMN}lane") if lane.get("id") in bounds]
    box = drawn.around(lanes)
    if box is None and is_called:
        box = drawn.around([bounds[each.get("id")] for each in process.iter() if each.get("id") in bounds], drawn.GAP)
    if box is not None:
        box = Bounds(box.x - drawn.STRIP, box.y, box.width + drawn.STRIP, box.height)
    return LaneShape(process.get("id"), process.get("name", ""), box)


def _lanes(process: Any, bounds: Mapping[str, Bounds]) -> dict[str, LaneShape]:
    found = [(lane.get("id"), lane.get("name", "")) for lane in process.iter(f"{BPMN}lane")]
    return {id: LaneShape(id, name, bounds.get(id)) for id, name in found}


def _signals(tree: Any) -> dict[str, str]:
    events = tree.iter(*(f"{BPMN}{tag}" for tag in ("startEvent", "intermediateCatchEvent", "boundaryEvent")))
    found = {event.get("id"): extensions.broadcast(tree, event) for event in events}
    return {id: name for id, name in found.items() if name is not None}


def _properties(element: Any) -> dict[str, str]:
    return {p.get("name", ""): p.get("value", "") for p in element.iter(f"{SPIFF}property")}


def _steps(process: Any) -> dict[str, StepInfo]:
    steps = {}
    for element in process.iter(f"{BPMN}userTask"):
        found = _properties(element)
        id = element.get("id")
        for needed in ("role", "clause", "due_working_days"):
            if needed not in found:
                raise ValueError(f"user task {id} has no {needed}")
        if not found["due_working_days"].isdecimal() or len(found["due_working_days"]) > 3:
            raise ValueError(f"user task {id}: due_working_days is not a number below 1000")
        also = tuple(x.strip() for x in found.get("also", "").split(",") if x.strip())
        days = int(found["due_working_days"])
        steps[id] = StepInfo(id, element.get("name", ""), found["role"], also, found["clause"], days)
    for element in process.iter(f"{BPMN}receiveTask"):
        id = element.get("id")
        steps[id] = StepInfo(id, element.get("name", ""), "", kind="receive")
    for element in process.iter(f"{BPMN}serviceTask"):
        id, handler = element.get("id"), extensions.handler(element)
        steps[id] = StepInfo(id, element.get("name", ""), "", kind="service", handler=handler)
    return steps


def _nodes(process: Any, bounds: Mapping[str, Bounds], call: str) -> dict[str, NodeShape]:
    nodes = {}
    for element in process.iter():
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if not tag.endswith(("Task", "Event", "Gateway", "task")) and tag not in _AROUND:
            continue
        id, parent = element.get("id"), element.getparent()
        inside = parent.get("id") if etree.QName(parent).localname in _AROUND[:2] else call
        event = next((etree.QName(x).localname for x in element if str(x.tag).endswith("EventDefinition")), None)
        nodes[id] = NodeShape(
            id,
            element.get("name", ""),
            tag,
            inside,
            bounds.get(id),
            element.get("attachedToRef"),
            event,
            "false" not in (element.get("cancelActivity"), element.get("isInterrupting")),
            element.find(f"{BPMN}multiInstanceLoopCharacteristics") is not None,
            element.get("triggeredByEvent") == "true",
            associations.for_compensation(element),
        )
    return nodes


def _shapes(
    process: Any,
    tag: str,
    waypoints: Mapping[str, tuple[tuple[float, float], ...]],
    only: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, FlowShape]:
    """The lines with this tag. only: by their source, the targets of those wanted."""
    found = {
        x.get("id"): (x.get("name", ""), x.get("sourceRef"), x.get("targetRef")) for x in process.iter(f"{BPMN}{tag}")
    }
    return {
        id: FlowShape(id, *line, waypoints.get(id, ()))
        for id, line in found.items()
        if only is None or line[2] in only.get(line[1], ()) or line[1] in only.get(line[2], ())
    }
