"""Compensation in the drawing: its events, the mark of what compensates, and the dotted line that leads there."""

from __future__ import annotations

from typing import Any

from lxml import etree

from processes.engine.difference import difference
from processes.model import Model
from web import diagram
from web.diagram import BARS, REWIND
from web.phrases.migration import ELEMENTS, PARTS

SVG = "{http://www.w3.org/2000/svg}"
_SPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)
_MANY = "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
_PLACES = {
    "s": (20, 62, 36, 36), "book": (100, 40, 120, 80), "booked": (180, 102, 36, 36), "undo": (270, 62, 36, 36),
    "call": (350, 40, 120, 80), "called": (430, 102, 36, 36), "e": (520, 62, 36, 36), "cancel": (230, 160, 120, 80),
    "recall": (480, 160, 120, 80),
}  # fmt: skip
_LINES = {
    "s_book": [(56, 80), (100, 80)], "book_undo": [(220, 80), (270, 80)], "undo_call": [(306, 80), (350, 80)],
    "call_e": [(470, 80), (520, 80)], "leads": [(198, 138), (198, 200), (230, 200)], "note": [(0, 0), (1, 1)],
    "recalls": [(448, 138), (448, 200), (480, 200)],
}  # fmt: skip
UNDO = "<compensateEventDefinition/>"
TEXT = (
    f'<definitions {_SPACES} id="d" targetNamespace="urn:t"><process id="p" isExecutable="true"><startEvent id="s"/>'
    f'<manualTask id="book" name="Забронировать"/><boundaryEvent id="booked" attachedToRef="book">{UNDO}</boundaryEvent>'
    f'<task id="cancel" name="Снять бронь" isForCompensation="true">{_MANY}</task><callActivity id="call" calledElement="q"/>'
    f'<boundaryEvent id="called" name="Отозвать" attachedToRef="call">{UNDO}</boundaryEvent>'
    '<transaction id="recall" name="Отзыв" isForCompensation="true"><task id="t"/></transaction>'
    f'<intermediateThrowEvent id="undo">{UNDO}</intermediateThrowEvent><endEvent id="e"/>'
    '<sequenceFlow id="s_book" sourceRef="s" targetRef="book"/><sequenceFlow id="book_undo" sourceRef="book" targetRef="undo"/>'
    '<sequenceFlow id="undo_call" sourceRef="undo" targetRef="call"/><sequenceFlow id="call_e" sourceRef="call" targetRef="e"/>'
    '<textAnnotation id="words"/><association id="leads" sourceRef="booked" targetRef="cancel"/>'
    '<association id="recalls" sourceRef="recall" targetRef="called"/><association id="note" sourceRef="book" targetRef="words"/>'
    '</process><bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">'
    + "".join(
        f'<bpmndi:BPMNShape bpmnElement="{id}"><dc:Bounds x="{x}" y="{y}" width="{w}" height="{h}"/></bpmndi:BPMNShape>'
        for id, (x, y, w, h) in _PLACES.items()
    )
    + "".join(
        f'<bpmndi:BPMNEdge bpmnElement="{id}">'
        + "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
        + "</bpmndi:BPMNEdge>"
        for id, points in _LINES.items()
    )
    + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"
)


def drawn(**way: Any) -> dict[str, Any]:
    """By id, what is drawn."""
    parts = {"passed": (), "returned": (), "current": (), "title": "Ход", "description": "Схема"} | way
    tree = etree.fromstring(diagram.svg(Model.parse(TEXT.encode()), **parts))
    return {str(x.get("data-id")): x for x in tree.iter() if x.get("data-id")}


def glyphs(found: Any) -> list[tuple[str, str]]:
    return [(path.get("class"), path.get("d")) for path in found.iter(f"{SVG}path") if "glyph" in path.get("class")]


def test_everything_is_drawn_once_a_called_process_and_a_transaction_too() -> None:
    assert set(drawn()) == {*_PLACES, *_LINES} - {"note"}


def test_events_are_marked_and_what_compensates_is() -> None:
    found = drawn()
    assert glyphs(found["booked"]) == [("glyph", REWIND)]
    assert glyphs(found["undo"]) == [("glyph solid", REWIND)]
    assert [path for _, path in glyphs(found["cancel"])] == [REWIND, BARS]
    assert [path for _, path in glyphs(found["recall"])] == [REWIND]
    assert glyphs(found["book"]) == []


def test_an_association_is_marked_once_what_it_leads_to_was_begun() -> None:
    assert {drawn()[id].get("class") for id in ("leads", "recalls")} == {"association plain"}
    passed = drawn(passed=["s", "book", "booked", "cancel"])
    assert (passed["leads"].get("class"), passed["recalls"].get("class")) == ("association taken", "association plain")


def test_a_difference_names_what_compensates_in_words() -> None:
    new = TEXT.replace('<association id="leads" sourceRef="booked" targetRef="cancel"/>', "")
    new = new.replace(' isForCompensation="true">' + _MANY, ">" + _MANY)
    new = new.replace(f'"undo">{UNDO}', '"undo"><compensateEventDefinition activityRef="book"/>')
    found = difference(TEXT.encode(), new.encode())
    assert [(each.id, ELEMENTS[each.kind]) for each in found.removed] == [("leads", "связь")]
    parts = {each.id: [PARTS[part] for part in parts] for each, parts in found.changed}
    assert parts == {"cancel": ["отменяет ли другой шаг"], "undo": ["что отменяется"]}


def test_another_spelling_of_the_same_is_drawn_the_same() -> None:
    other = TEXT.replace('isForCompensation="true"', 'isForCompensation=" 1 "').replace('ToRef="', 'ToRef="d:')
    assert Model.parse(other.encode()) == Model.parse(TEXT.encode())
