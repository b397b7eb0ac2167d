"""Which events a definition may contain: messages, signals, timers, terminate ends; each with a reference that leads
somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine import expressions, timers
from processes.engine.source import BPMN, kind, unusable

_CATCHING = tuple(f"{event}EventDefinition" for event in ("message", "signal", "timer", "conditional"))
_THROWN = tuple(f"{event}EventDefinition" for event in ("error", "escalation"))
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "startEvent": (*_CATCHING, *_THROWN),
    "endEvent": ("messageEventDefinition", "signalEventDefinition", "terminateEventDefinition", *_THROWN),
    "intermediateThrowEvent": tuple(f"{e}EventDefinition" for e in ("message", "signal", "escalation", "link")),
    "intermediateCatchEvent": (*_CATCHING, "linkEventDefinition"),
    "boundaryEvent": (*_CATCHING, *_THROWN),
}
_TIMES = {"timeDate": timers.moment, "timeDuration": timers.duration, "timeCycle": timers.cycle}


@dataclass(frozen=True)
class Names:
    """Names of the file's messages and signals, by id."""

    messages: Mapping[str, str]
    signals: Mapping[str, str]

    @classmethod
    def of(cls, root: Any) -> Names:
        messages = {e.get("id"): e.get("name") or "" for e in root.findall(f"{BPMN}message")}
        return cls(messages, {e.get("id"): e.get("name") or "" for e in root.findall(f"{BPMN}signal")})


def check(node: Any, names: Names) -> None:
    """Raises Unusable when the node's event, or its receive task's message, cannot be used."""
    if kind(node) == "receiveTask":
        _named(node, node.get("messageRef"), names.messages, "message")
    if kind(node) not in _ALLOWED:
        return
    found = [part for part in node if kind(part).endswith("EventDefinition")]
    if len(found) > 1 or (not found and kind(node) in ("intermediateCatchEvent", "boundaryEvent")):
        raise unusable(node, "exactly one event definition is expected")
    for definition in found:
        if kind(definition) not in _ALLOWED[kind(node)]:
            raise unusable(node, f"{kind(definition)} is not supported in a {kind(node)}")
        _definition(node, definition, names)


def _definition(node: Any, definition: Any, names: Names) -> None:
    match kind(definition):
        case "messageEventDefinition":
            _named(node, definition.get("messageRef"), names.messages, "message")
            _nothing_inside(node, definition)
        case "signalEventDefinition":
            _named(node, definition.get("signalRef"), names.signals, "signal")
            _nothing_inside(node, definition)
        case "timerEventDefinition":
            _timer(node, definition)


def _named(node: Any, id: str | None, names: Mapping[str, str], what: str) -> None:
    if not names.get(id or ""):
        raise unusable(node, f"the {what} {id or 'reference'} is missing, or has no name")


def _nothing_inside(node: Any, definition: Any) -> None:
    # payloads and message variables would be Python expressions; data come with decisions
    if any(kind(part) and kind(part) != "documentation" for part in definition):
        raise unusable(node, "an event definition here holds a reference only")


def _timer(node: Any, definition: Any) -> None:
    times = [part for part in definition if kind(part)]
    if len(times) != 1 or kind(times[0]) not in _TIMES:
        raise unusable(node, "a timer has exactly one of timeDate, timeDuration, timeCycle")
    try:
        constant = expressions.constant(timers.expression(times[0].text or ""))
        if constant is not None:
            _TIMES[kind(times[0])](constant)
    except ValueError as error:
        raise unusable(node, str(error)) from error
