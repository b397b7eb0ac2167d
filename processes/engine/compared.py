"""Which names an expression reads, and which values of them it tells apart: whoever tries a model without a school
draws data from these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from processes.engine import expressions
from processes.engine.syntax import Arithmetic, Call, Comparison, Joined, ListOf, Literal, Minus, Name, Node, Not

_ORDER = ("<", "<=", ">", ">=")
_MOST_ITEMS = 100


def names(text: str) -> list[str]:
    """The names an expression reads, each once, in the order they appear. Raises BadExpression."""
    return list(dict.fromkeys(names_in(expressions.parse(text).tree)))


def compared(condition: str) -> dict[str, list[Any]]:
    """By name, the values that a condition compares it with, in the order they appear.

    A bare name is compared with True and False; an order compares with the numbers around the limit as well; a length
    with lists of that length and around it. [] for a name that is compared with other names only. Raises BadExpression.
    """
    return compared_in(expressions.parse(condition).tree)


def compared_in(tree: Node) -> dict[str, list[Any]]:
    """As compared, of a condition that is parsed."""
    found: dict[str, list[Any]] = {name: [] for name in names_in(tree)}
    _condition(tree, found)
    return found


def names_in(node: Node) -> Iterator[str]:
    """As often as they appear."""
    if isinstance(node, Name):
        yield node.id
    for part in _parts(node):
        yield from names_in(part)


def numbers_in(node: Node) -> Iterator[str]:
    """Names that must be numbers for the expression to have a value."""
    if isinstance(node, Minus) or (isinstance(node, Arithmetic) and node.sign != "+"):
        yield from names_in(node)
    else:
        for part in _parts(node):
            yield from numbers_in(part)


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case ListOf(parts) | Call(_, parts) | Joined(_, parts):
            return parts
        case Not(operand) | Minus(operand):
            return (operand,)
        case Arithmetic(left, _, right):
            return (left, right)
        case Comparison(first, rest):
            return (first, *(right for _, right in rest))
        case _:
            return ()


def _condition(node: Node, found: dict[str, list[Any]]) -> None:
    match node:
        case Name(id):
            _add(found[id], [True, False])
        case Joined() | Not():
            for part in _parts(node):
                _condition(part, found)
        case Comparison(first, rest):
            left = first
            for sign, right in rest:
                _pair(left, sign, right, found)
                _pair(right, sign, left, found, turned=True)
                left = right
        case _:
            for part in _parts(node):
                _condition(part, found)


def _pair(side: Node, sign: str, other: Node, found: dict[str, list[Any]], *, turned: bool = False) -> None:
    """What the names on one side are compared with on the other. turned: the side stands right of the sign."""
    values = list(_literals(other))
    if sign in ("==", "!=") and isinstance(other, ListOf):
        values = [values]
    if sign in ("in", "not in", "among", "not among") and turned:
        values = [*([value] for value in values), []]
    match side:
        case Name(id):
            _add(found[id], around(values) if sign in _ORDER else values)
        case Call("len", (Name(id),)):
            lengths = [n for n in around(values or [1]) if isinstance(n, int) and 0 <= n <= _MOST_ITEMS]
            _add(found[id], [[f"item-{i + 1}" for i in range(n)] for n in lengths])
        case Call("sum" | "min" | "max", (Name(id),)):
            _add(found[id], [[n] for n in around([v for v in values if _is_number(v)] or [1])])
        case Arithmetic() | Call() | Minus():
            numbers = [value for value in values if _is_number(value)]
            for name in names_in(side):
                _add(found[name], [*around(numbers), 0, 1])


def _literals(node: Node) -> Iterator[Any]:
    if isinstance(node, Literal):
        yield node.value
    if isinstance(node, ListOf):
        for item in node.items:
            yield from _literals(item)


def around(values: list[Any]) -> list[Any]:
    """Each limit, and for a number those next to it."""
    more = (n for value in values for n in ((value, value + 1, value - 1) if _is_number(value) else (value,)))
    return list(more)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _add(known: list[Any], values: list[Any]) -> None:
    kinds = [(type(value), value) for value in known]
    for value in values:
        if (type(value), value) not in kinds:
            kinds.append((type(value), value))
            known.append(value)
