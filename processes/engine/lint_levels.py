"""The process and each subprocess with its nodes and the flows between them, as far as they can be told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from processes.engine import reader
from processes.engine.lint_supported import NODES, NOTES, PARTS
from processes.engine.problems import Findings
from processes.engine.source import kind

_ID = re.compile(r"[^\W\d][\w.-]*")


@dataclass(frozen=True)
class Level:
    """nodes by id; arriving and leaving: its sequence flows by node id. whole: no flow is left out because it leads
    nowhere, or to an element that is not supported. undo: see associations.of; of the whole file."""

    element: Any
    nodes: Mapping[str, Any]
    arriving: Mapping[str, list[Any]]
    leaving: Mapping[str, list[Any]]
    whole: bool
    undo: Mapping[str, Sequence[str]]

    def ways(self) -> dict[str, list[str]]:
        """By node, where a token at it may be next: along flows, out of a boundary event, by a link, to what compensates."""
        found = {id: [flow.get("targetRef") for flow in flows] for id, flows in self.leaving.items()}
        catching: dict[str, list[str]] = {}
        for id, node in self.nodes.items():
            if node.get("attachedToRef") in found:
                found[node.get("attachedToRef")].append(id)
            if kind(node) == "intermediateCatchEvent" and reader.link(node):
                catching.setdefault(reader.link(node), []).append(id)
        for id, node in self.nodes.items():
            if kind(node) == "intermediateThrowEvent":
                found[id] += catching.get(reader.link(node), [])
            found[id] += [activity for activity in self.undo.get(id, ()) if activity in found]
        return found


def children(element: Any) -> Iterator[Any]:
    return (child for child in element if kind(child))


def read(element: Any, undo: Mapping[str, Sequence[str]], findings: Findings) -> Level:
    """The level of a process or subprocess; what does not belong there is found. undo: see Level."""
    nodes: dict[str, Any] = {}
    flows: list[Any] = []
    refused: set[str | None] = set()
    for child in children(element):
        if kind(child) == "sequenceFlow":
            flows.append(child)
        elif kind(child) in NODES:
            _has_id(child, findings)
            nodes[child.get("id") or ""] = child
        elif kind(child).startswith("{"):
            findings.warning(element, f"{kind(child)} is passed over")
        elif kind(child) not in (*NOTES, *PARTS):
            findings.error(child, f"{kind(child)} is not supported")
            refused.add(child.get("id"))
    others = (refused | set(nodes)) - {None}
    whole = [flow for flow in flows if _leads(flow, nodes, others, findings)]
    arriving: dict[str, list[Any]] = {id: [] for id in nodes}
    leaving: dict[str, list[Any]] = {id: [] for id in nodes}
    for flow in whole:
        leaving[flow.get("sourceRef")].append(flow)
        arriving[flow.get("targetRef")].append(flow)
    return Level(element, nodes, arriving, leaving, len(whole) == len(flows), undo)


def _has_id(element: Any, findings: Findings) -> None:
    if not _ID.fullmatch(element.get("id") or ""):
        findings.error(element, f"{kind(element)} needs an id of letters, digits, _ . - that begins with a letter or _")


def _leads(flow: Any, nodes: Container[str], others: Container[str | None], findings: Findings) -> bool:
    """others: ids of the nodes here, and of what is not supported, which is told of already."""
    _has_id(flow, findings)
    ends = {end: flow.get(end) for end in ("sourceRef", "targetRef")}
    for end, id in ends.items():
        if id not in others:
            findings.error(flow, f"{end} {id} is not a step at the same level")
    return all(id in nodes for id in ends.values())
