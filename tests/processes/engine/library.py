"""SpiffWorkflow's own scheduler on the same decisions: a second opinion on what BPMN means.

Its known faults are put right as far as they would hide a comparison: timers hold until they are told, a
non-interrupting event may come again, and the branch behind a boundary event is definite once it fired. Variables
belong to the whole case, as with us.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, IntermediateCatchEvent
from SpiffWorkflow.bpmn.specs.event_definitions import MessageEventDefinition, SignalEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimeDateEventDefinition, TimerEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.spiff.parser.event_parsers import SpiffBoundaryEventParser, SpiffIntermediateCatchEventParser
from SpiffWorkflow.util.task import TaskState

from processes.engine import expressions, source
from processes.moves import Decision, item_of, step_of
from tests.processes.engine import parsers

Named = tuple[str, str | None]


class _HeldDate(TimeDateEventDefinition):  # type: ignore[misc]
    def has_fired(self, my_task: Any) -> bool:
        return bool(my_task.internal_data.get("event_fired", False))


class _HeldTimer:
    def parse_timer_event(self, event: Any) -> Any:
        return _HeldDate(event.getparent().get("id"), event.findtext("{*}timeDate"))


class _Boundary(BoundaryEvent):  # type: ignore[misc]
    def _run_hook(self, my_task: Any) -> Any:
        result = super()._run_hook(my_task)
        for child in my_task.children:
            if child.has_state(TaskState.PREDICTED_MASK):
                child._set_state(TaskState.FUTURE)
                child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        if not self.cancel_activity and not isinstance(self.event_definition, TimerEventDefinition):
            self._watch_again(my_task)
        return result

    def _watch_again(self, my_task: Any) -> None:
        again = my_task.parent._add_child(self, TaskState.FUTURE)
        again.triggered = True
        self._predict(again, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        for child in again.children:
            if child.has_state(TaskState.FUTURE):
                child._set_state(TaskState.MAYBE)
        again._set_state(TaskState.WAITING)
        self._update(again)


class _BoundaryParser(_HeldTimer, SpiffBoundaryEventParser):  # type: ignore[misc]
    pass


class _CatchParser(_HeldTimer, SpiffIntermediateCatchEventParser):  # type: ignore[misc]
    pass


class _Parser(parsers.Parser):
    OVERRIDE_PARSER_CLASSES = {  # noqa: RUF012
        **parsers.Parser.OVERRIDE_PARSER_CLASSES,
        full_tag("boundaryEvent"): (_BoundaryParser, _Boundary),
        full_tag("intermediateCatchEvent"): (_CatchParser, IntermediateCatchEvent),
    }


class _Expressions(PythonScriptEngine):  # type: ignore[misc]
    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return expressions.evaluate(expression, task.data)


class _Workflow(BpmnWorkflow):  # type: ignore[misc]
    def refresh_timers(self) -> None:
        """Timers fire when they are told."""


class Library:
    """One process under SpiffWorkflow."""

    def __init__(self, text: bytes, process: str, start: Decision) -> None:
        parser = _Parser()
        parser.add_bpmn_xml(source.read(text))
        specs = parser.get_spec(process), parser.get_subprocess_specs(process)
        every = [task for spec in (specs[0], *specs[1].values()) for task in spec.task_specs.values()]
        self._items = {task.input_item.bpmn_id for task in every if getattr(task, "input_item", None)}
        self._workflow = _Workflow(*specs, script_engine=_Expressions())
        self._set(start.data)
        self._workflow.do_engine_steps()

    @property
    def ended(self) -> bool:
        return bool(self._workflow.is_completed())

    def open(self) -> Counter[tuple[str, str | None, str | None]]:
        """Step, multi-instance item and due moment of everything that waits."""
        return Counter((*named, self._due(task, named[0])) for named, task in self._waiting())

    def thrown(self) -> tuple[str, ...]:
        return tuple(
            e.event_definition.name
            for e in self._workflow.get_events()
            if isinstance(e.event_definition, MessageEventDefinition)
        )

    def decide(self, decision: Decision, turn: int) -> None:
        """turn: which of several that share step and item, in the order they opened."""
        named = (step_of(decision.key), item_of(decision.key))
        task = [task for other, task in self._waiting() if other == named][turn]
        self._set(decision.data)
        if decision.kind == "complete":
            task.run()
        else:
            self._fire(task, named[0])
        self._workflow.do_engine_steps()

    def _set(self, data: Any) -> None:
        for task in self._tasks():
            task.data.update(data)
            if _item(task) is None:
                for name in self._items:  # left behind by instances; the library refuses a second visit over it
                    task.data.pop(name, None)

    def _tasks(self) -> list[Any]:
        workflows = [self._workflow, *self._workflow.subprocesses.values()]
        return [task for workflow in workflows for task in workflow.tasks.values()]

    def _waiting(self) -> list[tuple[Named, Any]]:
        found: list[tuple[Named, Any]] = []
        for task in self._tasks():
            ready = task.state == TaskState.READY and task.task_spec.manual
            waits = task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent)
            if ready or (waits and not isinstance(task.task_spec.event_definition, SignalEventDefinition)):
                found += [((id, _item(task)), task) for id in _ids(task)]
        return found

    def _due(self, task: Any, id: str) -> str | None:
        definition = _definition(task, id)
        if not isinstance(definition, TimeDateEventDefinition):
            return None
        moment = task.internal_data.setdefault(f"due {id}", expressions.evaluate(definition.expression, task.data))
        return datetime.fromisoformat(moment).astimezone(UTC).isoformat()

    def _fire(self, task: Any, id: str) -> None:
        if type(task.task_spec).__name__ == "EventBasedGateway":
            task.internal_data["seen_events"] = [BpmnEvent(_definition(task, id))]
        else:
            task.internal_data["event_fired"] = True
        task.task_spec._update(task)


def _ids(task: Any) -> list[str]:
    if type(task.task_spec).__name__ == "EventBasedGateway":
        return [child.bpmn_id for child in task.task_spec.outputs]
    return [task.task_spec.bpmn_id]


def _definition(task: Any, id: str) -> Any:
    definition: Any = getattr(task.task_spec, "event_definition", None)
    if type(task.task_spec).__name__ == "EventBasedGateway":
        return definition.event_definitions[_ids(task).index(id)]
    return definition


def _item(task: Any) -> str | None:
    if not task.task_spec.name.endswith("[child]"):
        return None
    # siblings merge their items into each other's data: what counts is the item the task was made for
    return str(task.internal_data.setdefault("made for", task.data[task.parent.task_spec.input_item.bpmn_id]))
