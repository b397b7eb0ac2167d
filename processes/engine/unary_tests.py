"""Cells of a decision table: unary tests of S-FEEL, read with the closed grammar.

-    5    "a", "b"    > 5    [1..5]   ]1..5]   (1..5)    not("a", > 5)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from processes.engine.compared import compared_in
from processes.engine.comparing import COMPARE, among, equal
from processes.engine.expressions import Value, compiled
from processes.engine.grammar import Parser
from processes.engine.syntax import Literal, Name, Node

_SIGNS = ("<", "<=", ">", ">=", "=", "==", "!=")
_EQUAL = ("=", "==", "!=")
#: How a cell writes the input's value.
_INPUT = "?"
Test: TypeAlias = Callable[[Any, Mapping[str, Any]], bool]


@dataclass(frozen=True)
class Cell:
    """holds: does the input's value pass, given the other variables (raises BadExpression, TypeError). values: the
    literals it is compared with; limits: those of them that bound a range. names: what it reads."""

    holds: Test
    values: tuple[Any, ...] = ()
    limits: tuple[Any, ...] = ()
    reads: tuple[Node, ...] = ()


def anything(value: Any, variables: Mapping[str, Any]) -> bool:
    """The test of an empty cell."""
    return True


def read(text: str) -> Cell:
    """The cell. Raises BadExpression."""
    if text.strip() in ("", "-"):
        return Cell(anything)
    return _Reader(text).cell()


class _Reader(Parser):
    def __init__(self, text: str) -> None:
        super().__init__(text, dress="=")
        self._values: list[Any] = []
        self._limits: list[Any] = []
        self._reads: list[Node] = []

    def cell(self) -> Cell:
        """The whole text."""
        if any(token.kind == "sign" and token.word == _INPUT for token in self.tokens):
            return self._condition()
        negated = self._negated()
        tests = [self._test()]
        while self.take(","):
            tests.append(self._test())
        if negated:
            self.need(")")
        self.end()
        return Cell(_any_of(tests, not negated), tuple(self._values), tuple(self._limits), tuple(self._reads))

    def _condition(self) -> Cell:
        """A condition on ?, which is the input's value."""
        tree = self.expression()
        self.end()
        value = compiled(tree)

        def holds(input: Any, variables: Mapping[str, Any]) -> bool:
            return bool(value({**variables, _INPUT: input}))

        return Cell(holds, tuple(compared_in(tree)[_INPUT]), (), (tree,))

    def _atom(self) -> Node:
        return Name(_INPUT) if self.take(_INPUT) else super()._atom()

    def _negated(self) -> bool:
        at = self.at
        if self.take("not") and self.take("("):
            return True
        self.at = at
        return False

    def _test(self) -> Test:
        sign = self.take(*_SIGNS)
        if sign:
            return _against(sign, self._endpoint(limit=sign not in _EQUAL))
        return self._interval() or _equal(self._endpoint(limit=False))

    def _endpoint(self, *, limit: bool) -> Value:
        node = self.sum()
        self._reads.append(node)
        if isinstance(node, Literal):
            (self._limits if limit else self._values).append(node.value)
        return compiled(node)

    def _interval(self) -> Test | None:
        """None where an opening bracket begins something else: a list, a sum."""
        start = self.at
        opening = self.take("[", "]", "(")
        if opening is None:
            return None
        self.sum()
        if self.next.word != "..":
            self.at = start
            return None
        self.at = start + 1
        low = _against(">=" if opening == "[" else ">", self._endpoint(limit=True))
        self.need("..")
        high_value = self._endpoint(limit=True)
        closing = self.need("]", "[", ")")
        high = _against("<=" if closing == "]" else "<", high_value)
        return lambda value, variables: low(value, variables) and high(value, variables)


def _any_of(tests: list[Test], wanted: bool) -> Test:
    return lambda value, variables: any(test(value, variables) for test in tests) is wanted


def _against(sign: str, endpoint: Value) -> Test:
    compare = COMPARE["==" if sign == "=" else sign]

    def holds(value: Any, variables: Mapping[str, Any]) -> bool:
        limit = endpoint(variables)
        if sign not in _EQUAL and (value is None or limit is None):
            return False  # nothing is neither more nor less
        return compare(value, limit)

    return holds


def _equal(endpoint: Value) -> Test:
    def holds(value: Any, variables: Mapping[str, Any]) -> bool:
        expected = endpoint(variables)
        return equal(value, expected) if isinstance(value, list) else among(value, expected)

    return holds
