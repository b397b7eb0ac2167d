"""Values that a walk needs on its way: of conditions, scripts, decisions, timers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from processes.engine import compared, expressions
from processes.engine.graph import Node
from processes.engine.state import State

#: A value for each of these names that an expression needs and nobody has given.
Supply = Callable[[tuple[str, ...]], Mapping[str, Any]]
T = TypeVar("T")


class Stuck(Exception):
    """A gateway found no way on, or an expression had no usable value. element: where; missing: names without value."""

    def __init__(self, element: str, reason: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(f"{element}: {reason}")
        self.element = element
        self.reason = reason
        self.missing = missing


class Computing:
    """Over the variables of one state. supply: of a trial, asked for what has no value; None: what needs it fails."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.supply: Supply | None = None

    def _value(self, expression: str, node: Node, scope: str, own: Mapping[str, Any] | None = None) -> Any:
        compute, reads = partial(expressions.evaluate, expression), partial(compared.names, expression)
        return self._computed(node, scope, own, compute, reads)

    def _computed(
        self,
        node: Node,
        scope: str,
        own: Mapping[str, Any] | None,
        compute: Callable[[Mapping[str, Any]], T],
        reads: Callable[[], Iterable[str]],
    ) -> T:
        """What is computed over the variables seen there. reads: the names it needs. Raises Stuck."""
        while True:
            seen = self._seen(scope, own)
            try:
                return compute(seen)
            except ValueError as error:
                missing = tuple(name for name in reads() if name not in seen)
                if not missing or self.supply is None:
                    raise Stuck(node.id, str(error), missing) from error
                self._state.variables.update(self.supply(missing))

    def _seen(self, scope: str, own: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """The case's variables under what the instances around the scope call their own."""
        return self._state.seen(scope, own)
