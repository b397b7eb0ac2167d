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

from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.spiff.parser import SpiffBpmnParser

from processes.engine import lint, source
from processes.engine.graph import Node
from processes.engine.source import BPMN, Unusable
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
    spec, subprocesses = _specs(root, process.get("id"))
    reader = Reader(_flows(process), subprocesses)
    start = reader.read(spec)
    missing = {node.get("id") for node in process.iter(*(f"{BPMN}{tag}" for tag in lint.NODES))} - set(reader.nodes)
    if missing:
        raise Unusable(min(missing), 0, "SpiffWorkflow did not read this element")
    nodes = MappingProxyType(reader.nodes)
    return Definition(hashlib.sha256(text).hexdigest(), process.get("id"), start, nodes)


def _specs(root: Any, process: str) -> tuple[Any, Mapping[str, Any]]:
    parser = SpiffBpmnParser()
    try:
        parser.add_bpmn_xml(root)
        return parser.get_spec(process), parser.get_subprocess_specs(process)
    except ValidationException as error:
        lines = [e.sourceline for e in root.iter() if error.id and e.get("id") == error.id]
        raise Unusable(error.id or "", lines[0] if lines else 0, str(error).split("\n")[0]) from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise Unusable("", 0, f"SpiffWorkflow cannot read the file: {error!r}") from error


def _flows(process: Any) -> dict[str, list[Any]]:
    flows: dict[str, list[Any]] = {}
    for element in process.iter(f"{BPMN}sequenceFlow"):
        flows.setdefault(element.get("sourceRef"), []).append(element)
    return flows
