"""A definition made ready: BPMN text → SpiffWorkflow's parsed specs → a plain graph of nodes that tokens walk.

SpiffWorkflow reads and checks the BPMN; its scheduler is not used (see README, decisions: its task tree is quadratic,
copies data by branch and fires non-interrupting events once). The graph keeps only what BPMN 2.0 says of a node.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from processes.engine import lint, parsers, source
from processes.engine.graph import Node
from processes.engine.source import BPMN, kind, unusable
from processes.engine.specs import Reader


@dataclass(frozen=True)
class Definition:
    """A parsed definition. hash: SHA-256 (hex) of the bytes. start: the start event of the process."""

    hash: str
    process: str
    start: str
    nodes: Mapping[str, Node] = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: bytes | str) -> Definition:
        """Read a definition; the same bytes give the same object. Raises Unusable, naming the element and its line."""
        return _parsed(text.encode() if isinstance(text, str) else text)


@lru_cache(maxsize=256)
def _parsed(text: bytes) -> Definition:
    root = source.read(text)
    process = lint.check(root)
    spec, subprocesses = parsers.specs(root, process.get("id"))
    reader = Reader(_flows(process), subprocesses)
    start = reader.read(spec)
    _nothing_is_lost(process, reader.nodes)
    nodes = MappingProxyType(reader.nodes)
    return Definition(hashlib.sha256(text).hexdigest(), process.get("id"), start, nodes)


def _nothing_is_lost(process: Any, nodes: Mapping[str, Node]) -> None:
    """SpiffWorkflow passes over what it does not know; what passed the lint must all be in the graph."""
    for element in process.iter(*(f"{BPMN}{tag}" for tag in lint.NODES)):
        node = nodes.get(element.get("id"))
        event = any(kind(part).endswith("EventDefinition") for part in element)
        if node is None or (event and not node.event):
            raise unusable(element, "SpiffWorkflow passes over this element")


def _flows(process: Any) -> dict[str, list[Any]]:
    flows: dict[str, list[Any]] = {}
    for element in process.iter(f"{BPMN}sequenceFlow"):
        flows.setdefault(element.get("sourceRef"), []).append(element)
    return flows
