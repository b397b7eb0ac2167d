"""The names in the drawing of a process: where they stand, and in how many lines."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from processes.drawn import Bounds
from processes.model import FlowShape, Model, NodeShape


def clean(text: str) -> str:
    """Names are data; a page must survive any, and XML has no form for control characters at all."""
    return html.escape("".join(c for c in text if c >= " " and c not in "\ufffe\uffff"))


@lru_cache(maxsize=1024)
def wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """A server knows no font, so lines are counted in letters, with room for a wide one or a word a little longer."""
    width = max(width, min(width + 2, max(map(len, text.split()), default=0)))
    return tuple(textwrap.wrap(text, width, max_lines=most, placeholder="…"))


@dataclass(frozen=True)
class Label:
    """x, y: the first line's baseline at its anchor."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        width, height = 7.0 * max(map(len, self.lines)) + 5, 13.0 * len(self.lines)
        left = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return round(self.x - left, 1), self.y - 10, round(width, 1), height

    def draw(self, kind: str = "label") -> str:
        """The line height is in the diagram's units here, since tspans know nothing of CSS line height."""
        step = 15 if kind == "name" else 13
        rows = [(self.y + i * step, clean(line)) for i, line in enumerate(self.lines)]
        spans = "".join(f'<tspan x="{self.x:g}" y="{y:g}">{line}</tspan>' for y, line in rows)
        return f'<text class="{kind} {self.anchor}">{spans}</text>'


def labels(model: Model) -> dict[str, Label]:
    sides = _used_sides(model)
    found = {}
    for node in model.nodes.values():
        if node.type.endswith(("Event", "Gateway")) and node.bounds and node.name.strip():
            found[node.id] = _node_label(model, node, node.bounds, sides.get(node.id, set()))
    for flow in model.flows.values():
        if flow.name.strip() and len(flow.waypoints) > 1:
            found[flow.id] = _flow_label(flow)
    return found


def _used_sides(model: Model) -> dict[str, set[str]]:
    """The sides of each node where flows come and go: a name there would be crossed out."""
    used: dict[str, set[str]] = {}
    for flow in model.flows.values():
        if flow.waypoints:
            for id, point in ((flow.source, flow.waypoints[0]), (flow.target, flow.waypoints[-1])):
                used.setdefault(id, set()).add(_side(model.nodes[id].bounds, point))
    return used


def _side(box: Bounds | None, point: tuple[float, float]) -> str:
    """The side of the box that the point lies on, or the nearest."""
    if box is None:
        return ""
    x, y = point[0] - box.x, point[1] - box.y
    far = {"left": abs(x), "right": abs(x - box.width), "top": abs(y), "bottom": abs(y - box.height)}
    return min(far, key=lambda side: far[side])


def _node_label(model: Model, node: NodeShape, box: Bounds, used: Collection[str]) -> Label:
    """By a free side; a boundary event's in the corner outside its host; else in the upper left corner."""
    text = wrapped(node.name, 14, 4)
    middle, tall = box.x + box.width / 2, 13 * len(text)
    above, below = box.y - tall + 6, box.y + box.height + 14
    if node.host is not None:
        side = _side(model.nodes[node.host].bounds, (middle, box.y + box.height / 2))
        anchor, x = ("end", middle - 7) if side == "left" else ("start", middle + 7)
        return Label(x, above if side == "top" else below, anchor, text)
    places = {
        "bottom": Label(middle, below, "middle", text),
        "top": Label(middle, above, "middle", text),
        "right": Label(box.x + box.width + 5, box.y + box.height / 2 - tall / 2 + 10, "start", text),
        "left": Label(box.x - 5, box.y + box.height / 2 - tall / 2 + 10, "end", text),
    }
    # A gateway's answers stand to its right and below, so its question goes above first.
    order = ("top", "bottom", "right", "left") if node.type.endswith("Gateway") else tuple(places)
    free = next((side for side in order if side not in used), None)
    return places[free] if free else Label(middle - 8, above + 4, "end", text)


def _flow_label(flow: FlowShape) -> Label:
    """At the source, where the choice is made."""
    (x, y), (next_x, next_y) = flow.waypoints[:2]
    if y == next_y:
        return Label(x + 4 if next_x > x else x - 4, y - 5, "start" if next_x > x else "end", (flow.name,))
    return Label(x + 6, y + 15 if next_y > y else y - 8, "start", (flow.name,))
