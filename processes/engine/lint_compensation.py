"""Compensation: what is there to undo an activity, and what the events that throw it mean."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from processes.engine import associations
from processes.engine.associations import compensates, definition, for_compensation
from processes.engine.lint_levels import Level
from processes.engine.lint_supported import ACTIVITIES
from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind

_THROWING = ("intermediateThrowEvent", "endEvent")
#: By process or subprocess, the activities there, each with whether it can be compensated.
Seen = dict[Any, Mapping[str, bool]]
_BOTH = "has a compensation event subprocess inside: it is compensated by that or by an activity, not by both"


def check(level: Level, seen: Seen, findings: Findings) -> None:
    """Find what keeps the compensation that is drawn here from being done, and what could never be. seen: filled."""
    _boundaries(level, findings)
    attached = {node.get("attachedToRef") for node in level.nodes.values() if kind(node) == "boundaryEvent"}
    associated = {id for event in level.nodes for id in level.undo.get(event, ())}
    for id, node in level.nodes.items():
        if not for_compensation(node):
            continue
        if kind(node) not in ACTIVITIES or node.get("triggeredByEvent") == "true":
            findings.error(node, f'isForCompensation="true" is for an activity, not for a {kind(node)}')
        if level.arriving[id] or level.leaving[id]:
            findings.error(node, "no flow may lead to or leave an activity for compensation")
        if id in attached:
            # what leaves by one would have to end what compensates, and go on where nobody waits for it
            findings.error(
                node, "an activity for compensation has no boundary events: put it into a subprocess for that"
            )
        if id not in associated:
            findings.undeployable(node, "no compensation event is associated with it: it never begins")
    _throws(level, seen, findings)
    _event_subprocess(level, attached, findings)


def _boundaries(level: Level, findings: Findings) -> None:
    hosts: set[str] = set()
    for event in level.nodes.values():
        if kind(event) != "boundaryEvent" or definition(event) is None:
            continue
        _boundary(event, level, findings)
        host = level.nodes.get(event.get("attachedToRef"))
        if event.get("attachedToRef") in hosts:
            findings.error(event, f"another compensation event is attached to {event.get('attachedToRef')}")
        elif host is not None and any(compensates(child) for child in host):
            findings.error(event, f"{host.get('id')} {_BOTH}")
        hosts.add(event.get("attachedToRef"))


def _boundary(event: Any, level: Level, findings: Findings) -> None:
    here = level.undo.get(event.get("id"), ())
    if level.leaving[event.get("id")]:
        findings.error(event, "no flow may leave a compensation event: an association leads to what compensates")
    if not here:
        findings.error(event, 'no activity at the same level with isForCompensation="true" is associated with it')
    if len(here) > 1:
        findings.error(event, f"is associated with {len(here)} activities: one compensates")
    if associations.named(event) not in ("", event.get("attachedToRef")):
        findings.error(event, "activityRef is for events that throw: this one is for what it is attached to")


def _throws(level: Level, seen: Seen, findings: Findings) -> None:
    events = [n for n in level.nodes.values() if kind(n) in _THROWING and definition(n) is not None]
    around = [_at(each, seen) for each in _levels(level.element)] if events else []
    for event in events:
        named = associations.named(event)
        if named and not any(named in each for each in around):
            findings.error(
                event, f"activityRef {named} is no activity at the same level, nor around the event subprocess it is in"
            )
        elif named and not any(each.get(named) for each in around):
            findings.undeployable(event, f"nothing compensates {named}: give it a compensation event")
        elif not any(True in each.values() for each in around):
            findings.warning(event, "nothing that it sees can be compensated: a token passes it")


def _levels(element: Any) -> Iterator[Any]:
    """The level of an event, and those around the event subprocesses that it is in."""
    yield element
    while element.get("triggeredByEvent") == "true":
        element = element.getparent()
        yield element


def _at(element: Any, seen: Seen) -> Mapping[str, bool]:
    """The activities in normal flow at a level, each with whether it can be compensated. Looked at once."""
    if element not in seen:
        nodes = [each for each in element if kind(each) in ACTIVITIES and not for_compensation(each)]
        attached = {
            e.get("attachedToRef") for e in element.iterfind(f"{BPMN}boundaryEvent") if definition(e) is not None
        }
        seen[element] = {e.get("id"): e.get("id") in attached or _is_compensated_inside(e) for e in nodes}
    return seen[element]


def _is_compensated_inside(activity: Any) -> bool:
    """Of a process that is called this is not looked at."""
    called = kind(activity) == "callActivity"
    return called or next(activity.iter(f"{BPMN}compensateEventDefinition"), None) is not None


def _event_subprocess(level: Level, attached: Container[str], findings: Findings) -> None:
    found = [node for node in level.nodes.values() if compensates(node)]
    for other in found[1:]:
        findings.error(other, f"another compensation event subprocess is here: {found[0].get('id')}")
    for node in found:
        if node.get("id") in attached:
            findings.error(node, "a compensation event subprocess has no boundary events: put what they watch inside")
        starts = [child for child in node if kind(child) == "startEvent"]
        if len(starts) > 1:
            findings.error(node, "a compensation event subprocess begins with one start event")
        if any(associations.named(start) for start in starts):
            findings.error(node, "activityRef is for events that throw: this one is for what it stands in")
        if kind(level.element) == "process":
            findings.warning(node, "begins only where another process calls this one, and its call is compensated")
