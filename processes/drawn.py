"""Where a BPMN file draws its elements; several drawings of one file stand below each other."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
#: Between two drawings, and around the nodes of a called process that has no lanes.
GAP = 40.0
#: For the name of a process, left of its lanes.
STRIP = 30.0

Waypoints = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Bounds:
    """In the diagram's units, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def places(tree: Any) -> tuple[dict[str, Bounds], dict[str, Waypoints]]:
    """The places of shapes and the ways of flows, by the id of the element. Raises ValueError, naming what has none."""
    bounds: dict[str, Bounds] = {}
    waypoints: dict[str, Waypoints] = {}
    for diagram in tree.iter(f"{BPMNDI}BPMNDiagram"):
        shapes = {shape.get("bpmnElement"): _bounds(shape) for shape in diagram.iter(f"{BPMNDI}BPMNShape")}
        above, here = around(bounds.values()), around(shapes.values())
        down = above.y + above.height + 2 * GAP + GAP / 2 - here.y if above and here else 0.0
        bounds |= {id: replace(box, y=box.y + down) for id, box in shapes.items()}
        for edge in diagram.iter(f"{BPMNDI}BPMNEdge"):
            points = [_point(edge, point) for point in edge.findall(f"{DI}waypoint")]
            waypoints[edge.get("bpmnElement")] = tuple((x, y + down) for x, y in points)
    return bounds, waypoints


def around(boxes: Collection[Bounds], gap: float = 0.0) -> Bounds | None:
    """The smallest that holds them all, with a gap on every side; None where there are none."""
    if not boxes:
        return None
    left, top = min(b.x for b in boxes) - gap, min(b.y for b in boxes) - gap
    right, bottom = max(b.x + b.width for b in boxes) + gap, max(b.y + b.height for b in boxes) + gap
    return Bounds(left, top, right - left, bottom - top)


def _bounds(shape: Any) -> Bounds:
    return Bounds(*_numbers(shape, shape.find(f"{DC}Bounds"), "x", "y", "width", "height"))


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
