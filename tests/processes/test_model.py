"""The BPMN files are drawings as well: they open in bpmn.io, and the page draws itself from them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from itertools import combinations
from typing import Any

import pytest
from lxml import etree

from processes.drawn import Bounds
from processes.engine import Definition
from processes.model import Model, NodeShape
from web.composition import PROCESSES
from web.phrases.words import ROLES

BPMN = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL"}


def _source(process: str) -> bytes:
    return (resources.files("bpmn") / f"{process}.bpmn").read_bytes()


@pytest.fixture(params=PROCESSES)
def model(request: pytest.FixtureRequest) -> Model:
    return Model.parse(_source(request.param))


def _find(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=BPMN))


def _tree(model: Model) -> Any:
    return etree.fromstring(_source(model.process))


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


def test_the_engine_walks_the_same_nodes_that_are_drawn(model: Model) -> None:
    definition = Definition.parse(_source(model.process))
    assert definition.process == model.process
    assert set(definition.nodes) == set(model.nodes)


def test_no_id_is_given_twice(model: Model) -> None:
    ids = _find(_tree(model), "//@id")
    assert len(ids) == len(set(ids))


def test_every_user_task_has_a_role_a_clause_and_a_term(model: Model) -> None:
    steps = {step.id: step for step in model.steps.values() if step.kind == "user"}
    assert sorted(steps) == sorted(_find(_tree(model), "//b:userTask/@id"))
    roles = set(ROLES) - {"system", "auditor", "sysadmin"}
    for step in steps.values():
        assert {step.role, *step.also} <= roles, step.id
        assert step.clause, step.id
        assert step.due_working_days is not None, step.id


def test_every_choice_has_a_default_and_a_condition_on_every_other_way(model: Model) -> None:
    tree = _tree(model)
    for gateway in _find(tree, "//b:exclusiveGateway[count(b:outgoing) > 1]"):
        outs = _find(gateway, "b:outgoing/text()")
        unconditional = [out for out in outs if not _find(tree, f"//b:sequenceFlow[@id='{out}']/b:conditionExpression")]
        assert unconditional == [gateway.get("default")], gateway.get("id")


def test_everything_referred_to_is_declared_and_everything_declared_is_used(model: Model) -> None:
    tree = _tree(model)
    for declared, used in (
        ("//b:message/@id", "//@messageRef"),
        ("//b:signal/@id", "//@signalRef"),
        ("//b:incoming/text() | //b:outgoing/text()", "//b:sequenceFlow/@id"),
    ):
        assert set(_find(tree, declared)) == set(_find(tree, used)), declared


@pytest.mark.parametrize("lacking", ["role", "clause", "due_working_days"])
def test_refuses_a_user_task_that_lacks_something_and_names_it(lacking: str) -> None:
    tree = etree.fromstring(_source("order"))
    (task,) = _find(tree, "//b:userTask[@id='sign_order']")
    (found,) = _find(task, f".//*[@name='{lacking}']")
    found.getparent().remove(found)
    with pytest.raises(ValueError, match=f"sign_order has no {lacking}"):
        Model.parse(etree.tostring(tree))


@pytest.mark.parametrize("value", ["скоро", "-1", "1.5", "1000", "9" * 40])
def test_refuses_a_term_that_is_not_a_number(value: str) -> None:
    tree = etree.fromstring(_source("order"))
    (term,) = _find(tree, "//*[@id='sign_order']//*[@name='due_working_days']")
    term.set("value", value)
    with pytest.raises(ValueError, match="sign_order"):
        Model.parse(etree.tostring(tree))


@pytest.mark.parametrize("x", [None, "", "left", "nan", "inf"])
@pytest.mark.parametrize("where", ["//*[@bpmnElement='sign_order']/*", "//*[@bpmnElement]/*[@x][@y][not(@width)]"])
def test_refuses_a_drawing_without_places_and_names_what_is_drawn(where: str, x: str | None) -> None:
    tree = etree.fromstring(_source("order"))
    place = _find(tree, where)[0]
    place.attrib.pop("x") if x is None else place.set("x", x)
    with pytest.raises(ValueError, match=f"where {place.getparent().get('bpmnElement')} is"):
        Model.parse(etree.tostring(tree))


def test_refuses_a_shape_without_a_place() -> None:
    tree = etree.fromstring(_source("order"))
    (shape,) = _find(tree, "//*[@bpmnElement='sign_order']")
    shape[:] = []
    with pytest.raises(ValueError, match="where sign_order is"):
        Model.parse(etree.tostring(tree))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"<a", "well-formed"),
        (b'<!DOCTYPE a [<!ENTITY x "x">]><a>&x;</a>', "document type"),
        (b"<a/>", "no process"),
    ],
)
def test_refuses_what_is_not_a_definition(text: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Model.parse(text)
