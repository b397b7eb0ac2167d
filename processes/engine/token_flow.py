"""Tokens and gateways: how one decision's tokens move until every one of them rests (BPMN 2.0, 13.3 and 13.4)."""

from __future__ import annotations

import operator
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Literal

from processes.engine.computing import Computing, Stuck
from processes.engine.graph import Node, Out
from processes.engine.reach import Reach
from processes.engine.state import Activity, Outcome, Scope, State
from processes.engine.trace import Trace

STEP_BUDGET = 10_000
#: Subprocesses and calls inside each other: a process that calls itself for ever must not fill the memory.
MAX_DEPTH = 50

What = Literal["enter", "leave", "cancel", "wait"]
#: Told what a token does at which node, as it happens.
Observer = Callable[[What, Node], None]


class Endless(Exception):
    """The process did not come to rest within the step budget."""


class TokenFlow(Computing):
    """The tokens of one state on their way. What an activity or an event does is for the classes above this one."""

    def __init__(
        self, nodes: Mapping[str, Node], reach: Reach, state: State, at: datetime, observer: Observer | None
    ) -> None:
        super().__init__(state)
        self._nodes = nodes
        self._reach = reach
        self._at = at
        self._observer = observer
        self._todo: deque[tuple[str, Callable[[], None]]] = deque()
        self._touched: dict[str, None] = {}
        self._steps = 0
        self.trace = Trace()
        #: Ids of tasks whose own work is passed over (Decision.skipped).
        self.skipped: tuple[str, ...] = ()

    def _tell(self, what: What, node: Node) -> None:
        if self._observer is not None:
            self._observer(what, node)

    # on the way

    def _send(self, scope: str, out: Out | None, ref: str) -> None:
        found = self._state.scopes[scope]
        found.tokens += 1
        self._touched[scope] = None
        self._soon(ref, partial(self._arrive, scope, found, out, self._nodes[ref]))

    def _soon(self, ref: str, what: Callable[[], None]) -> None:
        self._todo.append((ref, what))

    def _rest(self) -> None:
        while self._todo or self._something_becomes_due():
            while self._todo:
                ref, happen = self._todo.popleft()
                self._count(ref)
                happen()

    def _something_becomes_due(self) -> bool:
        """Everything rests: now is known what no token can reach, and what the variables have become."""
        return self._an_inclusive_join_opens() or self._a_condition_holds()

    def _count(self, ref: str) -> None:
        self._steps += 1
        if self._steps > STEP_BUDGET:
            raise Endless(ref)

    def _arrive(self, scope: str, found: Scope, out: Out | None, node: Node) -> None:
        if self._state.scopes.get(scope) is not found:
            return  # the token's subprocess was ended while it was on its way
        if out is not None:
            self.trace.passed.append(out.flow)
        self.trace.passed.append(node.id)
        self._enter(scope, out, node)

    def _enter(self, scope: str, out: Out | None, node: Node) -> None:
        if node.many is None and node.loop is None:
            self._tell("enter", node)
        match node.kind:
            case "exclusive":
                self._leave(scope, node, [self._chosen(scope, node)] if node.outs else [])
            case "parallel":
                self._join(scope, out, node)
            case "inclusive":
                self._join_inclusive(scope, out, node)
            case "event_gateway":
                self._await_first(scope, node)
            case "start" | "end" | "terminate" | "throw":
                self._pass_event(scope, node)
            case _:
                self._activate(scope, node)

    def _leave(self, scope: str, node: Node, outs: Iterable[Out]) -> None:
        """A token leaves the node along the flows; where there are none, it is spent."""
        self._tell("leave", node)
        self._go_on(scope, outs)

    def _go_on(self, scope: str, outs: Iterable[Out]) -> None:
        for out in outs:
            self._send(scope, out, out.target)
        self._spend(scope)

    def _spend(self, scope: str, tokens: int = 1) -> None:
        self._state.scopes[scope].tokens -= tokens
        self._touched[scope] = None
        if self._state.scopes[scope].tokens == 0:
            self._complete(scope, "completed")

    def _complete(self, scope: str, outcome: Outcome) -> None:
        ended = self._cancel_inside(scope)
        ended.interrupted |= outcome != "completed"
        if scope == "":
            self._state.outcome = outcome
        else:
            self._finish(self._state.activities[scope], ended)

    # splits

    def _split(self, scope: str, node: Node) -> list[Out]:
        """The flows that leave an activity or event: all without a condition, those whose condition holds."""
        if len(node.outs) < 2 and not any(out.condition for out in node.outs):
            return list(node.outs)
        return self._included(scope, node)

    def _included(self, scope: str, node: Node) -> list[Out]:
        held = [out.condition is not None and bool(self._value(out.condition, node, scope)) for out in node.outs]
        free = [out.condition is None and not (out is node.default and any(held)) for out in node.outs]
        chosen = [out for out, taken in zip(node.outs, map(operator.or_, held, free), strict=True) if taken]
        if not chosen and node.outs:
            raise Stuck(node.id, "no condition holds and there is no default flow")
        return chosen

    def _chosen(self, scope: str, node: Node) -> Out:
        for out in node.outs:
            if out is not node.default and (out.condition is None or self._value(out.condition, node, scope)):
                return out
        if node.default is None:
            raise Stuck(node.id, "no condition holds and there is no default flow")
        return node.default

    # joins

    def _join(self, scope: str, out: Out | None, node: Node) -> None:
        arrived = self._arrived(scope, out, node)
        if len(arrived) < node.incoming or len(set(arrived)) < node.incoming:
            self._tell("wait", node)
            return
        self._join_opens(scope, node, node.outs)

    def _join_inclusive(self, scope: str, out: Out | None, node: Node) -> None:
        self._arrived(scope, out, node)
        if node.incoming < 2:
            self._join_opens(scope, node, self._included(scope, node))
            return
        untold = self._state.joining.setdefault(scope, {})
        untold[node.ref] = untold.get(node.ref, 0) + 1

    def _arrived(self, scope: str, out: Out | None, node: Node) -> list[str]:
        arrived = self._state.scopes[scope].arrived.setdefault(node.ref, [])
        arrived.append(out.flow if out else "")
        return arrived

    def _join_opens(self, scope: str, node: Node, outs: Iterable[Out]) -> None:
        """One token of each flow that brought one becomes one token on each flow onward."""
        arrived = self._state.scopes[scope].arrived[node.ref]
        flows = set(arrived)
        joining = self._state.joining.get(scope, {})
        if node.ref in joining:
            told = arrived[: len(arrived) - joining[node.ref]]
            joining[node.ref] -= len(flows.difference(told))
        for flow in flows:
            arrived.remove(flow)
        if not arrived:
            del self._state.scopes[scope].arrived[node.ref]
            joining.pop(node.ref, None)
        self._state.scopes[scope].tokens -= len(flows) - 1
        self._leave(scope, node, outs)

    def _an_inclusive_join_opens(self) -> bool:
        """Looks only where a token has moved: nowhere else can anything have changed."""
        while self._touched:
            scope = next(iter(self._touched))
            for ref in self._state.joining.get(scope, ()):
                node = self._nodes[ref]
                arrived = self._state.scopes[scope].arrived[ref]
                if self._reach.nothing_more(node, arrived, self._state.held_at(scope)):
                    self._join_opens(scope, node, self._included(scope, node))
                    return True
            del self._touched[scope]
            self._tell_waiting(scope)
        return False

    def _tell_waiting(self, scope: str) -> None:
        joining = self._state.joining.get(scope, {})
        for ref, untold in joining.items():
            for _ in range(untold):
                self._tell("wait", self._nodes[ref])
            joining[ref] = 0

    # what is cancelled

    def _cancel(self, key: str) -> None:
        """Withdraw an activity with everything in it; its token is left to the caller."""
        self._cancel_watchers(key)
        for inner in self._state.contained(key):
            self._cancel(inner)
        if key in self._state.scopes:
            self._cancel_inside(key)
        self._withdraw(key)

    def _cancel_inside(self, scope: str) -> Scope:
        for key in self._state.in_scope(scope):
            if key in self._state.activities:
                self._cancel(key)
        self._state.joining.pop(scope, None)
        ended = self._state.scopes.pop(scope)
        for ref, flows in ended.arrived.items():
            for _ in flows:
                self._tell("cancel", self._nodes[ref])
        return ended

    def _cancel_watchers(self, host: str) -> None:
        for key in self._state.watching(host):
            self._withdraw(key)

    def _withdraw(self, key: str) -> None:
        self._tell_cancelled(self._close(key))

    def _close(self, key: str) -> Activity:
        activity = self._state.remove(key)
        if activity.addressable:
            self.trace.withdrawn.append(key)
        return activity

    def _tell_cancelled(self, activity: Activity) -> None:
        """Where a token was: not in what only watched, not in a container, whose instances tell for themselves; of what
        an event gateway waits for, at the gateway; of what compensates, at the event that waits for it."""
        node = self._nodes[activity.node]
        if activity.undoing is not None and (activity.undoing.detached or node.kind not in ("throw", "end")):
            return
        single = activity.container is not None or (node.many is None and node.loop is None)
        if activity.gateway is not None:
            if not self._state.behind(activity.gateway):
                self._tell("cancel", self._nodes[activity.gateway[1]])
        elif activity.host is None and activity.handler is None and single:
            self._tell("cancel", node)

    # for the classes above

    def _activate(self, scope: str, node: Node) -> None:
        raise NotImplementedError

    def _finish(self, activity: Activity, ended: Scope | None = None) -> None:
        raise NotImplementedError

    def _await_first(self, scope: str, node: Node) -> None:
        raise NotImplementedError

    def _pass_event(self, scope: str, node: Node) -> None:
        raise NotImplementedError

    def _a_condition_holds(self) -> bool:
        raise NotImplementedError
