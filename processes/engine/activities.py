"""What a token does at an activity: opens it once, many times or again and again, and goes on when all is done
(BPMN 2.0, 13.3)."""

from __future__ import annotations

from functools import partial
from typing import Any

from processes.engine import compared, expressions, timers
from processes.engine.computing import Stuck
from processes.engine.graph import TIMERS, Level, Loop, Many, Node
from processes.engine.items import Items
from processes.engine.state import Activity, Scope, Wait
from processes.engine.token_flow import MAX_DEPTH

_INSTANT = ("task", "script", "rule", "send", "subprocess", "call")


class Activities(Items):
    """Activities, and the events that wait like one."""

    def _activate(self, scope: str, node: Node) -> None:
        if node.many is not None:
            self._begin_many(scope, node, node.many)
        elif node.loop is not None:
            self._begin_loop(scope, node, node.loop)
        elif node.event == "link":
            self._leave(scope, node, node.outs)
        else:
            activity = Activity(self._state.new_key(scope, node.id), node.ref, scope, waits(node))
            self._open(activity, node)
            self._watch(activity.key, scope, node)
            self._perform(activity, node)

    def _open(self, activity: Activity, node: Node) -> None:
        if activity.wait == "timer":
            value = self._value(node.name, node, activity.scope)
            try:
                activity.alarm = timers.alarm(node.event, value, self._at)
            except ValueError as error:
                raise Stuck(node.id, f"{node.name}: {error}") from error
        self._await(activity)

    def _await(self, activity: Activity) -> None:
        self._state.add(activity)
        if activity.addressable:
            self.trace.opened.append(activity)

    def _watch(self, host: str, scope: str, node: Node) -> None:
        """The boundary events that wait; an error or escalation is looked for when it is thrown."""
        for ref in node.boundaries:
            boundary = self._nodes[ref]
            if waits(boundary):
                key = self._state.new_key(scope, boundary.id)
                self._open(Activity(key, ref, scope, waits(boundary), host=host), boundary)

    def _perform(self, activity: Activity, node: Node) -> None:
        """What the activity does by itself, once it is open."""
        match node.kind:
            case "subprocess" | "call" | "event_subprocess":
                self._begin_scope(activity.key, node.inside or Level())
                return
            case "script" | "rule" if node.id in self.skipped:
                pass
            case "script":
                self._run(activity, node)
            case "rule":
                self._decide(activity, node)
            case "send":
                self.trace.thrown.append(node.name)
            case "task":
                pass
            case _:
                if node.kind != "service":
                    self._tell("wait", node)
                return
        self._finish(activity)

    def _begin_scope(self, key: str, level: Level) -> None:
        if key.count("/") > MAX_DEPTH:
            raise Stuck(key.rsplit("/", 1)[-1], f"more than {MAX_DEPTH} subprocesses inside each other")
        self._state.scopes[key] = Scope()
        self._listen(key, level)
        for start in level.starts:
            self._send(key, None, start)
        if not level.starts:
            self._state.scopes[key].tokens = 1
            self._spend(key)

    # variables

    def _run(self, activity: Activity, node: Node) -> None:
        compute = partial(expressions.run_script, node.script)
        values = self._computed(node, activity.scope, activity.own, compute, partial(_read_by, node))
        self._assign(activity, values)
        self._weigh(node, values)

    def _decide(self, activity: Activity, node: Node) -> None:
        if node.decision is None:
            raise Stuck(node.id, "the decision is missing")
        decision = node.decision
        values = self._computed(node, activity.scope, activity.own, decision.decide, decision.compared)
        if node.result and len(values) == 1:
            values = {node.result: next(iter(values.values()))}
        self._assign(activity, values)
        self._weigh(node, values)

    # once for each item

    def _begin_many(self, scope: str, node: Node, many: Many) -> None:
        items = self._cardinality(scope, node, many) if many.items is None else self._items(scope, node, many)
        if not items:
            self._collect(scope, node, [])
            self._go_on(scope, self._split(scope, node))
            return
        key = self._state.new_key(scope, node.id)
        container = Activity(key, node.ref, scope, left=len(items), total=len(items))
        self._await(container)
        if many.sequential:
            container.pending = items
            self._next_item(container, node, many)
        else:
            for item in items:
                self._count(node.id)
                self._begin_item(container, node, many, *item)
        self._watch(key, scope, node)

    def _next_item(self, container: Activity, node: Node, many: Many) -> None:
        self._begin_item(container, node, many, *container.pending.pop(0))

    def _begin_item(self, container: Activity, node: Node, many: Many, name: str, value: Any) -> None:
        container.turn += 1
        own = {"loopCounter": container.turn, **_empty(many), **({many.item: value} if many.item else {})}
        key = self._state.new_key(container.scope, node.id, name)
        self._begin_instance(container, container.scope, node, key, own)

    def _begin_instance(self, container: Activity, scope: str, node: Node, key: str, own: dict[str, Any]) -> None:
        instance = Activity(key, node.ref, scope, waits(node), container=container.key, own=own)
        self._tell("enter", node)
        self._open(instance, node)
        if node.kind in _INSTANT:
            self._soon(node.id, partial(self._perform_if_open, instance, node))
        else:
            self._perform(instance, node)

    def _perform_if_open(self, instance: Activity, node: Node) -> None:
        if self._state.activities.get(instance.key) is instance:
            self._perform(instance, node)

    # again and again

    def _begin_loop(self, scope: str, node: Node, loop: Loop) -> None:
        container = Activity(self._state.new_key(scope, node.id), node.ref, scope)
        self._await(container)
        if loop.before and not self._again(container, node, loop):
            self._state.remove(container.key)
            self._go_on(scope, self._split(scope, node))
            return
        self._next_turn(container, node)
        self._watch(container.key, scope, node)

    def _next_turn(self, container: Activity, node: Node) -> None:
        container.turn += 1
        key = self._state.new_key(container.scope, node.id, str(container.turn))
        self._begin_instance(container, container.scope, node, key, {"loopCounter": container.turn})

    def _again(self, container: Activity, node: Node, loop: Loop) -> bool:
        if loop.maximum is not None and container.turn >= loop.maximum:
            return False
        own = {"loopCounter": container.turn}
        return loop.condition is None or bool(self._value(loop.condition, node, container.scope, own))

    # what is done

    def _finish(self, activity: Activity, ended: Scope | None = None) -> None:
        """The activity is done: its token goes on, or its container is told. ended: what was inside of it."""
        node = self._nodes[activity.node]
        self._state.remove(activity.key)
        self._cancel_watchers(activity.key)
        if activity.undoing is None:
            self._tell("leave", node)
        if activity.container is None:
            self._remember(activity, node, ended)
            self._go_on(activity.scope, self._split(activity.scope, node))
            return
        container = self._state.activities[activity.container]
        if container.undoing is not None:
            self._soon(node.id, partial(self._undo_next_if_open, container))
            return
        self._remember(activity, node, ended)
        self._keep(container, activity, node)
        if self._goes_on_inside(container, activity, node):
            return
        self._cancel_watchers(container.key)
        for key in self._state.contained(container.key):
            self._cancel(key)
        self._state.remove(container.key)
        self._collect(container.scope, node, container.results)
        self._go_on(container.scope, self._split(container.scope, node))

    def _goes_on_inside(self, container: Activity, done: Activity, node: Node) -> bool:
        """Whether the container waits for more instances, and begins the next where one follows another."""
        if node.loop is not None:
            if not self._again(container, node, node.loop):
                return False
            self._soon(node.id, partial(self._next_turn_if_open, container, node))
            return True
        container.left -= 1
        if not container.left or node.many is None or self._is_enough(container, done, node, node.many):
            return False
        if node.many.sequential:
            self._soon(node.id, partial(self._next_item_if_open, container, node, node.many))
        return True

    def _next_turn_if_open(self, container: Activity, node: Node) -> None:
        if self._state.activities.get(container.key) is container:
            self._next_turn(container, node)

    def _next_item_if_open(self, container: Activity, node: Node, many: Many) -> None:
        if self._state.activities.get(container.key) is container:
            self._next_item(container, node, many)

    # for the class above

    def _listen(self, scope: str, level: Level) -> None:
        raise NotImplementedError

    def _remember(self, activity: Activity, node: Node, ended: Scope | None) -> None:
        raise NotImplementedError

    def _undo_next_if_open(self, activity: Activity) -> None:
        raise NotImplementedError


def _empty(many: Many) -> dict[str, Any]:
    """The variable in which an instance leaves its result, of its own from the beginning."""
    return {many.result: None} if many.results and many.result.isidentifier() else {}


def _read_by(node: Node) -> list[str]:
    """The names that a script reads, those that it has assigned itself included."""
    return [name for _, part in expressions.parse_script(node.script) for name in compared.names(part)]


def waits(node: Node) -> Wait:
    """What a decision must bring to it, or "" for what is not waited for."""
    if node.kind == "user":
        return "complete"
    if node.kind == "service":
        return "service"
    if node.event in TIMERS:
        return "timer"
    if node.event in ("message", "signal", "condition") and node.kind not in ("send", "throw", "end"):
        return "broadcast" if node.broadcast else node.event
    return ""
