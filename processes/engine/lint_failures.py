"""Errors and escalations: what throws one says its code, and what catches one has something left to catch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from processes.engine.lint_levels import Level
from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind

#: By event definition: the attribute with the reference, and that of the one referred to with the code.
_CODES: Mapping[str, tuple[str, str]] = {
    "errorEventDefinition": ("errorRef", "errorCode"),
    "escalationEventDefinition": ("escalationRef", "escalationCode"),
}
_THROWING = ("intermediateThrowEvent", "endEvent")


def check(root: Any, level: Level, findings: Findings) -> None:
    """Find what is thrown without a code, and events that never occur since another one catches the same before."""
    named = {element.get("id"): element for element in root if kind(element)}
    for node in level.nodes.values():
        for definition, referred in _failures(node, named) if kind(node) in _THROWING else ():
            code = _CODES[kind(definition)][1]
            if referred is not None and not referred.get(code):
                # BPMN 2.0, 8.4: whatever is to be executed supplies it
                findings.undeployable(node, f"{referred.get('id')} has no {code}: what is thrown is known by it")
    for together in _catching(level):
        _each_its_own(together, named, findings)


def _catching(level: Level) -> Iterator[list[Any]]:
    """Events that are looked at together when something is thrown, in the order in which they are."""
    watching: dict[str, list[Any]] = {}
    for node in level.nodes.values():
        if kind(node) == "boundaryEvent":
            watching.setdefault(node.get("attachedToRef") or "", []).append(node)
    yield from (sorted(boundaries, key=lambda node: str(node.get("id"))) for boundaries in watching.values())
    handlers = [node for node in level.nodes.values() if node.get("triggeredByEvent") == "true"]
    yield [start for handler in handlers for start in handler.iterfind(f"{BPMN}startEvent")]


def _each_its_own(events: list[Any], named: Mapping[str, Any], findings: Findings) -> None:
    taken: dict[tuple[str, str], str] = {}
    for event in events:
        for definition, referred in _failures(event, named):
            said = "" if referred is None else referred.get(_CODES[kind(definition)][1]) or referred.get("id")
            first = taken.setdefault((kind(definition), said), event.get("id"))
            if first != event.get("id"):
                findings.warning(event, f"never occurs: {first} catches the same before")


def _failures(node: Any, named: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The event's definitions of errors and escalations, each with what it refers to, None where it does not."""
    for definition in node:
        if kind(definition) in _CODES:
            ref = definition.get(_CODES[kind(definition)][0]) or ""
            yield definition, named.get(ref.rpartition(":")[2])
