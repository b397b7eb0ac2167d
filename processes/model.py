"""A process definition as people read it: steps with their role and clause, lanes, shapes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from processes.engine import extensions

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"


@dataclass(frozen=True)
class Bounds:
    """In the diagram's units, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


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
    """type: the BPMN element's name. parent: the embedded subprocess around it, or "". host: of a boundary event.

    interrupting: False for an event that leaves what it is heard in at work. triggered: an event subprocess.
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


@dataclass(frozen=True)
class FlowShape:
    id: str
    name: str
    source: str
    target: str
    waypoints: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class LaneShape:
    id: str
    name: str
    bounds: Bounds | None


@dataclass(frozen=True)
class Model:
    """Everything but the semantics, which is the engine's. signals: what waits for one of every case: its id → the name."""

    process: str
    name: str
    steps: Mapping[str, StepInfo]
    nodes: Mapping[str, NodeShape]
    flows: Mapping[str, FlowShape]
    lanes: Mapping[str, LaneShape]
    signals: Mapping[str, str]

    @classmethod
    def parse(cls, text: bytes) -> Model:
        """Read a BPMN file. Raises ValueError, naming the element that lacks something."""
        tree = _tree(text)
        process = tree.find(f"{BPMN}process")
        if process is None:
            raise ValueError("there is no process")
        bounds, waypoints = _diagram(tree)
        return cls(
            process.get("id"),
            process.get("name", ""),
            _steps(process),
            _nodes(process, bounds),
            _flows(process, waypoints),
            _lanes(process, bounds),
            _signals(tree),
        )


def _tree(text: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        tree: Any = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"line {error.lineno}: not well-formed XML") from error
    if tree.getroottree().docinfo.doctype:
        raise ValueError("a document type is not allowed")
    return tree


def _lanes(process: Any, bounds: Mapping[str, Bounds]) -> dict[str, LaneShape]:
    found = [(lane.get("id"), lane.get("name", "")) for lane in process.iter(f"{BPMN}lane")]
    return {id: LaneShape(id, name, bounds.get(id)) for id, name in found}


def _signals(tree: Any) -> dict[str, str]:
    events = tree.iter(*(f"{BPMN}{tag}" for tag in ("startEvent", "intermediateCatchEvent", "boundaryEvent")))
    found = {event.get("id"): extensions.broadcast(tree, event) for event in events}
    return {id: name for id, name in found.items() if name is not None}


def _diagram(tree: Any) -> tuple[dict[str, Bounds], dict[str, tuple[tuple[float, float], ...]]]:
    bounds, waypoints = {}, {}
    for shape in tree.iter(f"{BPMNDI}BPMNShape"):
        bounds[shape.get("bpmnElement")] = Bounds(
            *_numbers(shape, shape.find(f"{DC}Bounds"), "x", "y", "width", "height")
        )
    for edge in tree.iter(f"{BPMNDI}BPMNEdge"):
        points = edge.findall(f"{DI}waypoint")
        waypoints[edge.get("bpmnElement")] = tuple(_point(edge, point) for point in points)
    return bounds, waypoints


def _point(edge: Any, point: Any) -> tuple[float, float]:
    x, y = _numbers(edge, point, "x", "y")
    return x, y


def _numbers(drawn: Any, place: Any, *names: str) -> list[float]:
    """The numbers of a place in the drawing. Raises ValueError, naming what is drawn there."""
    try:
        found = [float(place.get(name)) for name in names]
    except (AttributeError, TypeError, ValueError):
        found = [math.inf]
    if not all(map(math.isfinite, found)):
        raise ValueError(f"the drawing does not say where {drawn.get('bpmnElement')} is")
    return found


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


def _nodes(process: Any, bounds: Mapping[str, Bounds]) -> dict[str, NodeShape]:
    nodes = {}
    for element in process.iter():
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if not tag.endswith(("Task", "Event", "Gateway", "task")) and tag != "subProcess":
            continue
        id, parent = element.get("id"), element.getparent()
        inside = parent.get("id") if etree.QName(parent).localname == "subProcess" else ""
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
        )
    return nodes


def _flows(process: Any, waypoints: Mapping[str, tuple[tuple[float, float], ...]]) -> dict[str, FlowShape]:
    return {
        x.get("id"): FlowShape(
            x.get("id"),
            x.get("name", ""),
            x.get("sourceRef"),
            x.get("targetRef"),
            waypoints.get(x.get("id"), ()),
        )
        for x in process.iter(f"{BPMN}sequenceFlow")
    }
