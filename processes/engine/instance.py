"""A live process: tokens on a graph. It is a cache; decisions and effects in the log are the truth.

Semantics are those of BPMN 2.0, chapter 13. Variables belong to the whole case and are flat. The only clock is the
moment of the decision; a timer fires only by a decision addressed to it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from processes.engine import expressions
from processes.engine.definition import Definition, Node, Out
from processes.moves import Decision, Effects, Opened, Variables

STEP_BUDGET = 10_000


class NotOpen(Exception):
    """The step is not open, or is not of the kind the decision is for."""


class Endless(Exception):
    """The process did not come to rest within the step budget."""


class Stuck(Exception):
    """A gateway found no way on, or an expression had no value. element: where."""

    def __init__(self, element: str, reason: str) -> None:
        super().__init__(f"{element}: {reason}")
        self.element = element


@dataclass
class Activity:
    """Something open. scope: key of the subprocess around it, "" at the top. wait: what a decision must bring.

    wait is "complete", "message", "timer", "signal" or "" for a container (subprocess, multi-instance).
    host: key of the activity a boundary event watches. group: key of the event gateway it belongs to.
    container: key of the multi-instance container. left: instances a container still waits for.
    """

    key: str
    node: str
    scope: str
    wait: str = ""
    host: str | None = None
    group: str | None = None
    container: str | None = None
    left: int = 0
    due: str | None = None


@dataclass
class Scope:
    """tokens: how many are alive in the process or subprocess. arrived: flows that reached a parallel join."""

    tokens: int = 0
    arrived: dict[str, list[str]] = field(default_factory=dict)


class Instance:
    """One case's process. Any exception leaves it unusable: drop it and replay."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.variables: dict[str, Any] = {}
        self.activities: dict[str, Activity] = {}
        self.scopes: dict[str, Scope] = {}
        self.visits: dict[str, int] = {}
        self.ended = False
        self._begin()

    def _begin(self) -> None:
        self._opened: list[Opened] = []
        self._done: list[str] = []
        self._withdrawn: list[str] = []
        self._thrown: list[str] = []
        self._passed: list[str] = []
        self._todo: list[tuple[str, Out | None, str]] = []

    @property
    def open(self) -> dict[str, Activity]:
        """Open keys a decision can be addressed to."""
        return {key: a for key, a in self.activities.items() if a.wait in ("complete", "message", "timer")}

    def digest(self) -> str:
        """A hash of the whole state; equal for a rebuilt and a live instance."""
        state = {
            "variables": self.variables,
            "activities": [vars(a) for _, a in sorted(self.activities.items())],
            "scopes": {key: vars(scope) for key, scope in sorted(self.scopes.items())},
            "visits": dict(sorted(self.visits.items())),
            "ended": self.ended,
        }
        return hashlib.sha256(json.dumps(state, sort_keys=True, default=str).encode()).hexdigest()

    def decide(self, decision: Decision) -> Effects:
        """Carry the decision out and walk until every token rests. Raises NotOpen, Endless, Stuck, ValueError."""
        self._begin()
        self._set(decision.data)
        if decision.kind == "start":
            self.scopes[""] = Scope()
            self._token("", None, self.definition.start)
        else:
            self._occur(self._addressed(decision))
        self._walk()
        return Effects(
            tuple(o for o in self._opened if o.key in self.activities),
            tuple(self._done),
            tuple(key for key in self._withdrawn if key not in {o.key for o in self._opened}),
            tuple(self._thrown),
            tuple(self._passed),
            self.ended,
        )

    def _addressed(self, decision: Decision) -> Activity:
        activity = self.activities.get(decision.key)
        if activity is None or activity.wait != decision.kind:
            raise NotOpen(decision.key)
        return activity

    def _set(self, data: Variables) -> None:
        for name, value in data.items():
            flat = value if isinstance(value, list) else [value]
            if not all(item is None or isinstance(item, str | int | float | bool) for item in flat):
                raise ValueError(f"variable {name} is not flat")
            self.variables[name] = list(value) if isinstance(value, list) else value

    # tokens

    def _token(self, scope: str, out: Out | None, node: str) -> None:
        """A token sets out for a node."""
        self.scopes[scope].tokens += 1
        self._todo.append((scope, out, node))

    def _walk(self) -> None:
        steps = 0
        while self._todo:
            steps += 1
            if steps > STEP_BUDGET:
                raise Endless(self._todo[0][2])
            scope, out, node = self._todo.pop(0)
            if scope not in self.scopes:
                continue
            if out is not None:
                self._passed.append(out.flow)
            self._passed.append(node)
            self._enter(scope, out, self.definition.nodes[node])

    def _enter(self, scope: str, out: Out | None, node: Node) -> None:
        match node.kind:
            case "user" | "receive" | "catch" | "subprocess":
                self._activate(scope, node)
            case "event_gateway":
                self._wait_for_events(scope, node)
            case "parallel":
                self._join(scope, out, node)
            case "exclusive":
                self._leave(scope, [self._choose(node)])
            case "end" | "terminate":
                self._end(scope, node)
            case _:
                self._throw(node)
                self._leave(scope, node.outs)

    def _leave(self, scope: str, outs: Any) -> None:
        """The token goes on along the flows; where there are none, it is spent."""
        for out in outs:
            self._token(scope, out, out.target)
        self._spend(scope)

    def _spend(self, scope: str) -> None:
        self.scopes[scope].tokens -= 1
        if self.scopes[scope].tokens == 0:
            self._complete_scope(scope)

    def _complete_scope(self, scope: str) -> None:
        self._cancel_scope(scope)
        if scope == "":
            self.ended = True
            return
        activity = self.activities.pop(scope)
        self._unwatch(activity.key)
        self._finished(activity)

    def _choose(self, node: Node) -> Out:
        for out in node.outs:
            if out is not node.default and out.condition is not None and self._value(out.condition, node.id):
                return out
        if node.default is None:
            if len(node.outs) == 1 and node.outs[0].condition is None:
                return node.outs[0]
            raise Stuck(node.id, "no condition holds and there is no default flow")
        return node.default

    def _value(self, expression: str, element: str) -> Any:
        try:
            return expressions.evaluate(expression, self.variables)
        except expressions.BadExpression as error:
            raise Stuck(element, str(error)) from error

    def _join(self, scope: str, out: Out | None, node: Node) -> None:
        arrived = self.scopes[scope].arrived.setdefault(node.id, [])
        arrived.append(out.flow if out else "")
        if len(set(arrived)) < node.incoming:
            return
        for flow in set(arrived):
            arrived.remove(flow)
        self.scopes[scope].tokens -= node.incoming - 1 if node.incoming else 0
        self._leave(scope, node.outs)

    # activities

    def _key(self, scope: str, node: str, item: str | None = None) -> str:
        base = f"{scope}/{node}" if scope else node
        base = base if item is None else f"{base}[{item}]"
        visit = self.visits[base] = self.visits.get(base, 0) + 1
        return base if visit == 1 else f"{base}@{visit}"

    def _open(self, activity: Activity, node: Node) -> None:
        if activity.wait == "timer":
            activity.due = self._due(node)
        self.activities[activity.key] = activity
        if activity.wait in ("complete", "message", "timer"):
            due = datetime.fromisoformat(activity.due) if activity.due else None
            self._opened.append(Opened(activity.key, due))

    def _due(self, node: Node) -> str:
        value = self._value(node.name, node.id)
        try:
            due = datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise Stuck(node.id, f"{node.name} is not a moment") from error
        if due.tzinfo is None:
            raise Stuck(node.id, f"{node.name} has no offset from UTC")
        return due.astimezone(UTC).isoformat()

    @staticmethod
    def _wait(node: Node) -> str:
        return {"user": "complete", "receive": "message", "subprocess": ""}.get(node.kind, node.event)

    def _activate(self, scope: str, node: Node) -> None:
        if node.items is not None:
            self._activate_each(scope, node)
            return
        key = self._key(scope, node.id)
        self._open(Activity(key, node.id, scope, self._wait(node)), node)
        self._watch(key, scope, node)
        if node.kind == "subprocess":
            self.scopes[key] = Scope()
            self._token(key, None, node.start)

    def _activate_each(self, scope: str, node: Node) -> None:
        items = self._value(node.items or "", node.id)
        if not isinstance(items, list):
            raise Stuck(node.id, f"{node.items} is not a list")
        if not items:
            self._leave(scope, node.outs)
            return
        container = Activity(self._key(scope, node.id), node.id, scope, left=len(items))
        self._open(container, node)
        for item in items:
            key = self._key(scope, node.id, str(item))
            self._open(Activity(key, node.id, scope, self._wait(node), container=container.key), node)
        self._watch(container.key, scope, node)

    def _watch(self, host: str, scope: str, node: Node) -> None:
        for id in node.boundaries:
            boundary = self.definition.nodes[id]
            self._open(Activity(self._key(scope, id), id, scope, boundary.event, host=host), boundary)

    def _unwatch(self, host: str) -> None:
        for key in [key for key, a in self.activities.items() if a.host == host]:
            self._withdraw(key)

    def _wait_for_events(self, scope: str, node: Node) -> None:
        group = self._key(scope, node.id)
        for out in node.outs:
            event = self.definition.nodes[out.target]
            self._open(Activity(self._key(scope, event.id), event.id, scope, self._wait(event), group=group), event)

    # what a decision does

    def _occur(self, activity: Activity) -> None:
        node = self.definition.nodes[activity.node]
        self._done.append(activity.key)
        if activity.host is not None:
            self._boundary(activity, node)
            return
        del self.activities[activity.key]
        self._unwatch(activity.key)
        if activity.group is not None:
            self._event_chosen(activity, node)
        if activity.container is not None:
            container = self.activities[activity.container]
            container.left -= 1
            if container.left:
                return
            del self.activities[container.key]
            self._unwatch(container.key)
            activity = container
        self._finished(activity)

    def _finished(self, activity: Activity) -> None:
        self._leave(activity.scope, self.definition.nodes[activity.node].outs)

    def _event_chosen(self, activity: Activity, node: Node) -> None:
        gateway = activity.group.rsplit("/", 1)[-1].split("@")[0] if activity.group else ""
        out = next(o for o in self.definition.nodes[gateway].outs if o.target == node.id)
        self._passed += [out.flow, node.id]
        for key in [key for key, a in self.activities.items() if a.group == activity.group]:
            self._withdraw(key)

    def _boundary(self, activity: Activity, node: Node) -> None:
        del self.activities[activity.key]
        self._passed.append(node.id)
        host, scope = activity.host or "", activity.scope
        if node.interrupting:
            self._cancel(host)
            self._leave(scope, node.outs)
            return
        if activity.wait != "timer":
            # BPMN 2.0, 13.5.3: a non-interrupting boundary event may occur any number of times
            self._open(Activity(self._key(scope, node.id), node.id, scope, activity.wait, host=host), node)
        self.scopes[scope].tokens += 1
        self._leave(scope, node.outs)

    def _cancel(self, key: str) -> None:
        """Withdraw an activity with everything in it; its token is left to the caller."""
        self._unwatch(key)
        for inner in [k for k, a in self.activities.items() if a.container == key]:
            self._withdraw(inner)
        if key in self.scopes:
            self._cancel_scope(key)
        self._withdraw(key)

    def _cancel_scope(self, scope: str) -> None:
        for key in [key for key, a in self.activities.items() if a.scope == scope]:
            if key in self.activities:
                self._cancel(key)
        del self.scopes[scope]

    def _withdraw(self, key: str) -> None:
        activity = self.activities.pop(key)
        if activity.wait in ("complete", "message", "timer"):
            self._withdrawn.append(key)

    # events thrown

    def _throw(self, node: Node) -> None:
        if node.event == "message":
            self._thrown.append(node.name)
        if node.event == "signal":
            self._signal(node.name)

    def _end(self, scope: str, node: Node) -> None:
        if node.kind == "terminate":
            self._complete_scope(scope)
            return
        if node.event == "message":
            self._thrown.append(node.name)
        signal = node.name if node.event == "signal" else None
        if signal is not None:
            self._signal(signal)
        if scope in self.scopes:
            self._spend(scope)

    def _signal(self, name: str) -> None:
        """Every listener of the signal in this case hears it."""
        for activity in [a for a in self.activities.values() if a.wait == "signal"]:
            node = self.definition.nodes[activity.node]
            if node.name == name and activity.key in self.activities:
                self._occur(activity)
                self._done.pop()
