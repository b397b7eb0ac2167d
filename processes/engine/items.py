"""Once for each item: for which, when it is enough, and what is collected of the instances (BPMN 2.0, 13.3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from processes.engine.computing import Stuck
from processes.engine.graph import Many, Node
from processes.engine.size import MOST, size
from processes.engine.state import Activity, State
from processes.engine.token_flow import STEP_BUDGET, TokenFlow

#: What a node makes is weighed with the rest once it comes to so many characters.
_ADDED = 20_000


class Items(TokenFlow):
    """What multi-instance activities need to know beside their tokens."""

    def _cardinality(self, scope: str, node: Node, many: Many) -> list[tuple[str, Any]]:
        number = self._value(many.cardinality or "", node, scope)
        if isinstance(number, float) and number.is_integer():
            number = int(number)  # 4 / 2
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise Stuck(node.id, f"{many.cardinality} is not a number of times")
        if number > STEP_BUDGET:
            raise Stuck(node.id, f"{number} times is more than the {STEP_BUDGET} that are carried out at once")
        self._steps += number
        self._count(node.id)
        return [(str(n), n) for n in range(1, number + 1)]

    def _items(self, scope: str, node: Node, many: Many) -> list[tuple[str, Any]]:
        """Each item with what keys call it: its own text where every item has one of its own, else its number."""
        values = self._value(many.items or "", node, scope)
        if not isinstance(values, list):
            raise Stuck(node.id, f"{many.items} is not a list")
        if all(_names_a_key(value) for value in values) and len(set(values)) == len(values):
            return [(value, value) for value in values]
        return [(str(n), value) for n, value in enumerate(values, 1)]

    def _is_enough(self, container: Activity, done: Activity, node: Node, many: Many) -> bool:
        if many.until is None:
            return False
        counts = {f"{prefix}{name}": number for name, number in _counts(container) for prefix in ("numberOf", "nrOf")}
        enough = bool(self._value(many.until, node, container.scope, {**done.own, **counts}))
        return enough and not self._fails_in_one(container)

    def _fails_in_one(self, container: Activity) -> bool:
        """Whether an error waits in an instance until what that did is compensated: it is not lost for others being enough."""
        inside = (key for instance in self._state.contained(container.key) for key in self._state.in_scope(instance))
        undoing = (self._state.activities[key].undoing for key in inside)
        return any(each is not None and each.failed is not None for each in undoing)

    # variables of instances

    def _assign(self, activity: Activity | None, values: dict[str, Any]) -> None:
        """A name goes to the innermost instance that calls it its own, else to the case."""
        for name, value in values.items():
            at = activity
            while at is not None and name not in at.own:
                at = self._around(at.scope)
            (self._state.variables if at is None else at.own)[name] = value

    def _weigh(self, node: Node, values: dict[str, Any]) -> None:
        """Of what the node has made; all of the data are looked at when so much has been added. Raises Stuck."""
        self._state.made += size(values)
        if self._state.made <= _ADDED:
            return
        self._state.made = 0
        if size(self._state.variables) + sum(size(each.own) for each in self._state.activities.values()) > MOST:
            raise Stuck(node.id, f"the data of the case would be longer than {MOST} characters")

    def bring(self, activity: Activity | None, data: Mapping[str, Any]) -> None:
        """Data of a decision addressed to the activity. What an instance around it is to leave behind stays its own."""
        own: dict[str, Activity] = {}
        for name, instance in leaving(self._nodes, self._state, activity) if activity else ():
            own.setdefault(name, instance)
        for name, value in data.items():
            (own[name].own if name in own else self._state.variables)[name] = value

    def _around(self, scope: str) -> Activity | None:
        return self._state.activities[scope] if scope else None

    def _keep(self, container: Activity, done: Activity, node: Node) -> None:
        """What an instance leaves behind, until all of them are done."""
        many = node.many
        if many is None or not many.results:
            return
        named = many.result in done.own
        value = done.own[many.result] if named else self._value(many.result, node, container.scope, done.own)
        if isinstance(value, list):
            raise Stuck(node.id, f"{many.result} is a list: an instance leaves one value")
        container.results.append((done.own["loopCounter"], value))

    def _collect(self, scope: str, node: Node, results: list[tuple[int, Any]]) -> None:
        """In the order of the instances; those that a completion condition ended leave nothing."""
        many = node.many
        if many is not None and many.results:
            values = {many.results: [value for _, value in sorted(results, key=_turn)]}
            self._weigh(node, values)
            self._assign(self._around(scope), values)


def leaving(nodes: Mapping[str, Node], state: State, activity: Activity) -> Iterator[tuple[str, Activity]]:
    """Variables in which the activity, and instances around it, are to leave their results; the innermost first."""
    at: Activity | None = activity
    while at is not None:
        many = nodes[at.node].many
        if many is not None and many.results and many.result in at.own:
            yield many.result, at
        at = state.activities[at.scope] if at.scope else None


def _turn(result: tuple[int, Any]) -> int:
    return result[0]


def _counts(container: Activity) -> Iterator[tuple[str, int]]:
    """As BPMN 2.0 names them (table 10.30), and with another prefix as Camunda does."""
    yield "Instances", container.total
    yield "CompletedInstances", container.total - container.left
    yield "ActiveInstances", container.turn - (container.total - container.left)
    yield "TerminatedInstances", 0


def _names_a_key(value: object) -> bool:
    return isinstance(value, str) and value != "" and not set(value) & set("/[]@")
