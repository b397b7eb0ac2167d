"""One decision carried out: tokens walk until every one of them rests.

Semantics are those of BPMN 2.0, chapter 13. Variables belong to the whole case. The only clock is the decision's
moment; a timer fires only by a decision addressed to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from processes.engine import expressions, timers
from processes.engine.graph import TIMERS, Node, Out
from processes.engine.state import Activity, Scope, State, Wait
from processes.engine.trace import Trace

STEP_BUDGET = 10_000


class Endless(Exception):
    """The process did not come to rest within the step budget."""


class Stuck(Exception):
    """A gateway found no way on, or an expression had no usable value. element: where."""

    def __init__(self, element: str, reason: str) -> None:
        super().__init__(f"{element}: {reason}")
        self.element = element


class Walk:
    """Moves the tokens of one state, and keeps the trace of it."""

    def __init__(self, nodes: Mapping[str, Node], state: State, at: datetime) -> None:
        self._nodes = nodes
        self._state = state
        self._at = at
        self._tokens: deque[tuple[str, Out | None, str]] = deque()
        self._steps = 0
        self.trace = Trace()

    def start(self, node: str) -> None:
        """A token at the start event of the process."""
        self._state.scopes[""] = Scope()
        self._send("", None, node)
        self._rest()

    def occur(self, activity: Activity) -> None:
        """What the activity waits for has come."""
        self.trace.done.append(activity.key)
        self._happen(activity)
        self._rest()

    # tokens

    def _send(self, scope: str, out: Out | None, node: str) -> None:
        self._state.scopes[scope].tokens += 1
        self._tokens.append((scope, out, node))

    def _rest(self) -> None:
        while self._tokens:
            scope, out, node = self._tokens.popleft()
            self._count(node)
            if scope in self._state.scopes:
                if out is not None:
                    self.trace.passed.append(out.flow)
                self.trace.passed.append(node)
                self._enter(scope, out, self._nodes[node])

    def _count(self, node: str) -> None:
        self._steps += 1
        if self._steps > STEP_BUDGET:
            raise Endless(node)

    def _enter(self, scope: str, out: Out | None, node: Node) -> None:
        match node.kind:
            case "user" | "receive" | "catch" | "subprocess":
                self._activate(scope, node)
            case "event_gateway":
                self._await_first(scope, node)
            case "parallel":
                self._join(scope, out, node)
            case "exclusive":
                self._leave(scope, [self._chosen(node)])
            case "terminate":
                self._complete(scope)
            case _:
                self._throw(node)
                self._leave(scope, node.outs)

    def _leave(self, scope: str, outs: Iterable[Out]) -> None:
        """The token goes on along the flows; where there are none, it is spent."""
        if scope not in self._state.scopes:
            return  # the signal this token has just thrown ended the subprocess it was in
        for out in outs:
            self._send(scope, out, out.target)
        self._state.scopes[scope].tokens -= 1
        if self._state.scopes[scope].tokens == 0:
            self._complete(scope)

    def _complete(self, scope: str) -> None:
        self._cancel_inside(scope)
        if scope == "":
            self._state.ended = True
            return
        activity = self._state.activities.pop(scope)
        self._cancel_watchers(activity.key)
        self._go_on(activity)

    def _go_on(self, activity: Activity) -> None:
        self._leave(activity.scope, self._nodes[activity.node].outs)

    # gateways

    def _chosen(self, node: Node) -> Out:
        for out in node.outs:
            if out is not node.default and (out.condition is None or self._value(out.condition, node.id)):
                return out
        if node.default is None:
            raise Stuck(node.id, "no condition holds and there is no default flow")
        return node.default

    def _value(self, expression: str, element: str) -> Any:
        try:
            return expressions.evaluate(expression, self._state.variables)
        except expressions.BadExpression as error:
            raise Stuck(element, str(error)) from error

    def _join(self, scope: str, out: Out | None, node: Node) -> None:
        arrived = self._state.scopes[scope].arrived.setdefault(node.id, [])
        arrived.append(out.flow if out else "")
        flows = set(arrived)
        if len(flows) < node.incoming:
            return
        for flow in flows:
            arrived.remove(flow)
        self._state.scopes[scope].tokens -= len(flows) - 1
        self._leave(scope, node.outs)

    def _await_first(self, scope: str, node: Node) -> None:
        gateway = (self._state.new_key(scope, node.id), node.id)
        for out in node.outs:
            event = self._nodes[out.target]
            key = self._state.new_key(scope, event.id)
            self._open(Activity(key, event.id, scope, _wait(event), gateway=gateway), event)

    # activities

    def _open(self, activity: Activity, node: Node) -> None:
        if activity.wait == "timer":
            value = self._value(node.name, node.id)
            try:
                activity.alarm = timers.alarm(node.event, value, self._at)
            except ValueError as error:
                raise Stuck(node.id, f"{node.name}: {error}") from error
        self._await(activity)

    def _await(self, activity: Activity) -> None:
        self._state.activities[activity.key] = activity
        if activity.addressable:
            self.trace.opened.append(activity)

    def _activate(self, scope: str, node: Node) -> None:
        if node.items is not None:
            self._activate_each(scope, node, node.items)
            return
        key = self._state.new_key(scope, node.id)
        self._open(Activity(key, node.id, scope, _wait(node)), node)
        self._watch(key, scope, node)
        if node.kind == "subprocess":
            self._state.scopes[key] = Scope()
            self._send(key, None, node.start)

    def _activate_each(self, scope: str, node: Node, variable: str) -> None:
        items = self._items(node, variable)
        if not items:
            self._leave(scope, node.outs)
            return
        container = Activity(self._state.new_key(scope, node.id), node.id, scope, left=len(items))
        self._open(container, node)
        for item in items:
            self._count(node.id)
            key = self._state.new_key(scope, node.id, item)
            self._open(Activity(key, node.id, scope, _wait(node), container=container.key), node)
        self._watch(container.key, scope, node)

    def _items(self, node: Node, variable: str) -> list[str]:
        """The list's values as keys write them."""
        values = self._value(variable, node.id)
        if not isinstance(values, list):
            raise Stuck(node.id, f"{variable} is not a list")
        items = [value for value in values if isinstance(value, str) and value and not set(value) & set("/[]@")]
        if len(items) != len(values) or len(set(items)) != len(items):
            raise Stuck(node.id, f"{variable} must name each item once, by a text without / [ ] @")
        return items

    def _watch(self, host: str, scope: str, node: Node) -> None:
        for id in node.boundaries:
            boundary = self._nodes[id]
            key = self._state.new_key(scope, id)
            self._open(Activity(key, id, scope, _wait(boundary), host=host), boundary)

    # what happens

    def _happen(self, activity: Activity) -> None:
        node = self._nodes[activity.node]
        del self._state.activities[activity.key]
        if activity.host is not None:
            self._interrupt(activity, activity.host, node)
            return
        self._cancel_watchers(activity.key)
        if activity.gateway is not None:
            self._first_came(activity.gateway, node)
        if activity.container is not None:
            container = self._state.activities[activity.container]
            container.left -= 1
            if container.left:
                return
            del self._state.activities[container.key]
            self._cancel_watchers(container.key)
        self._go_on(activity)

    def _first_came(self, gateway: tuple[str, str], node: Node) -> None:
        out = next(out for out in self._nodes[gateway[1]].outs if out.target == node.id)
        self.trace.passed += [out.flow, node.id]
        for key in [key for key, a in self._state.activities.items() if a.gateway == gateway]:
            self._withdraw(key)

    def _interrupt(self, activity: Activity, host: str, node: Node) -> None:
        self.trace.passed.append(node.id)
        if node.interrupting:
            self._cancel(host)
        else:
            self._watch_again(activity, node)
            self._state.scopes[activity.scope].tokens += 1
        self._leave(activity.scope, node.outs)

    def _watch_again(self, activity: Activity, node: Node) -> None:
        # BPMN 2.0, 13.5.3: a non-interrupting boundary event may occur any number of times
        alarm = activity.alarm.next() if activity.alarm else None
        if activity.alarm is not None and alarm is None:
            return
        key = self._state.new_key(activity.scope, node.id)
        self._await(Activity(key, node.id, activity.scope, activity.wait, host=activity.host, alarm=alarm))

    # what is cancelled

    def _cancel(self, key: str) -> None:
        """Withdraw an activity with everything in it; its token is left to the caller."""
        self._cancel_watchers(key)
        for inner in [k for k, a in self._state.activities.items() if a.container == key]:
            self._withdraw(inner)
        if key in self._state.scopes:
            self._cancel_inside(key)
        self._withdraw(key)

    def _cancel_inside(self, scope: str) -> None:
        for key in [key for key, a in self._state.activities.items() if a.scope == scope]:
            if key in self._state.activities:
                self._cancel(key)
        del self._state.scopes[scope]

    def _cancel_watchers(self, host: str) -> None:
        for key in [key for key, a in self._state.activities.items() if a.host == host]:
            self._withdraw(key)

    def _withdraw(self, key: str) -> None:
        activity = self._state.activities.pop(key)
        if activity.addressable:
            self.trace.withdrawn.append(key)

    # what is thrown

    def _throw(self, node: Node) -> None:
        if node.event == "message":
            self.trace.thrown.append(node.name)
        if node.event == "signal":
            self._signal(node.name)

    def _signal(self, name: str) -> None:
        """Everything in this case that listens to the signal now hears it."""
        for activity in [a for a in self._state.activities.values() if a.wait == "signal"]:
            heard = self._nodes[activity.node].name == name
            if heard and activity.key in self._state.activities:
                self._happen(activity)


def _wait(node: Node) -> Wait:
    if node.kind == "user":
        return "complete"
    if node.event in TIMERS:
        return "timer"
    if node.event == "message":
        return "message"
    return "signal" if node.event == "signal" else ""
