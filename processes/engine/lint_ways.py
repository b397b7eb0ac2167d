"""The ways through a level: where they begin, what is on none of them, and which go round without a wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from processes.engine import reader
from processes.engine.associations import definition, for_compensation
from processes.engine.lint_levels import Level
from processes.engine.lint_supported import CHANGING, GATEWAYS, WAITING
from processes.engine.problems import Findings
from processes.engine.source import kind

#: A token comes to these from elsewhere, or ends there.
_APART = ("startEvent", "endEvent", "boundaryEvent")
#: What is inside these may wait.
_DEEP = ("subProcess", "transaction", "callActivity")


def check(level: Level, findings: Findings) -> None:
    """Find what cannot be reached, where no way goes on, and loops without a wait."""
    if not level.nodes:
        _empty(level.element, findings)
        return
    if not level.whole:
        return  # what is missing would only be told again
    ways = level.ways()
    _reached(level, ways, findings)
    _ends(level, ways, findings)
    _loops(level, ways, findings)


def _empty(element: Any, findings: Findings) -> None:
    """BPMN 2.0, 13.3.4: a subprocess without anything inside is done at once; what nothing begins never is."""
    if kind(element) in _DEEP and element.get("triggeredByEvent") != "true":
        findings.undeployable(element, f"there is nothing in the {kind(element)}: a token passes it at once")
    else:
        findings.error(element, f"there is nothing in the {kind(element)}")


def _reached(level: Level, ways: Mapping[str, list[str]], findings: Findings) -> None:
    handlers = [id for id, node in level.nodes.items() if node.get("triggeredByEvent") == "true"]
    starts = [id for id, node in level.nodes.items() if kind(node) == "startEvent"]
    if level.element.get("triggeredByEvent") != "true":
        _starts_are_clear(level, starts, findings)
    elif not starts:
        findings.error(level.element, "an event subprocess begins with a start event: nothing begins this one")
    elif len(starts) > 1:
        findings.undeployable(level.element, "exactly one start event is expected")
    if not starts:  # BPMN 2.0, 13.2: then everything begins to which nothing leads
        arrived = {target for targets in ways.values() for target in targets}
        starts = [id for id, node in level.nodes.items() if id not in arrived and not for_compensation(node)]
    reached: set[str] = set()
    coming = [*starts, *handlers]
    while coming:
        id = coming.pop()
        if id not in reached:
            reached.add(id)
            coming += ways[id]
    for id, node in level.nodes.items():
        if id not in reached and not for_compensation(node):
            findings.undeployable(node, "no way leads here from the start")


def _starts_are_clear(level: Level, starts: list[str], findings: Findings) -> None:
    """What a trial chooses by itself must be drawn in what is deployed: where a process begins."""
    if len(starts) != 1:
        findings.undeployable(level.element, "exactly one start event is expected")
    for id in starts:
        if any(kind(part).endswith("EventDefinition") for part in level.nodes[id]):
            findings.undeployable(level.nodes[id], "begins by an act of a person: its startEvent waits for nothing")


def _ends(level: Level, ways: Mapping[str, list[str]], findings: Findings) -> None:
    catching = [node for node in level.nodes.values() if kind(node) == "intermediateCatchEvent" and reader.link(node)]
    caught: set[str] = set()
    for node in catching:
        if reader.link(node) in caught:
            findings.error(node, f"another link event catches {reader.link(node)}")
        caught.add(reader.link(node))
    for id, node in level.nodes.items():
        linked = reader.link(node) and kind(node) == "intermediateThrowEvent"
        if linked and not ways[id]:
            findings.error(node, f"no link event catches {reader.link(node)}")
        apart = node.get("triggeredByEvent") == "true" or for_compensation(node) or definition(node) is not None
        over = ways[id] or linked or kind(node) == "endEvent" or apart
        if not over and kind(node) not in GATEWAYS:
            findings.warning(node, "no flow leaves here: the way ends without an end event")


def _loops(level: Level, ways: Mapping[str, list[str]], findings: Findings) -> None:
    """A token that never waits goes round for ever where no way leads out, or where nothing can change its way."""
    instant = {id for id, node in level.nodes.items() if not _waits(level, id, node)}
    for ring in _rings({id: [target for target in ways[id] if target in instant] for id in instant}):
        first = next(id for id in level.nodes if id in ring)
        leaves = any(target not in ring for id in ring for target in ways[id])
        if not leaves:
            findings.error(level.nodes[first], "an endless loop: nothing in it waits, and no way leads out")
        elif not any(kind(level.nodes[id]) in CHANGING for id in ring):
            findings.warning(level.nodes[first], "a loop in which nothing waits and nothing changes may never end")


def _waits(level: Level, id: str, node: object) -> bool:
    joins = kind(node) == "parallelGateway" and len(level.arriving[id]) > 1
    return joins or kind(node) in WAITING or kind(node) in (*_APART, *_DEEP)


def _rings(ways: Mapping[str, list[str]]) -> list[set[str]]:
    """The strongly connected parts with a way round in them (Kosaraju), in the order of the nodes."""
    order = _finished(ways)
    back: dict[str, list[str]] = {id: [] for id in ways}
    for id, targets in ways.items():
        for target in targets:
            back[target].append(id)
    seen: set[str] = set()
    rings: list[set[str]] = []
    for id in reversed(order):
        part: set[str] = set()
        coming = [id]
        while coming:
            other = coming.pop()
            if other not in seen:
                seen.add(other)
                part.add(other)
                coming += back[other]
        if len(part) > 1 or (part and id in ways[id]):
            rings.append(part)
    return rings


def _finished(ways: Mapping[str, list[str]]) -> list[str]:
    """Nodes in the order in which a search in depth leaves them."""
    seen: set[str] = set()
    order: list[str] = []
    for start in sorted(ways):
        stack = [(start, False)]
        while stack:
            id, done = stack.pop()
            if done:
                order.append(id)
            elif id not in seen:
                seen.add(id)
                stack.append((id, True))
                stack += [(target, False) for target in ways[id]]
    return order
