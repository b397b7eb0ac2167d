"""The drawing of a process: well-formed, complete, safe with any name, quick, and with nothing CSP would refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from itertools import combinations, pairwise
from typing import Any

import pytest
from lxml import etree

from processes.model import Model
from web import diagram
from web.composition import PROCESSES

SVG = "{http://www.w3.org/2000/svg}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DRAWN = {"svg", "title", "desc", "defs", "marker", "path", "g", "rect", "circle", "polyline", "text", "tspan"}
HOSTILE = "</title><script>alert(1)</script> \" onload='x' & ]]> \x00\x1b"


def _source(process: str) -> bytes:
    return (resources.files("bpmn") / f"{process}.bpmn").read_bytes()


@pytest.fixture(params=PROCESSES)
def model(request: pytest.FixtureRequest) -> Model:
    return Model.parse(_source(request.param))


@pytest.fixture
def programme() -> Model:
    return Model.parse(_source("programme"))


def _draw(model: Model, **way: Any) -> Any:
    parts = {"passed": (), "returned": (), "current": (), "title": "Ход", "description": "Схема"} | way
    return etree.fromstring(diagram.svg(model, **parts))


def _classes(tree: Any, id: str) -> list[str]:
    (found,) = (x for x in tree.iter() if x.get("data-id") == id)
    return str(found.get("class")).split()


def test_every_node_and_flow_is_drawn_once(model: Model) -> None:
    drawn = [x.get("data-id") for x in _draw(model).iter() if x.get("data-id")]
    assert sorted(drawn) == sorted([*model.nodes, *model.flows])


def test_the_picture_has_a_name_and_a_description(model: Model) -> None:
    tree = _draw(model, title="Ход программы", description="Открыт один шаг")
    by_id = {x.get("id"): x.text for x in tree.iter() if x.get("id")}
    assert tree.get("role") == "img"
    assert [by_id[id] for id in tree.get("aria-labelledby").split()] == ["Ход программы", "Открыт один шаг"]


def test_every_node_tells_its_name_and_state(programme: Model) -> None:
    tree = _draw(programme, passed=["draft_programme"])
    titles = {x.get("data-id"): x.findtext(f"{SVG}title") for x in tree.iter(f"{SVG}g") if x.get("data-id")}
    assert titles["draft_programme"] == "Составить программу: пройдено"
    assert titles["endorse_programme"] == "Завизировать программу: не пройдено"


def test_what_has_no_name_is_told_by_what_it_is_in_russian(model: Model) -> None:
    said = [title.text or "" for title in _draw(model).iter(f"{SVG}title")]
    assert not [words for words in said if re.search("[A-Za-z]", words.replace(model.name, ""))], said


def test_open_now_wins_over_returned_and_returned_over_passed(programme: Model) -> None:
    passed = ["draft_programme", "agree_to_text", "endorse_programme", "flow_draft_programme_agree_to_text"]
    tree = _draw(programme, passed=passed, returned=passed[1:3], current=["endorse_programme"])
    assert _classes(tree, "draft_programme") == ["node", "user", "done"]
    assert _classes(tree, "agree_to_text") == ["node", "user", "returned"]
    assert _classes(tree, "endorse_programme") == ["node", "user", "current"]
    assert _classes(tree, "approve_programme") == ["node", "user", "untouched"]
    assert _classes(tree, "flow_draft_programme_agree_to_text") == ["flow", "taken"]


@pytest.mark.parametrize(("id", "mark"), [("draft_programme", 1), ("agree_to_text", 0), ("approve_programme", 0)])
def test_a_done_step_has_a_tick_and_not_only_a_colour(programme: Model, id: str, mark: int) -> None:
    tree = _draw(programme, passed=["draft_programme"])
    nodes = [x for x in tree.iter(f"{SVG}g") if x.get("data-id") == id]
    assert sum(len(x.findall(f"{SVG}path[@class='mark']")) for x in nodes) == mark


def test_hostile_names_stay_text(programme: Model) -> None:
    nodes = {id: replace(node, name=HOSTILE) for id, node in programme.nodes.items()}
    flows = {id: replace(flow, name=HOSTILE) for id, flow in programme.flows.items()}
    lanes = {id: replace(lane, name=HOSTILE) for id, lane in programme.lanes.items()}
    model = replace(programme, nodes=nodes, flows=flows, lanes=lanes, name=HOSTILE)
    tree = _draw(model, title=HOSTILE, description=HOSTILE)
    kinds = {etree.QName(x).localname for x in tree.iter()}
    assert kinds <= DRAWN
    assert not [name for x in tree.iter() for name in x.attrib if name.startswith("on")]


def test_nothing_the_policy_of_the_pages_refuses(model: Model) -> None:
    tree = _draw(model, passed=list(model.nodes), current=list(model.flows))
    assert not [x for x in tree.iter() if "style" in x.attrib or etree.QName(x).localname == "style"]
    assert not [value for x in tree.iter() for value in x.attrib.values() if "http" in value]


def test_two_drawings_on_one_page_share_no_id(programme: Model) -> None:
    before, after = ({x.get("id") for x in _draw(programme, title=t).iter() if x.get("id")} for t in ("До", "После"))
    assert len(before) == 5
    assert not before & after


def test_arrow_heads_point_at_markers_that_are_there(model: Model) -> None:
    text = diagram.svg(model, passed=list(model.flows), returned=(), current=(), title="", description="")
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(re.findall(r'<marker id="([^"]+)"', text))


def test_the_names_stand_where_the_bpmn_file_says(model: Model) -> None:
    """The page and bpmn.io show one drawing: the file's labels are those of the rule."""
    tree: Any = etree.fromstring(_source(model.process))
    said = {}
    for label in tree.iter(f"{DI}BPMNLabel"):
        box = label.find(f"{DC}Bounds")
        said[label.getparent().get("bpmnElement")] = [float(box.get(k)) for k in ("x", "y", "width", "height")]
    assert said == {id: pytest.approx(box, abs=0.1) for id, box in diagram.label_boxes(model).items()}


