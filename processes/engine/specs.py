"""SpiffWorkflow's task specs, which carry no types, read into the nodes of our graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions import (
    MessageEventDefinition,
    NoneEventDefinition,
    SignalEventDefinition,
    TerminateEventDefinition,
)
from SpiffWorkflow.bpmn.specs.event_definitions.timer import (
    CycleTimerEventDefinition,
    DurationTimerEventDefinition,
    TimeDateEventDefinition,
)
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import BoundaryEvent

from processes.engine.graph import Event, Kind, Node, Out
from processes.engine.source import BPMN, Unusable

_KINDS: Mapping[str, Kind] = {
    "StartEvent": "start",
    "EndEvent": "end",
    "UserTask": "user",
    "ManualTask": "user",
    "ReceiveTask": "receive",
    "IntermediateCatchEvent": "catch",
    "IntermediateThrowEvent": "throw",
    "BoundaryEvent": "boundary",
    "ExclusiveGateway": "exclusive",
    "ParallelGateway": "parallel",
    "EventBasedGateway": "event_gateway",
    "SubWorkflowTask": "subprocess",
}
_TIMERS: Mapping[type, Event] = {
    TimeDateEventDefinition: "date",
    DurationTimerEventDefinition: "duration",
    CycleTimerEventDefinition: "cycle",
}


class Reader:
    """Collects the nodes of a process and its subprocesses."""

    def __init__(self, flows: Mapping[str, list[Any]], subprocesses: Mapping[str, Any]) -> None:
        """flows: sequence flow elements by the id of their source, in document order."""
        self.nodes: dict[str, Node] = {}
        self._flows = flows
        self._subprocesses = subprocesses
        self._arrivals: dict[str, int] = {}
        for flow in (flow for leaving in flows.values() for flow in leaving):
            self._arrivals[flow.get("targetRef")] = self._arrivals.get(flow.get("targetRef"), 0) + 1

    def read(self, spec: Any) -> str:
        """Add the nodes of a process or subprocess; return its start event's id."""
        _return_events(spec)
        start = ""
        for name, task in spec.task_specs.items():
            if task.bpmn_id is not None and not name.endswith("[child]"):
                node = self._node(task, spec)
                self.nodes[node.id] = node
                start = node.id if node.kind == "start" else start
        return start

    def _node(self, task: Any, spec: Any) -> Node:
        id, items = task.bpmn_id, None
        if type(task).__name__ == "ParallelMultiInstanceTask":
            items = task.data_input.bpmn_id.strip()
            task = spec.task_specs[task.task_spec]
        kind = _kind(task)
        event, name = _event(task) if hasattr(task, "event_definition") and kind != "event_gateway" else ("", "")
        outs, default = self._outs(id)
        return Node(
            id=id,
            kind="terminate" if event == "terminate" else kind,
            outs=outs,
            default=default,
            incoming=self._arrivals.get(id, 0),
            event=event,
            name=name,
            interrupting=getattr(task, "cancel_activity", True),
            boundaries=_boundaries(id, spec),
            items=items,
            start=self.read(self._subprocesses[task.spec]) if kind == "subprocess" else "",
        )

    def _outs(self, id: str) -> tuple[tuple[Out, ...], Out | None]:
        outs, default = [], None
        for element in self._flows.get(id, []):
            condition = element.findtext(f"{BPMN}conditionExpression")
            out = Out(element.get("id"), element.get("targetRef"), condition and condition.strip())
            outs.append(out)
            source = next(x for x in element.getparent() if x.get("id") == id)
            default = out if source.get("default") == out.flow else default
        return tuple(outs), default


def _return_events(spec: Any) -> None:
    # SpiffWorkflow moves the events behind an event-based gateway into the gateway; our walk waits for the events
    for gateway in spec.task_specs.values():
        if type(gateway).__name__ == "EventBasedGateway":
            for event, definition in zip(gateway.outputs, gateway.event_definition.event_definitions, strict=True):
                event.event_definition = definition


def _kind(task: Any) -> Kind:
    for cls in type(task).__mro__:
        if cls.__name__ in _KINDS:
            return _KINDS[cls.__name__]
    raise Unusable(task.bpmn_id, 0, f"{type(task).__name__} is not supported")


def _event(task: Any) -> tuple[Event, str]:
    definition = task.event_definition
    match definition:
        case MessageEventDefinition():
            return "message", str(definition.name)
        case SignalEventDefinition():
            return "signal", str(definition.name)
        case TimeDateEventDefinition() | DurationTimerEventDefinition() | CycleTimerEventDefinition():
            return _TIMERS[type(definition)], str(definition.expression).strip()
        case TerminateEventDefinition():
            return "terminate", ""
        case NoneEventDefinition():
            return "", ""
        case _:
            raise Unusable(task.bpmn_id, 0, f"{type(definition).__name__} is not supported")


def _boundaries(id: str, spec: Any) -> tuple[str, ...]:
    split = spec.task_specs.get(f"{id}.BoundaryEventSplit")
    if split is None:
        return ()
    return tuple(sorted(out.bpmn_id for out in split.outputs if isinstance(out, BoundaryEvent)))
