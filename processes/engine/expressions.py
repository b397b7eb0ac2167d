"""The closed grammar of conditions: names, constants, lists, comparisons, and/or/not.

Nothing in it can reach Python.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

MAX_LENGTH = 500
MAX_DEPTH = 20

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}
_ALLOWED = (
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.List,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.UnaryOp,
    ast.Not,
    ast.Compare,
    *_COMPARE,
)


class BadExpression(ValueError):
    """The text is outside the grammar, or a name in it has no value."""


@lru_cache(maxsize=1024)
def parse(text: str) -> ast.expr:
    """The expression's tree. Raises BadExpression, saying what is not allowed."""
    if len(text) > MAX_LENGTH:
        raise BadExpression(f"longer than {MAX_LENGTH} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadExpression(f"cannot be read: {text[:80]!r}") from error
    _allowed(tree.body, text, MAX_DEPTH)
    return tree.body


def _allowed(node: ast.AST, text: str, depth: int) -> None:
    if not depth:
        raise BadExpression(f"nested deeper than {MAX_DEPTH}: {text[:80]!r}")
    plain = isinstance(node.value, str | int | float | None) if isinstance(node, ast.Constant) else True
    if not isinstance(node, _ALLOWED) or not plain:
        raise BadExpression(f"{type(node).__name__} is not allowed in {text[:80]!r}")
    for inner in ast.iter_child_nodes(node):
        _allowed(inner, text, depth - 1)


def constant(text: str) -> Any:
    """The value of an expression that is a constant, None of any other. Raises BadExpression."""
    found = parse(text)
    return found.value if isinstance(found, ast.Constant) else None


def evaluate(text: str, variables: Mapping[str, Any]) -> Any:
    """The expression's value over the variables. Raises BadExpression."""
    try:
        return _value(parse(text), variables)
    except TypeError as error:
        raise BadExpression(f"cannot be compared: {text[:80]!r}") from error


def _value(node: ast.expr, variables: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            if name not in variables:
                raise BadExpression(f"{name} has no value")
            return variables[name]
        case ast.List(elts=elements):
            return [_value(element, variables) for element in elements]
        case ast.UnaryOp(operand=operand):
            return not _value(operand, variables)
        case ast.BoolOp(op=op, values=values):
            every = all if isinstance(op, ast.And) else any
            return every(_value(value, variables) for value in values)
        case ast.Compare():
            return _compare(node, variables)
        case _:
            raise BadExpression(f"{type(node).__name__} is not allowed")


def _compare(node: ast.Compare, variables: Mapping[str, Any]) -> bool:
    left = _value(node.left, variables)
    for op, right_node in zip(node.ops, node.comparators, strict=True):
        right = _value(right_node, variables)
        if not _COMPARE[type(op)](left, right):
            return False
        left = right
    return True
