"""The BPMN files are drawings as well: they open in bpmn.io, and the page draws itself from them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from itertools import combinations

import pytest

from processes.model import Bounds, Model, NodeShape

PROCESSES = ("programme", "consent", "order")


@pytest.fixture(params=PROCESSES)
def model(request: pytest.FixtureRequest) -> Model:
    return Model.parse((resources.files("bpmn") / f"{request.param}.bpmn").read_bytes())


def _box(node: NodeShape) -> Bounds:
    assert node.bounds is not None, f"{node.id} is not on the diagram"
    return node.bounds


def _on_border(box: Bounds, x: float, y: float) -> bool:
    across = box.x <= x <= box.x + box.width and y in (box.y, box.y + box.height)
    along = box.y <= y <= box.y + box.height and x in (box.x, box.x + box.width)
    return across or along


def _within(inner: Bounds, outer: Bounds) -> bool:
    wide = outer.x <= inner.x and inner.x + inner.width <= outer.x + outer.width
    return wide and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height


def _overlap(a: Bounds, b: Bounds) -> bool:
    wide = a.x < b.x + b.width and b.x < a.x + a.width
    return wide and a.y < b.y + b.height and b.y < a.y + a.height


def _siblings(model: Model) -> Iterator[tuple[NodeShape, NodeShape]]:
    """Pairs that have no business touching: a boundary event does lie on its host."""
    for a, b in combinations(model.nodes.values(), 2):
        if a.parent == b.parent and b.id != a.host and a.id != b.host:
            yield a, b


def test_every_node_lane_and_flow_is_on_the_diagram(model: Model) -> None:
    assert model.nodes
    assert model.flows
    assert model.lanes
    assert [n.id for n in model.nodes.values() if n.bounds is None] == []
    assert [lane.id for lane in model.lanes.values() if lane.bounds is None] == []
    assert [f.id for f in model.flows.values() if len(f.waypoints) < 2] == []


def test_no_two_siblings_overlap(model: Model) -> None:
    assert [(a.id, b.id) for a, b in _siblings(model) if _overlap(_box(a), _box(b))] == []


def test_a_boundary_event_sits_on_its_hosts_border(model: Model) -> None:
    for node in model.nodes.values():
        if node.host is not None:
            box = _box(node)
            middle = (box.x + box.width / 2, box.y + box.height / 2)
            assert _on_border(_box(model.nodes[node.host]), *middle), node.id


def test_what_a_subprocess_holds_is_inside_its_box(model: Model) -> None:
    outside = [
        node.id
        for node in model.nodes.values()
        if node.parent and not _within(_box(node), _box(model.nodes[node.parent]))
    ]
    assert outside == []


def test_a_node_of_the_process_itself_is_inside_one_lane(model: Model) -> None:
    lanes = [lane.bounds for lane in model.lanes.values() if lane.bounds]
    stray = [n.id for n in model.nodes.values() if not any(_within(_box(n), lane) for lane in lanes)]
    assert stray == []


def test_a_persons_step_lies_in_the_lane_of_its_role(model: Model) -> None:
    """Inside a subprocess the steps of several roles share its box, so only the outer ones are asked."""
    for step in model.steps.values():
        node, lane = model.nodes[step.id], model.lanes.get(step.role)
        if not node.parent and lane is not None and lane.bounds is not None:
            assert _within(_box(node), lane.bounds), step.id


def test_flows_run_at_right_angles_from_border_to_border(model: Model) -> None:
    for flow in model.flows.values():
        for (x, y), (next_x, next_y) in zip(flow.waypoints, flow.waypoints[1:], strict=False):
            assert x == next_x or y == next_y, f"{flow.id} slants"
        assert _on_border(_box(model.nodes[flow.source]), *flow.waypoints[0]), flow.id
        assert _on_border(_box(model.nodes[flow.target]), *flow.waypoints[-1]), flow.id


def test_no_flow_runs_through_a_node_that_is_not_its_own(model: Model) -> None:
    for flow in model.flows.values():
        ends = {flow.source, flow.target}
        own = ends | {model.nodes[id].parent for id in ends} | {model.nodes[id].host for id in ends}
        for (x, y), (next_x, next_y) in zip(flow.waypoints, flow.waypoints[1:], strict=False):
            line = Bounds(min(x, next_x), min(y, next_y), abs(next_x - x), abs(next_y - y))
            hit = [n.id for n in model.nodes.values() if n.id not in own and _overlap(line, _box(n))]
            assert hit == [], f"{flow.id} runs through {hit}"
