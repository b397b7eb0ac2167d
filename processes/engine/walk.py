"""One decision carried out: tokens walk until every one of them rests. Here: events (BPMN 2.0, 13.5).

Semantics are those of BPMN 2.0, chapter 13. Variables belong to the whole case; instances of a multi-instance or loop
also see their own item and loopCounter. The only clock is the decision's moment; a timer fires only by a decision
addressed to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from processes.engine import compared
from processes.engine.activities import waits
from processes.engine.compensation import Compensation
from processes.engine.computing import Stuck
from processes.engine.graph import Event, Level, Node
from processes.engine.reach import Reach
from processes.engine.state import Activity, Scope, State
from processes.engine.token_flow import STEP_BUDGET, Endless, Observer

__all__ = ["STEP_BUDGET", "Endless", "Observer", "Stuck", "Walk"]


class Walk(Compensation):
    """Moves the tokens of one state, and keeps the trace of it."""

    def __init__(
        self,
        nodes: Mapping[str, Node],
        level: Level,
        reach: Reach,
        state: State,
        at: datetime,
        observer: Observer | None = None,
    ) -> None:
        super().__init__(nodes, reach, state, at, observer)
        self._level = level

    def start(self) -> None:
        """A token at the start event of the process."""
        self._begin_scope("", self._level)
        self._rest()

    def occur(self, activity: Activity) -> None:
        """What the activity waits for has come."""
        self.trace.done.append(activity.key)
        self._happen(activity)
        self._rest()

    def fail(self, activity: Activity, code: str) -> None:
        """The activity ends with a BPMN error."""
        if not self._caught_at(activity, "error", code):
            self._error(activity.scope, code)
        self._rest()

    def signal(self, name: str) -> None:
        """A signal from outside, of another case or of a trial."""
        self._signal(name)
        self._rest()

    # what comes

    def _happen(self, activity: Activity) -> None:
        node = self._nodes[activity.node]
        if activity.host is not None:
            self._state.remove(activity.key)
            self._interrupt(activity.host, node, activity)
        elif activity.handler is not None:
            self._state.remove(activity.key)
            self._handle(activity.scope, self._nodes[activity.handler], node, activity)
        elif activity.gateway is not None:
            self._first_came(activity, activity.gateway, node)
        else:
            self._finish(activity)

    def _await_first(self, scope: str, node: Node) -> None:
        self._tell("wait", node)
        gateway = (self._state.new_key(scope, node.id), node.ref)
        for out in node.outs:
            event = self._nodes[out.target]
            key = self._state.new_key(scope, event.id)
            self._open(Activity(key, event.ref, scope, waits(event), gateway=gateway), event)

    def _first_came(self, activity: Activity, gateway: tuple[str, str], node: Node) -> None:
        out = next(out for out in self._nodes[gateway[1]].outs if out.target == node.ref)
        self.trace.passed += [out.flow, node.id]
        self._state.remove(activity.key)
        for key in self._state.behind(gateway):
            self._close(key)
        self._tell("leave", self._nodes[gateway[1]])
        self._tell("enter", node)
        self._leave(activity.scope, node, self._split(activity.scope, node))

    def _interrupt(self, host: str, node: Node, watcher: Activity | None) -> None:
        """A boundary event occurs. watcher: what waited for it; nothing does for an error or escalation."""
        scope = self._state.activities[host].scope
        self.trace.passed.append(node.id)
        self._tell("enter", node)
        if node.interrupting:
            self._cancel(host)
        else:
            self._wait_again(watcher, node)
            self._settle_place(host)
            self._state.scopes[scope].tokens += 1
        self._leave(scope, node, self._split(scope, node))

    def _wait_again(self, watcher: Activity | None, node: Node) -> None:
        # BPMN 2.0, 13.5.3: a non-interrupting event may occur any number of times
        if watcher is None:
            return
        alarm = watcher.alarm.next() if watcher.alarm else None
        if watcher.alarm is not None and alarm is None:
            return
        again = Activity(self._state.new_key(watcher.scope, node.id), node.ref, watcher.scope, watcher.wait)
        again.host, again.handler, again.alarm, again.held = watcher.host, watcher.handler, alarm, watcher.held
        self._await(again)

    # event subprocesses

    def _listen(self, scope: str, level: Level) -> None:
        for handler, start in self._handlers(level):
            if waits(start):
                key = self._state.new_key(scope, start.id)
                self._open(Activity(key, start.ref, scope, waits(start), handler=handler.ref), start)

    def _handlers(self, level: Level) -> Iterator[tuple[Node, Node]]:
        for ref in level.handlers:
            handler = self._nodes[ref]
            for start in (handler.inside or Level()).starts:
                yield handler, self._nodes[start]

    def _handle(self, scope: str, handler: Node, start: Node, listener: Activity | None) -> None:
        """An event subprocess begins: beside what runs in its scope, or in its place."""
        self.trace.passed.append(handler.id)
        self._tell("enter", handler)
        if start.interrupting:
            ended = self._cancel_inside(scope)
            self._state.scopes[scope] = Scope(tokens=1, interrupted=True, completed=ended.completed)
        else:
            self._wait_again(listener, start)
            self._state.scopes[scope].tokens += 1
        key = self._state.new_key(scope, handler.id)
        self._await(Activity(key, handler.ref, scope))
        self._watch(key, scope, handler)
        self._begin_scope(key, Level((start.ref,), (handler.inside or Level()).handlers))

    # conditions

    def _a_condition_holds(self) -> bool:
        for key in self._state.waiting("condition"):
            activity = self._state.activities[key]
            held, activity.held = activity.held, self._holds(activity)
            if activity.held and not held:
                self._happen(activity)
                return True
        return False

    def _holds(self, activity: Activity) -> bool:
        """What has no value yet does not hold; an instance's own result has none before it is left."""
        node = self._nodes[activity.node]
        try:
            return bool(self._value(node.name, node, activity.scope))
        except Stuck as stuck:
            seen = self._seen(activity.scope)
            if stuck.missing or any(seen[name] is None for name in compared.names(node.name)):
                return False
            raise

    # what is thrown

    def _pass_event(self, scope: str, node: Node) -> None:
        if node.event == "compensation" and node.kind != "start":
            self._compensate(scope, node)
            return
        found = self._state.scopes[scope]
        self._tell("leave", node)
        if node.kind == "terminate":
            self._complete("" if node.name == "all" else scope, "terminated")
        elif node.kind == "start":
            self._go_on(scope, self._split(scope, node))
        elif node.event == "link":
            self._send(scope, None, node.link)
            self._spend(scope)
        elif node.event == "error":
            self._error(scope, node.name)
        else:
            self._throw(scope, node)
            if self._state.scopes.get(scope) is found:  # else what it has thrown ended the subprocess it was in
                self._go_on(scope, self._split(scope, node))

    def _throw(self, scope: str, node: Node) -> None:
        if node.event == "message":
            self.trace.thrown.append(node.name)
        if node.event == "signal":
            self.trace.signals += [node.name] if node.broadcast else []
            self._signal(node.name)
        if node.event == "escalation":
            self._caught_above(scope, "escalation", node.name)

    def _signal(self, name: str) -> None:
        """Everything in this case that listens to the signal now hears it."""
        for key in self._state.waiting("signal"):
            activity = self._state.activities.get(key)
            if activity is not None and self._nodes[activity.node].name == name:
                self.trace.done += [key] if activity.addressable else []
                self._happen(activity)

    def _error(self, scope: str, code: str) -> None:
        if not self._caught_above(scope, "error", code):
            self._state.error = code
            self._complete("", "error")

    def _caught_above(self, scope: str, event: Event, code: str) -> bool:
        """The nearest enclosing catcher takes it: an event subprocess beside it, then a boundary around it."""
        own = ""
        while True:
            if not self._state.scopes[scope].interrupted:
                beside = [pair for pair in self._handlers(self._inside(scope)) if pair[0].ref != own]
                start = _catcher([start for _, start in beside], event, code)
                if start is not None:
                    self._handle(scope, next(handler for handler, s in beside if s is start), start, None)
                    return True
            if scope == "":
                return False
            activity = self._state.activities[scope]
            if event == "error" and not self._is_handled_inside(scope, code) and self._fails(scope, code):
                return True  # it goes on once that is over
            if activity.undoing is None and self._caught_at(activity, event, code):
                return True
            own, scope = activity.node, activity.scope

    def _is_handled_inside(self, scope: str, code: str) -> bool:
        """Whether an event subprocess is there for the error: what is undone is then its responsibility (BPMN 2.0, 13.5.5),
        also where it throws the error on."""
        starts = [start for _, start in self._handlers(self._inside(scope))]
        return _catcher(starts, "error", code) is not None

    def _caught_at(self, activity: Activity, event: Event, code: str) -> bool:
        boundaries = [self._nodes[ref] for ref in self._nodes[activity.node].boundaries]
        boundary = _catcher(boundaries, event, code)
        if boundary is not None:
            self._interrupt(activity.container or activity.key, boundary, None)
        return boundary is not None

    def _inside(self, scope: str) -> Level:
        return self._nodes[self._state.activities[scope].node].inside or Level() if scope else self._level


def _catcher(nodes: list[Node], event: Event, code: str) -> Node | None:
    """The one for this code, else the one for any."""
    fitting = [node for node in nodes if node.event == event and (node.any or node.name == code)]
    return next((node for node in fitting if node.name == code), fitting[0] if fitting else None)
