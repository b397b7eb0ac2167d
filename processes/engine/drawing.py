"""Data that a model compares and nobody supplies: drawn from the values it compares with."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from processes.engine import compared, expressions
from processes.engine.graph import TIMERS, Node

_ANYTHING = (1, 2, 0)
_LISTS: tuple[Any, ...] = (["a", "b"], ["a"], ["a", "b", "c"], [])
_TIMES: Mapping[str, tuple[str, ...]] = {
    "date": ("2026-01-02T00:00:00+00:00", "2026-02-01T00:00:00+00:00"),
    "duration": ("PT1H", "P1D"),
    "cycle": ("R2/PT1H", "R3/P1D"),
}
#: What a completion condition and a loop know by themselves.
_KNOWN = frozenset(
    f"{prefix}{name}"
    for prefix in ("numberOf", "nrOf")
    for name in ("Instances", "ActiveInstances", "CompletedInstances", "TerminatedInstances")
) | {"loopCounter"}


class Drawing:
    """The values that make a difference, by variable; drawn by dice."""

    def __init__(self, nodes: Iterable[Node], dice: random.Random) -> None:
        self._dice = dice
        self._values: dict[str, list[Any]] = {}
        #: Variables that the model itself sets.
        self.made: set[str] = set()
        for node in nodes:
            self._look(node)

    @property
    def names(self) -> list[str]:
        """What the model reads and does not set itself."""
        return [name for name in self._values if name not in self.made]

    def draw(self, name: str) -> Any:
        """A value for the variable."""
        value = self._dice.choice(self._values.get(name) or _ANYTHING)
        return list(value) if isinstance(value, list) else value

    def _look(self, node: Node) -> None:
        if node.many is not None:
            self.made |= {node.many.item, node.many.results}
            if node.many.result:
                self._add(node.many.result, ())
            self._add(node.many.items, _LISTS)
            self._add(node.many.cardinality, (2, 3, 1))
        for condition in _conditions(node):
            for name, values in compared.compared(condition).items():
                self._more(name, values)
        if node.event in TIMERS:
            self._add(node.name, _TIMES[node.event])
        if node.decision is not None:
            for name, values in node.decision.compared().items():
                self._more(name, values)
            self.made |= {node.result, *(output.name for output in node.decision.tables[-1].outputs)}
        if node.script:
            self._script(node.script)

    def _script(self, script: str) -> None:
        for name, expression in expressions.parse_script(script):
            for read in compared.names(expression):
                self._more(read, ())
            self.made.add(name)

    def _add(self, expression: str | None, values: Iterable[Any]) -> None:
        if expression is not None:
            for name in compared.names(expression):
                self._more(name, values)

    def _more(self, name: str, values: Iterable[Any]) -> None:
        known = self._values.setdefault(name, [])
        if name in _KNOWN:
            self.made.add(name)
        for value in values:
            if not any(type(value) is type(other) and value == other for other in known):
                known.append(value)


def _conditions(node: Node) -> Iterator[str]:
    for out in node.outs:
        if out.condition is not None:
            yield out.condition
    if node.many is not None and node.many.until is not None:
        yield node.many.until
    if node.loop is not None and node.loop.condition is not None:
        yield node.loop.condition
    if node.event == "condition":
        yield node.name
