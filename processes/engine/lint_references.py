"""References to elements that are not there, where the walk does not look: lanes, pools, message flows, the diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from processes.engine import compared, expressions, extensions, lists, reader
from processes.engine.problems import Findings, nearest
from processes.engine.source import BPMN, kind

_DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}"
#: By element: attributes that name another element of the file. A sequence flow's ends and an event's reference are
#: errors, told by those who follow them.
_ATTRIBUTES = {
    "participant": ("processRef",),
    "messageFlow": ("sourceRef", "targetRef", "messageRef"),
    "association": ("sourceRef", "targetRef"),
    "dataObjectReference": ("dataObjectRef",),
    "dataStoreReference": ("dataStoreRef",),
    f"{_DIAGRAM}BPMNShape": ("bpmnElement",),
    f"{_DIAGRAM}BPMNEdge": ("bpmnElement",),
    f"{_DIAGRAM}BPMNPlane": ("bpmnElement",),
}
#: Where a file says which data there are.
_DATA = ("dataObject", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput", "property")
_TEXTS = ("flowNodeRef", "incoming", "outgoing", "sourceRef", "targetRef")


def check(root: Any, findings: Findings) -> None:
    """Warn of every reference that leads nowhere. root: with the diagram."""
    ids = {element.get("id") for element in root.iter() if kind(element)} - {None}
    for element, what, id in _references(root):
        if id.rpartition(":")[2] not in ids and id not in ids:
            findings.warning(nearest(element), f"{what} {id or '(empty)'} is not in the file")
    _sides(root, findings)
    _lists(root, findings)


def _sides(root: Any, findings: Findings) -> None:
    """Warn of flows that a node counts as its own and that lead elsewhere: it is the flow that says what it connects."""
    flows = {flow.get("id"): flow for flow in root.iter(f"{BPMN}sequenceFlow")}
    for tag, end, way in (("incoming", "targetRef", "lead here"), ("outgoing", "sourceRef", "leave here")):
        for element in root.iter(f"{BPMN}{tag}"):
            flow, node = flows.get((element.text or "").strip().rpartition(":")[2]), element.getparent()
            if flow is not None and flow.get(end) != node.get("id"):
                findings.warning(nearest(node), f"{tag} {flow.get('id')} does not {way}")


def _lists(root: Any, findings: Findings) -> None:
    """Warn of lists for multi-instance activities that are neither declared nor set in the file."""
    known = {element.get(name) for element in root.iter(*(f"{BPMN}{tag}" for tag in _DATA)) for name in ("id", "name")}
    known |= set(_set_here(root))
    for element in root.iter(f"{BPMN}loopDataInputRef"):
        try:
            names = compared.names(lists.items(element.getparent())[0])
        except expressions.BadExpression:
            continue  # an error, told of already
        for name in names:
            if name not in known:
                findings.warning(nearest(element), f"loopDataInputRef {name} is declared nowhere: add a dataObject")


def _set_here(root: Any) -> Iterator[str]:
    """Names of variables that the file's own scripts, decisions and instances set."""
    for element in root.iter(f"{BPMN}scriptTask"):
        try:
            yield from (name for name, _ in expressions.parse_script(reader.script(element)))
        except expressions.BadExpression:
            continue
    for element in root.iter(f"{BPMN}businessRuleTask"):
        yield extensions.result_variable(element)
    for element in root.iter(f"{BPMN}multiInstanceLoopCharacteristics"):
        found = reader.many(element.getparent())
        yield from (found.item, found.result, found.results) if found is not None else ()


def _references(root: Any) -> Iterator[tuple[Any, str, str]]:
    for element in root.iter():
        for attribute in _ATTRIBUTES.get(kind(element), ()):
            if (id := element.get(attribute)) is not None:
                yield element, attribute, id
        if kind(element) in _TEXTS:
            yield element, kind(element), (element.text or "").strip()
