"""Data that a model compares and nobody supplies: drawn from the values it compares with."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from processes.engine import compared, expressions, timers
from processes.engine.graph import TIMERS, Many, Node
from processes.engine.syntax import Comparison, Joined, Not

_ANYTHING = (1, 2, 0)
#: A text that no model compares with; how far guesses go from a number, how long lists grow.
_OTHER, _FAR, _MOST_ITEMS = "another", 20, 4
_LISTS: tuple[Any, ...] = (["a", "b"], ["a"], ["a", "b", "c"], [])
_TIMES: Mapping[str, tuple[str, ...]] = {
    "date": ("2026-01-02T00:00:00+00:00", "2026-02-01T00:00:00+00:00"),
    "duration": ("PT1H", "P1D"),
    "cycle": ("R2/PT1H", "R3/P1D"),
}
#: Of what a time may be put together: a number, a day, a length; and how often that is tried.
_PARTS = ("1", "2", "10", "2026-01-02", "T00:00:00Z", "PT1H", "P1D", 1, 2)
_ATTEMPTS = 200
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
#: What a completion condition and a loop know by themselves.
_KNOWN = frozenset(
    f"{prefix}{name}"
    for prefix in ("numberOf", "nrOf")
    for name in ("Instances", "ActiveInstances", "CompletedInstances", "TerminatedInstances")
) | {"loopCounter"}


class Drawing:
    """The values that make a difference, by variable; drawn by dice."""

    def __init__(self, nodes: Collection[Node], dice: random.Random) -> None:
        self._dice = dice
        self._values: dict[str, list[Any]] = {}
        #: Variables that the model itself sets.
        self.made: set[str] = set()
        many = [node.many for node in nodes if node.many is not None]
        for node in nodes:
            self._look(node)
        for each in many:
            self._items_compared(each)

    @property
    def names(self) -> list[str]:
        """What the model reads and does not set itself."""
        return [name for name in self._values if name not in self.made]

    def draw(self, name: str) -> Any:
        """A value for the variable."""
        value = self._dice.choice(self._values.get(name) or _ANYTHING)
        return list(value) if isinstance(value, list) else value

    def guess(self, name: str) -> Any:
        """A value that the model need not name: between those it does, beside them, of another variable."""
        if self._dice.random() < 0.5:
            return self.draw(name)
        like = self._dice.choice(self._values.get(name) or [None])
        match like:
            case bool():
                return self._dice.choice((True, False, None))
            case str():
                return self._text()
            case list():
                return [self._dice.choice(self._items(like)) for _ in range(self._dice.randint(0, _MOST_ITEMS))]
            case None:
                few = [self._dice.choice(self._texts) for _ in range(self._dice.randint(0, _MOST_ITEMS))]
                return self._dice.choice((None, self._number(0), self._text(), few))
            case _:
                return self._number(like)

    def _text(self) -> str:
        whole = str(self._dice.choice(self._texts))
        at = self._dice.randint(0, len(whole))
        return self._dice.choice((whole, whole[:at], whole[at:], f"{whole} and more"))

    def _number(self, like: float) -> float:
        small = self._dice.randint(-_FAR, _FAR)
        return self._dice.choice((small, abs(small), small * abs(small), like + small, like + self._dice.random()))

    def _items(self, like: list[Any]) -> list[Any]:
        return [*like, *_ANYTHING] if any(not isinstance(item, str) for item in like) else self._texts

    @cached_property
    def _texts(self) -> list[Any]:
        """Every text that the model names, and one it does not."""
        values = [item for known in self._values.values() for value in known for item in _flat(value)]
        return [*dict.fromkeys(value for value in values if isinstance(value, str)), _OTHER]

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
            self._timer(node.name, node.event)
        if node.decision is not None:
            for name, values in node.decision.compared().items():
                self._more(name, values)
            self.made |= {node.result, *(output.name for output in node.decision.tables[-1].outputs)}
        if node.script:
            self._script(node.script)

    def _timer(self, expression: str, event: str) -> None:
        """A time that is a variable, or put together of texts: then what makes a whole of the parts is tried out."""
        names = compared.names(expression)
        if expression in names:
            self._more(expression, _TIMES[event])
            return
        for _ in range(_ATTEMPTS if names else 0):
            parts = {name: self._dice.choice((*_PARTS, *_TIMES[event])) for name in names}
            try:
                timers.alarm(event, expressions.evaluate(expression, parts), _MOMENT)
            except ValueError:
                continue
            for name, value in parts.items():
                self._more(name, (value,))

    def _items_compared(self, many: Many) -> None:
        """What is compared with an item stands in the list that the items are of."""
        values = [value for value in self._values.get(many.item, ()) if not isinstance(value, list)]
        self._add(many.items if values else None, ([*values], *([value] for value in values)))

    def _script(self, script: str) -> None:
        for name, expression in expressions.parse_script(script):
            tree = expressions.parse(expression).tree
            conditions = compared.compared_in(tree) if isinstance(tree, Comparison | Joined | Not) else {}
            for read in compared.names(expression):
                self._more(read, conditions.get(read, ()))
            for read in compared.numbers_in(tree):
                self._more(read, _ANYTHING)
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


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
