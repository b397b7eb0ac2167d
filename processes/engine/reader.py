"""A process of a BPMN file, which the lint has let through, read into the nodes of our graph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from processes.engine import associations, calls, extensions, grammar, lists, timers
from processes.engine.calls import Resolve
from processes.engine.graph import Event, Kind, Level, Loop, Many, Node, Out
from processes.engine.source import BPMN, kind, unusable
from processes.engine.token_flow import MAX_DEPTH

KINDS: Mapping[str, Kind] = {
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "catch",
    "intermediateThrowEvent": "throw",
    "boundaryEvent": "boundary",
    "userTask": "user",
    "manualTask": "user",
    "receiveTask": "receive",
    "serviceTask": "service",
    "task": "task",
    "scriptTask": "script",
    "businessRuleTask": "rule",
    "sendTask": "send",
    "exclusiveGateway": "exclusive",
    "inclusiveGateway": "inclusive",
    "parallelGateway": "parallel",
    "eventBasedGateway": "event_gateway",
    "subProcess": "subprocess",
    "transaction": "subprocess",
    "callActivity": "call",
}
#: By event definition: what the event is, the attribute with the reference, and what of the one referred to it is
#: known by, after its name.
_EVENTS: Mapping[str, tuple[Event, str, str]] = {
    "messageEventDefinition": ("message", "messageRef", "name"),
    "signalEventDefinition": ("signal", "signalRef", "name"),
    "errorEventDefinition": ("error", "errorRef", "errorCode"),
    "escalationEventDefinition": ("escalation", "escalationRef", "escalationCode"),
}
_TIMES: Mapping[str, Event] = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}
_NAME = re.compile(r"[^\W\d]\w*")


class Reader:
    """Collects the nodes of the processes of one file. prefix: what makes its refs unique among files."""

    def __init__(
        self, root: Any, prefix: str, nodes: dict[str, Node], call: Callable[[str, Any, int], Level], depth: int = 0
    ) -> None:
        """nodes: filled. call: the inside of the process with this id, which this element so deep inside calls.

        depth: of the process itself, inside those that call it.
        """
        self._nodes = nodes
        self._prefix = prefix
        self._call = call
        self._depth = depth
        self._root = root
        self._associated = associations.of(root)
        self._named = {e.get("id"): e for e in root if kind(e)}
        self._correlations: dict[str, tuple[tuple[str, str], ...]] = {}
        self._resolve: Resolve = lambda id: None

    def read(self, element: Any, resolve: Resolve) -> Level:
        """Add the nodes of a process or subprocess; what it calls is looked for with resolve. Raises Unusable."""
        self._resolve = resolve
        return self._level(element)

    def _level(self, element: Any) -> Level:
        flows: dict[str, list[Any]] = {}
        arrivals: dict[str, int] = {}
        for flow in element.findall(f"{BPMN}sequenceFlow"):
            flows.setdefault(flow.get("sourceRef"), []).append(flow)
            arrivals[flow.get("targetRef")] = arrivals.get(flow.get("targetRef"), 0) + 1
        elements = [child for child in element if kind(child) in KINDS]
        handlers = [e for e in elements if e.get("triggeredByEvent") == "true"]
        undoing = [e for e in handlers if associations.compensates(e)]
        links = {link(e): e.get("id") for e in elements if kind(e) == "intermediateCatchEvent" and link(e)}
        watching: dict[str, list[Any]] = {}
        for e in elements:
            if e.get("attachedToRef"):
                watching.setdefault(e.get("attachedToRef"), []).append(e)
        for child in elements:
            id = child.get("id")
            node = self._node(child, flows.get(id, []), arrivals.get(id, 0), watching.get(id, []), links)
            self._nodes[node.ref] = node
        return Level(
            tuple(self._ref(e) for e in _starts(elements, arrivals, element)),
            tuple(self._ref(handler) for handler in handlers if handler not in undoing),
            self._ref(undoing[0]) if undoing else "",
        )

    def _ref(self, element: Any) -> str:
        return f"{self._prefix}{element.get('id')}"

    def _node(
        self, element: Any, flows: list[Any], incoming: int, watching: list[Any], links: Mapping[str, str]
    ) -> Node:
        found, (event, name), inside = _kind(element), self._event(element), self._inside(element)
        outs = tuple(self._out(element, flow, len(flows)) for flow in _in_order(element, flows))
        return Node(
            id=element.get("id"),
            kind="terminate" if event == "terminate" else found,
            ref=self._ref(element),
            outs=outs,
            default=next((out for out in outs if out.flow == element.get("default")), None),
            incoming=incoming,
            event=event,
            name=name,
            link=self._caught(element, links) if found == "throw" and event == "link" else "",
            interrupting=event == "error" or not _goes_beside(element),
            boundaries=tuple(sorted(self._ref(each) for each in watching)),
            many=many(element),
            loop=loop(element),
            inside=inside,
            script=script(element) if found == "script" else "",
            decision=calls.decision(element, self._resolve) if found == "rule" else None,
            result=extensions.result_variable(element),
            correlation=self._correlation(element),
            broadcast=extensions.broadcast(self._root, element) is not None,
            any=found in ("boundary", "start") and self._says_no_code(element),
            undo=self._undo(element, watching, inside),
            waits=not associations.goes_on_at_once(element),
        )

    def _undo(self, element: Any, watching: list[Any], inside: Level | None) -> str:
        """See Node.undo."""
        id = associations.undoing(element, watching, self._associated)
        return f"{self._prefix}{id}" if id else inside.undo if inside is not None else ""

    def _caught(self, element: Any, links: Mapping[str, str]) -> str:
        if link(element) not in links:
            raise unusable(element, f"no link event catches {link(element)}")
        return f"{self._prefix}{links[link(element)]}"

    def _out(self, source: Any, flow: Any, leaving: int) -> Out:
        if flow.get("id") == source.get("default"):
            # it is taken where no other is (BPMN 2.0, 13.4.3): a condition on it says nothing
            return Out(flow.get("id"), f"{self._prefix}{flow.get('targetRef')}")
        condition = _text(flow, "conditionExpression") or None
        if condition is None and kind(source) == "exclusiveGateway" and leaving > 1:
            # What decides is not written: whoever runs the process says it, by the id of the flow
            condition = f"{_variable(source)} == {json.dumps(flow.get('id'))}"
        return Out(flow.get("id"), f"{self._prefix}{flow.get('targetRef')}", condition)

    def _inside(self, element: Any) -> Level | None:
        found = _kind(element)
        if found not in ("call", "subprocess", "event_subprocess"):
            return None
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise unusable(element, f"more than {MAX_DEPTH} subprocesses and calls inside each other")
        called = extensions.called_process(element)
        inside = self._call(called, element, self._depth) if found == "call" else self._level(element)
        self._depth -= 1
        return inside

    # events

    def _event(self, element: Any) -> tuple[Event, str]:
        for definition in element:
            match kind(definition):
                case "timerEventDefinition":
                    time = next(part for part in definition if kind(part) in _TIMES)
                    return _TIMES[kind(time)], timers.expression(time.text or "")
                case "conditionalEventDefinition":
                    return "condition", _text(definition, "condition")
                case "linkEventDefinition":
                    return "link", link(element)
                case "compensateEventDefinition":
                    return "compensation", ""
                case "terminateEventDefinition":
                    return "terminate", "all" if extensions.terminates_all(definition) else ""
                case event if event in _EVENTS:
                    return self._reference(element, definition, *_EVENTS[event])
        if kind(element) in ("receiveTask", "sendTask"):
            return self._reference(element, element, *_EVENTS["messageEventDefinition"])
        return "", extensions.handler(element) if kind(element) == "serviceTask" else ""

    def _reference(self, element: Any, holder: Any, event: Event, ref: str, known_by: str) -> tuple[Event, str]:
        id = (holder.get(ref) or "").rsplit(":", 1)[-1]
        referred = self._named.get(id)
        if referred is not None:
            return event, referred.get(known_by) or referred.get("name") or id
        if event in ("error", "escalation"):
            return event, ""
        return event, element.get("name") or element.get("id")

    def _says_no_code(self, element: Any) -> bool:
        for definition in element:
            if kind(definition) in ("errorEventDefinition", "escalationEventDefinition"):
                _, ref, code = _EVENTS[kind(definition)]
                referred = self._named.get((definition.get(ref) or "").rsplit(":", 1)[-1])
                return referred is None or not referred.get(code)
        return False

    def _correlation(self, element: Any) -> tuple[tuple[str, str], ...]:
        ref = next((e.get("messageRef") for e in (element, *element) if e.get("messageRef")), "")
        message = self._named.get(ref)
        if ref not in self._correlations:
            self._correlations[ref] = extensions.correlation(message, self._root) if message is not None else ()
        return self._correlations[ref]


def _kind(element: Any) -> Kind:
    return "event_subprocess" if element.get("triggeredByEvent") == "true" else KINDS[kind(element)]


def _goes_beside(element: Any) -> bool:
    says = "cancelActivity" if kind(element) == "boundaryEvent" else "isInterrupting"
    return bool(element.get(says) == "false")


def _in_order(element: Any, flows: list[Any]) -> list[Any]:
    """The flows that leave; of an exclusive gateway as it lists them itself, where it lists all: the first whose condition
    holds is taken (BPMN 2.0, 13.4.2; the list is an ordered collection, 8.4.5). Else as they are written."""
    listed = {
        (part.text or "").strip().rpartition(":")[2]: n for n, part in enumerate(element.iterfind(f"{BPMN}outgoing"))
    }
    if kind(element) != "exclusiveGateway" or not all(flow.get("id") in listed for flow in flows):
        return flows
    return sorted(flows, key=lambda flow: listed[flow.get("id")])


def _starts(elements: list[Any], arrivals: Mapping[str, int], level: Any) -> list[Any]:
    """Where tokens begin: at a plain start event, else at the first start event; in an event subprocess at any.
    Without start events, at everything to which no flow leads (BPMN 2.0, 13.2)."""
    starts = [e for e in elements if kind(e) == "startEvent"]
    if starts and level.get("triggeredByEvent") == "true":
        return starts
    plain = [e for e in starts if not any(kind(part).endswith("EventDefinition") for part in e)]
    if starts:
        return [*plain, *starts][:1]
    return [e for e in elements if not arrivals.get(e.get("id")) and _begins_unasked(e)]


def _begins_unasked(element: Any) -> bool:
    waits = kind(element) == "boundaryEvent" or element.get("triggeredByEvent") == "true"
    linked = kind(element) == "intermediateCatchEvent" and link(element)
    return not (waits or linked or associations.for_compensation(element))


def link(element: Any) -> str:
    """The name that link events share; "" of another event."""
    definition = element.find(f"{BPMN}linkEventDefinition")
    return "" if definition is None else definition.get("name") or element.get("name") or "link"


def _variable(element: Any) -> str:
    id = str(element.get("id"))
    return id if _NAME.fullmatch(id) and not grammar.means_something(id) else "_" + re.sub(r"\W", "_", id).lstrip("_")


def _text(element: Any, part: str) -> str:
    return (element.findtext(f"{BPMN}{part}") or "").strip()


def script(element: Any) -> str:
    return extensions.script(element) or _text(element, "script")


def many(element: Any) -> Many | None:
    found = element.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if found is None:
        return None
    items, item = lists.items(found)
    results, result = lists.results(found)
    return Many(
        items=items or None,
        cardinality=_text(found, "loopCardinality") or None,
        item=item,
        until=_text(found, "completionCondition") or None,
        result=result if results else "",
        results=results if result else "",
        sequential=found.get("isSequential") == "true",
    )


def loop(element: Any) -> Loop | None:
    found = element.find(f"{BPMN}standardLoopCharacteristics")
    if found is None:
        return None
    maximum = found.get("loopMaximum") or ""
    if maximum and not maximum.isdecimal():
        raise unusable(element, f"loopMaximum {maximum} is not a number")
    return Loop(
        _text(found, "loopCondition") or None, int(maximum) if maximum else None, found.get("testBefore") == "true"
    )
