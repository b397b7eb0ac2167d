"""The process as a picture, from its BPMN file's own diagram: one source for bpmn.io, page and print.

Drawn here and not by a script, so that it is on the page without JavaScript and in print. It carries classes
only: the pages' policy allows no style inside them, and what a state looks like is the stylesheet's matter.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from processes.drawn import Bounds, around
from processes.model import FlowShape, Model, NodeShape
from web.diagram_labels import Label, clean, labels, wrapped
from web.phrases.migration import ELEMENTS

# Said aloud: colour alone tells nothing to a screen reader.
STATES = {
    "done": "пройдено",
    "returned": "пройдено и возвращено",
    "current": "сейчас здесь",
    "untouched": "не пройдено",
}
KINDS = {
    "userTask": "user", "receiveTask": "receive", "callActivity": "call", "subProcess": "subprocess", "transaction": "subprocess",
}  # fmt: skip
ENDINGS = (("Event", "event"), ("Gateway", "gateway"))
EDGES = {"done": "taken", "returned": "back", "current": "taken", "untouched": "plain"}

TICK = "M8 13l4 5 8-10"
PLAY = "M8 8l10 6-10 6z"
CALL = "M-6-6H6V6H-6ZM-3 0H3M0-3V3"
BARS = "M-5-4v10M0-4v10M5-4v10"
ENVELOPE = "M-9-6H9V6H-9ZL0 1L9-6"
SEALED = "M-9-7H9L0-1ZM-9-4.5L0 1.5L9-4.5V6.5H-9Z"
CLOCK = "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0M0-7V0L5 3"
SIGNAL = "M0-9L9 7H-9Z"
DISC = "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0Z"
CROSS = "M-8-8L8 8M8-8L-8 8"
PLUS = "M-11 0H11M0-11V11"
PENTAGON = "M-14 0a14 14 0 1 0 28 0a14 14 0 1 0-28 0M0-9L9-2.5L5.5 7.5H-5.5L-9-2.5Z"
REWIND = "M0-6L-9 0L0 6ZM9-6L0 0L9 6Z"
GATEWAYS = {"exclusiveGateway": CROSS, "parallelGateway": PLUS, "eventBasedGateway": PENTAGON}
EVENTS = {
    "messageEventDefinition": ENVELOPE,
    "timerEventDefinition": CLOCK,
    "signalEventDefinition": SIGNAL,
    "compensateEventDefinition": REWIND,
}


@dataclass(frozen=True)
class _Way:
    """How far the process has come; ids of nodes and of flows alike."""

    passed: frozenset[str]
    returned: frozenset[str]
    current: frozenset[str]

    def state(self, id: str) -> str:
        if id in self.current:
            return "current"
        if id in self.returned:
            return "returned"
        return "done" if id in self.passed else "untouched"


def svg(
    model: Model,
    *,
    passed: Collection[str] = (),
    returned: Collection[str] = (),
    current: Collection[str] = (),
    title: str,
    description: str,
) -> str:
    """The drawing, ready for a page. The three collections hold ids of nodes and of flows.

    passed: what tokens went through. returned: what of it was sent back to be done again. current: what
    is open. A node is in one state only: open now wins over returned, returned over passed.
    """
    way = _Way(frozenset(passed), frozenset(returned), frozenset(current))
    # Two drawings may share a page (before and after); their arrow heads must not be each other's.
    uid = f"diagram-{clean(model.process)}-{zlib.crc32(repr((title, description)).encode()):08x}"
    body = "".join((*_frames(model), *_content(model, way, uid)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" {_size(model)} '
        f'aria-labelledby="{uid}-title {uid}-desc">'
        f'<title id="{uid}-title">{clean(title)}</title><desc id="{uid}-desc">{clean(description)}</desc>'
        f"<defs>{_markers(uid)}</defs>{body}</svg>"
    )


def label_boxes(model: Model) -> dict[str, tuple[float, float, float, float]]:
    """Where the names of events, gateways and flows stand: x, y, width, height; as in the BPMN files."""
    return {id: label.box for id, label in labels(model).items()}


def _size(model: Model) -> str:
    """At its own size, with room for the frame's line."""
    boxes = [*(frame.bounds for frame in model.frames), *(node.bounds for node in model.nodes.values())]
    box = around([each for each in boxes if each]) or Bounds(0, 0, 0, 0)
    width, height = f"{box.width + 4:g}", f"{box.height + 4:g}"
    return f'viewBox="{box.x - 2:g} {box.y - 2:g} {width} {height}" width="{width}" height="{height}"'


def _frames(model: Model) -> Iterator[str]:
    """Around each process, behind its lanes."""
    for each, kind in [
        *((frame, "pool") for frame in model.frames),
        *((lane, "lane") for lane in model.lanes.values()),
    ]:
        if (box := each.bounds) is not None:
            at = f"translate({box.x + 19:g} {box.y + box.height / 2:g}) rotate(-90)"
            text = f'<text class="frame-name" transform="{at}">{clean(each.name)}</text>'
            yield f'<g class="{kind}">{_rect(box)}{text}</g>'


def _rect(box: Bounds, round_by: int = 0, *, broken: bool = False) -> str:
    corner = (f' rx="{round_by}"' if round_by else "") + (' class="broken"' if broken else "")
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"{corner}/>'


def _markers(uid: str) -> str:
    """One arrow head a colour: browsers do not agree yet on a head that takes its line's."""
    return "".join(
        f'<marker id="{uid}-{kind}" class="head {kind}" viewBox="0 0 10 10" refX="9" refY="5" '
        f'markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L10 5L0 10z"/></marker>'
        for kind in ("plain", "taken", "back")
    )


