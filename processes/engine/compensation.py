"""Compensation: what was completed is undone by the activity, or event subprocess, that is there for it (BPMN 2.0, 10.7
and 13.5.5).

One after another, what was completed last first. Variables belong to the whole case and are not turned back; what an
instance called its own, its item and loopCounter, is as it was when it was done.
"""

from __future__ import annotations

from collections.abc import Iterable

from processes.engine.activities import Activities, waits
from processes.engine.graph import Level, Node
from processes.engine.state import Activity, Done, Scope, Undoing
from processes.moves import item_of


class Compensation(Activities):
    """What can be compensated, and the events that have it done."""

    # what was completed

    def _remember(self, activity: Activity, node: Node, ended: Scope | None) -> None:
        """ended: what was inside a subprocess. One that failed or was terminated is never compensated (13.5.5)."""
        inside = ended.completed if ended is not None else {}
        if not (node.undo or inside) or (ended is not None and ended.interrupted):
            return
        container = self._state.activities[activity.container] if activity.container is not None else activity
        place = container.place or self._next_place()
        done = Done(activity.key, node.ref, place, activity.own, inside)
        self._state.scopes[activity.scope].completed[done.key] = done

    def _settle_place(self, host: str) -> None:
        """A boundary event has occurred: what follows it is compensated before the activity (13.5.5), which may be
        completed after it."""
        activity = self._state.activities[host]
        activity.place = activity.place or self._next_place()

    def _next_place(self) -> int:
        self._state.places += 1
        return self._state.places

    # what is thrown

    def _compensate(self, scope: str, node: Node) -> None:
        """An event throws: whatever it means is compensated, and its token waits for that unless it says otherwise."""
        found = [done for each in self._visible(scope) for done in self._state.scopes[each].completed.values()]
        left = _in_order(done for done in found if node.undo in ("", done.node))
        if not left:
            self._leave(scope, node, self._split(scope, node))
            return
        undoing = Activity(self._state.new_key(scope, node.id), node.ref, scope)
        undoing.undoing = Undoing(left, detached=not node.waits)
        self._await(undoing)
        if not node.waits:
            self._state.scopes[scope].tokens += 1
            self._leave(scope, node, self._split(scope, node))
        self._undo_next(undoing)

    def _visible(self, scope: str) -> list[str]:
        """From an event subprocess, what was completed around it is seen, too."""
        scopes = [scope]
        while scope:
            activity = self._state.activities[scope]
            if self._nodes[activity.node].kind != "event_subprocess" or activity.undoing is not None:
                break
            scope = activity.scope
            scopes.append(scope)
        return scopes

    def _fails(self, scope: str, code: str) -> bool:
        """An error leaves the subprocess, and no event subprocess in it is there for that: everything completed in it is
        compensated first (13.5.5). Whether anything was."""
        activity, found = self._state.activities[scope], self._state.scopes[scope].completed
        if activity.undoing is not None or not found:
            return False
        self._cancel_watchers(scope)
        self._cancel_inside(scope)
        self._state.scopes[scope] = Scope(tokens=1, interrupted=True, completed=found)
        undoing = Activity(self._state.new_key(scope, self._nodes[activity.node].id), activity.node, scope)
        undoing.undoing = Undoing(_in_order(found.values()), failed=code)
        self._await(undoing)
        self._undo_next(undoing)
        return True

    # one after another

    def _undo_next_if_open(self, activity: Activity) -> None:
        if self._state.activities.get(activity.key) is activity:
            self._undo_next(activity)

    def _undo_next(self, activity: Activity) -> None:
        """Compensate the next one that nobody has begun to compensate meanwhile."""
        undoing = activity.undoing or Undoing([])
        scopes = self._where(activity, undoing)
        while undoing.left:
            key = undoing.left.pop()
            for scope in scopes:
                if key in self._state.scopes[scope].completed:
                    self._undo(activity, scope, self._state.scopes[scope].completed.pop(key))
                    return
        self._all_undone(activity, undoing)

    def _where(self, activity: Activity, undoing: Undoing) -> list[str]:
        if activity.key in self._state.scopes:
            return [activity.key]
        return self._visible(activity.scope) if undoing.failed is None else [activity.scope]

    def _all_undone(self, activity: Activity, undoing: Undoing) -> None:
        node = self._nodes[activity.node]
        if activity.key in self._state.scopes:
            self._complete(activity.key, "completed")
            return
        self._state.remove(activity.key)
        if undoing.failed is not None:
            self._error(activity.scope, undoing.failed)
        elif undoing.detached:
            self._spend(activity.scope)
        else:
            self._leave(activity.scope, node, self._split(activity.scope, node))

    def _undo(self, undoing: Activity, scope: str, done: Done) -> None:
        node = self._nodes[done.node]
        event = self._nodes[node.undo] if node.undo else None
        if event is not None and event.kind == "boundary":
            self.trace.passed += [event.id, self._nodes[event.undo].id]
            self._tell("enter", event)
            self._tell("leave", event)
            self._begin_handler(undoing, scope, self._nodes[event.undo], done)
            return
        again = self._open_scope(undoing, scope, node, done)
        self._state.scopes[again.key].completed = done.inside
        if event is None:
            again.undoing = Undoing(_in_order(done.inside.values()))
            self._undo_next(again)
        else:
            self._begin_inside(again.key, event)

    def _begin_handler(self, undoing: Activity, scope: str, node: Node, done: Done) -> None:
        """The activity associated begins, as an instance of what compensates; one that is repeated in a scope for it."""
        if node.many is not None or node.loop is not None:
            self._activate(self._open_scope(undoing, scope, node, done).key, node)
        else:
            key = self._state.new_key(scope, node.id, item_of(done.key))
            self._begin_instance(undoing, scope, node, key, done.own)

    def _open_scope(self, undoing: Activity, scope: str, node: Node, done: Done) -> Activity:
        """A scope with a token in it, for what compensates; it sees what the completed activity called its own. Its
        event subprocesses do not hear, and its boundary events do not catch: the activity itself is over."""
        key = self._state.new_key(scope, node.id, item_of(done.key))
        again = Activity(key, node.ref, scope, container=undoing.key, own=done.own, undoing=Undoing([]))
        self._await(again)
        self._state.scopes[key] = Scope(tokens=1, interrupted=True)
        return again

    def _begin_inside(self, scope: str, handler: Node) -> None:
        """The compensation event subprocess of a completed subprocess begins."""
        self.trace.passed.append(handler.id)
        self._tell("enter", handler)
        key = self._state.new_key(scope, handler.id)
        self._await(Activity(key, handler.ref, scope, waits(handler)))
        self._begin_scope(key, handler.inside or Level())

    # for the class above

    def _error(self, scope: str, code: str) -> None:
        raise NotImplementedError


def _in_order(found: Iterable[Done]) -> list[str]:
    """Keys, that of the last one last."""
    return [done.key for done in sorted(found, key=lambda done: done.place)]
