"""References to elements that are not there, where the walk does not look: lanes, pools, message flows, the diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from processes.engine.problems import Findings
from processes.engine.source import kind

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
_TEXTS = ("flowNodeRef", "incoming", "outgoing")


def check(root: Any, findings: Findings) -> None:
    """Warn of every reference that leads nowhere. root: with the diagram."""
    ids = {element.get("id") for element in root.iter() if kind(element)} - {None}
    for element, what, id in _references(root):
        if id.rpartition(":")[2] not in ids and id not in ids:
            findings.warning(nearest(element), f"{what} {id or '(empty)'} is not in the file")


def _references(root: Any) -> Iterator[tuple[Any, str, str]]:
    for element in root.iter():
        for attribute in _ATTRIBUTES.get(kind(element), ()):
            if (id := element.get(attribute)) is not None:
                yield element, attribute, id
        if kind(element) in _TEXTS:
            yield element, kind(element), (element.text or "").strip()


def nearest(element: Any) -> Any:
    """The element, or the nearest one around it that has an id."""
    while not element.get("id") and element.getparent() is not None:
        element = element.getparent()
    return element