def _content(model: Model, way: _Way, uid: str) -> Iterator[str]:
    """From the back to the front: subprocesses, flows (those taken last), nodes, those on a border."""
    named = labels(model)
    nodes = [node for node in model.nodes.values() if node.bounds]
    yield from (_node(n, way, named) for n in nodes if KINDS.get(n.type) == "subprocess")
    yield from (_association(line, way) for line in model.undone.values() if line.waypoints)
    flows = sorted(model.flows.values(), key=lambda flow: EDGES[way.state(flow.id)] != "plain")
    yield from (_flow(flow, way, uid) for flow in flows if flow.waypoints)
    inner = sorted((n for n in nodes if KINDS.get(n.type) != "subprocess"), key=lambda n: n.host is not None)
    yield from (_node(n, way, named) for n in inner)
    yield from (named[flow.id].draw("label flow-name") for flow in flows if flow.id in named)


def _flow(flow: FlowShape, way: _Way, uid: str) -> str:
    kind = EDGES[way.state(flow.id)]
    at = " ".join(f"{x:g},{y:g}" for x, y in flow.waypoints)
    return f'<polyline data-id="{clean(flow.id)}" class="flow {kind}" points="{at}" marker-end="url(#{uid}-{kind})"/>'


def _association(line: FlowShape, way: _Way) -> str:
    """No token goes along it; it is marked where what it leads to has compensated."""
    kind = "plain" if "untouched" in (way.state(line.source), way.state(line.target)) else "taken"
    at = " ".join(f"{x:g},{y:g}" for x, y in line.waypoints)
    return f'<polyline data-id="{clean(line.id)}" class="association {kind}" points="{at}"/>'


def _node(node: NodeShape, way: _Way, named: Mapping[str, Label]) -> str:
    state, label = way.state(node.id), named[node.id].draw() if node.id in named else ""
    kind = KINDS.get(node.type) or next((k for e, k in ENDINGS if node.type.endswith(e)), "task")
    hint = f"<title>{clean(node.name or ELEMENTS.get(node.type, 'элемент'))}: {STATES[state]}</title>"
    draw = {"event": _event, "gateway": _gateway, "subprocess": _subprocess}
    body = draw.get(kind, _task)(node, node.bounds or Bounds(0, 0, 0, 0), state)
    return f'<g data-id="{clean(node.id)}" class="node {kind} {state}">{hint}{body}{label}</g>'


def _mark(state: str, x: float, y: float) -> str:
    """Said by a shape too, for those who do not tell green from amber, and for black and white print."""
    path = {"done": TICK, "current": PLAY}.get(state)
    return f'<path class="mark" transform="translate({x:g} {y:g})" d="{path}"/>' if path else ""


def _glyph(path: str, x: float, y: float, kind: str = "") -> str:
    return f'<path class="{f"glyph {kind}".strip()}" transform="translate({x:g} {y:g})" d="{path}"/>'


def _task(node: NodeShape, box: Bounds, state: str) -> str:
    text = wrapped(node.name, 15, 5)
    middle, top = box.x + box.width / 2, box.y + box.height / 2 - 7.5 * len(text) + 11
    parts = [_rect(box, 10), _mark(state, box.x, box.y), Label(middle, top, "middle", text).draw("name")]
    marks = [mark for mark, has in ((REWIND, node.undoes), (BARS, node.multiple)) if has]
    for n, mark in enumerate(marks):
        parts.append(_glyph(mark, middle + 24 * n - 12 * (len(marks) - 1), box.y + box.height - 9))
    if node.type == "callActivity":
        parts.append(_glyph(CALL, box.x + box.width - 14, box.y + 14))
    if node.type == "receiveTask":
        parts.append(_glyph(ENVELOPE, box.x + box.width - 16, box.y + 13))
    return "".join(parts)


def _subprocess(node: NodeShape, box: Bounds, state: str) -> str:
    name = Label(box.x + 28, box.y + 20, "start", (node.name,)).draw("name")
    undoes = _glyph(REWIND, box.x + box.width / 2, box.y + box.height - 9) if node.undoes else ""
    return _rect(box, 10, broken=node.triggered) + _mark(state, box.x + 2, box.y + 2) + name + undoes


def _gateway(node: NodeShape, box: Bounds, state: str) -> str:
    x, y, half = box.x + box.width / 2, box.y + box.height / 2, box.width / 2
    corners = f"M{x:g} {box.y:g}l{half:g} {half:g}-{half:g} {half:g}-{half:g}-{half:g}z"
    path = GATEWAYS.get(node.type, "")
    glyph = _glyph(path, x, y, "bold" if path in (CROSS, PLUS) else "") if path else ""
    return f'<path class="body" d="{corners}"/>{glyph}'


def _event(node: NodeShape, box: Bounds, state: str) -> str:
    """One ring starts, two are on the way, a thick one ends; broken rings leave the host at work."""
    x, y, ends = box.x + box.width / 2, box.y + box.height / 2, node.type == "endEvent"
    broken = "" if node.interrupting else " broken"
    rings = f'<circle class="body{" thick" if ends else broken}" cx="{x:g}" cy="{y:g}" r="{box.width / 2:g}"/>'
    if node.type not in ("startEvent", "endEvent"):
        rings += f'<circle class="ring{broken}" cx="{x:g}" cy="{y:g}" r="{box.width / 2 - 4:g}"/>'
    throws = node.type in ("endEvent", "intermediateThrowEvent")
    path = DISC if node.event == "terminateEventDefinition" else EVENTS.get(node.event or "", "")
    path = SEALED if throws and path == ENVELOPE else path
    glyph = _glyph(path, x, y, "solid" if throws else "") if path else ""
    return rings + glyph + (_mark(state, x + 8, box.y - 14) if state == "current" else "")
