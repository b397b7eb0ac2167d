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
#: Steps that may fail with an error of any code: whoever or whatever does the work says so.
_FAILING = ("userTask", "manualTask", "serviceTask")
_ANY = "*"


def check(root: Any, level: Level, findings: Findings) -> None:
    """Find what is thrown without a code, and events that never occur since another one catches the same before."""
    named = {element.get("id"): element for element in root if kind(element)}
    for node in level.nodes.values():
        for definition, referred in _failures(node, named) if kind(node) in _THROWING else ():
            code = _CODES[kind(definition)][1]
            if referred is not None and not referred.get(code):
                # BPMN 2.0, 8.4: whatever is to be executed supplies it
                findings.undeployable(node, f"{referred.get('id')} has no {code}: what is thrown is known by it")
    for around, together in _catching(level):
        _each_its_own(together, named, findings)
        if any(True for event in together for _ in _failures(event, named)):
            _can_occur(together, _thrown(around, named), named, findings)


def _catching(level: Level) -> Iterator[tuple[Any, list[Any]]]:
    """Where something is thrown, and the events that are then looked at together, in the order in which they are."""
    watching: dict[str, list[Any]] = {}
    for node in level.nodes.values():
        if kind(node) == "boundaryEvent":
            watching.setdefault(node.get("attachedToRef") or "", []).append(node)
    for host, boundaries in watching.items():
        if host in level.nodes:
            yield level.nodes[host], sorted(boundaries, key=lambda node: str(node.get("id")))
    handlers = [node for node in level.nodes.values() if node.get("triggeredByEvent") == "true"]
    yield level.element, [start for handler in handlers for start in handler.iterfind(f"{BPMN}startEvent")]


def _each_its_own(events: list[Any], named: Mapping[str, Any], findings: Findings) -> None:
    taken: dict[tuple[str, str], str] = {}
    for event in events:
        for definition, referred in _failures(event, named):
            said = "" if referred is None else referred.get(_CODES[kind(definition)][1]) or referred.get("id")
            first = taken.setdefault((kind(definition), said), event.get("id"))
            if first != event.get("id"):
                findings.warning(event, f"never occurs: {first} catches the same before")


def _can_occur(events: list[Any], thrown: set[tuple[str, str]], named: Mapping[str, Any], findings: Findings) -> None:
    for event in events:
        for definition, referred in _failures(event, named):
            what, code = kind(definition), _code(definition, referred)
            said = {other for each, other in thrown if each == what}
            if not (said if code == "" else said & {code, _ANY}):
                findings.warning(
                    event, f"never occurs: nothing here throws an {what.removesuffix('EventDefinition')} {code}".strip()
                )


def _thrown(around: Any, named: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What an activity, or the inside of a process, may throw: event definitions with codes."""
    thrown: set[tuple[str, str]] = set()
    for element in around.iter(*(f"{BPMN}{tag}" for tag in ("callActivity", *_FAILING, *_THROWING))):
        if kind(element) in _THROWING:
            thrown |= {(kind(each), _code(each, referred) or _ANY) for each, referred in _failures(element, named)}
        else:
            thrown.add(("errorEventDefinition", _ANY))
        if kind(element) == "callActivity":
            thrown.add(("escalationEventDefinition", _ANY))
    return thrown


def _code(definition: Any, referred: Any) -> str:
    return "" if referred is None else referred.get(_CODES[kind(definition)][1]) or ""


def _failures(node: Any, named: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The event's definitions of errors and escalations, each with what it refers to, None where it does not."""
    for definition in node:
        if kind(definition) in _CODES:
            ref = definition.get(_CODES[kind(definition)][0]) or ""
            yield definition, named.get(ref.rpartition(":")[2])