def test_no_name_lies_on_a_shape_or_on_another_name(model: Model) -> None:
    boxes = diagram.label_boxes(model)
    shapes = [n.bounds for n in model.nodes.values() if n.bounds and n.type != "subProcess"]
    hit = [(a, b) for a, b in combinations(boxes, 2) if _overlap(boxes[a], boxes[b])]
    covered = [id for id in boxes for s in shapes if _overlap(boxes[id], (s.x, s.y, s.width, s.height))]
    assert (hit, covered) == ([], [])


def test_no_line_passes_through_a_name(model: Model) -> None:
    """Neither a flow nor the border of a lane or of a subprocess strikes out what is written."""
    areas = [lane.bounds for lane in model.lanes.values()] + [node.bounds for node in model.nodes.values()]
    frames = [area for area in areas if area]
    lines = [_span(a, b) for flow in model.flows.values() for a, b in pairwise(flow.waypoints)]
    lines += [(f.x, y, f.width, 0.1) for f in frames for y in (f.y, f.y + f.height)]
    lines += [(x, f.y, 0.1, f.height) for f in frames for x in (f.x, f.x + f.width)]
    struck = [id for id, box in diagram.label_boxes(model).items() if any(_overlap(box, line) for line in lines)]
    assert struck == []


def test_no_word_of_a_name_is_broken(model: Model) -> None:
    written = {span.text for span in _draw(model).iter(f"{SVG}tspan")}
    broken = [n.name for n in model.nodes.values() if n.name and not _words(written) >= set(n.name.split())]
    assert broken == []


def _words(lines: set[str]) -> set[str]:
    return {word for line in lines for word in line.split()}


def test_no_flow_passes_through_a_shape(model: Model) -> None:
    shapes = {n.id: n.bounds for n in model.nodes.values() if n.bounds and n.type != "subProcess"}
    through = [
        (flow.id, id)
        for flow in model.flows.values()
        for a, b in pairwise(flow.waypoints)
        for id, s in shapes.items()
        if id not in (flow.source, flow.target) and _overlap(_span(a, b), (s.x, s.y, s.width, s.height))
    ]
    assert through == []


def test_two_flows_share_no_line_and_cross_seldom(model: Model) -> None:
    """Lines that meet lie on each other only where they come from one node or go to one."""
    parts = [(flow, _span(a, b)) for flow in model.flows.values() for a, b in pairwise(flow.waypoints)]
    met = [(f, g, a, b) for (f, a), (g, b) in combinations(parts, 2) if f.id != g.id and _overlap(a, b)]
    strangers = [each for each in met if each[0].source != each[1].source and each[0].target != each[1].target]
    flat = [(a[2] > a[3], b[2] > b[3]) for _, _, a, b in strangers]
    assert [each[:2] for each, (one, other) in zip(strangers, flat, strict=True) if one == other] == []
    assert len(strangers) <= 2


def _span(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    """The box of a line, a hair thick."""
    return min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) + 0.1, abs(a[1] - b[1]) + 0.1


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
