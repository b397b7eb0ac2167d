"""Values of expressions and scripts in the closed grammar (grammar.py): compiled once, then plain function calls.

The same text over the same variables gives the same value everywhere; size and time are bounded by the grammar and by
what arithmetic allows. How values are compared: comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from processes.engine import arithmetic, comparing, grammar
from processes.engine.scanner import BadExpression
from processes.engine.syntax import Arithmetic, Call, Comparison, Joined, ListOf, Literal, Minus, Name, Node, Not

__all__ = [
    "BadExpression",
    "Expression",
    "compiled",
    "constant",
    "evaluate",
    "parse",
    "parse_script",
    "run_script",
    "valued",
]

Value = Callable[[Mapping[str, Any]], Any]

#: A script has at most so many.
MAX_LINES = 100


@dataclass(frozen=True)
class Expression:
    """tree: for whoever looks at it; value: over variables, raises as evaluate does but without naming the text."""

    tree: Node
    value: Value


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression, compiled. Raises BadExpression, saying what is not allowed."""
    tree = grammar.read(text)
    return Expression(tree, compiled(tree))


def evaluate(text: str, variables: Mapping[str, Any]) -> Any:
    """The expression's value over the variables. Raises BadExpression."""
    return valued(parse(text), text, variables)


def valued(expression: Expression, text: str, variables: Mapping[str, Any]) -> Any:
    """The value; text: what an error shows. Raises BadExpression."""
    try:
        return expression.value(variables)
    except TypeError as error:
        raise BadExpression(f"cannot be compared: {text[:80]!r}") from error
    except ZeroDivisionError as error:
        raise BadExpression(f"division by zero: {text[:80]!r}") from error
    except OverflowError as error:
        raise BadExpression(f"a number is too large: {text[:80]!r}") from error


def constant(text: str) -> Any:
    """The value of an expression that is a constant, None of any other. Raises BadExpression."""
    tree = parse(text).tree
    return tree.value if isinstance(tree, Literal) else None


# scripts


@lru_cache(maxsize=1024)
def parse_script(text: str) -> tuple[tuple[str, str], ...]:
    """The script's lines `name = expression` as pairs; blank lines and # comments are passed over.

    Raises BadExpression, naming the line.
    """
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise BadExpression(f"a script has at most {MAX_LINES} lines")
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.strip().startswith("#"):
            try:
                found.append(_assignment(line.strip()))
            except BadExpression as error:
                raise BadExpression(f"script line {number}: {error}") from error
    if not found:
        raise BadExpression("the script is empty")
    return tuple(found)


def _assignment(line: str) -> tuple[str, str]:
    name, sign, expression = (part.strip() for part in line.partition("="))
    if not sign or not name.isidentifier() or expression.startswith("="):
        raise BadExpression(f"a script consists of lines `name = expression`, not {line[:80]!r}")
    if not isinstance(grammar.read(name), Name) or name in grammar.FUNCTIONS:
        raise BadExpression(f"{name} cannot be assigned")
    parse(expression)
    return name, expression


def run_script(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The variables that the script assigns; each line sees those before it. Raises BadExpression."""
    assigned: dict[str, Any] = {}
    for name, expression in parse_script(text):
        value = evaluate(expression, {**variables, **assigned})
        if isinstance(value, list) and any(isinstance(item, list) for item in value):
            raise BadExpression(f"{name} would be a list of lists")
        assigned[name] = value
    return assigned


# compiling: one small closure per node


def compiled(node: Node) -> Value:
    """A function of the variables that computes the node; it raises as `valued` catches."""
    match node:
        case Literal(value):
            return lambda variables: value
        case Name(id):
            return _read(id)
        case ListOf(items):
            parts = [compiled(item) for item in items]
            return lambda variables: [part(variables) for part in parts]
        case Not(operand):
            value = compiled(operand)
            return lambda variables: not value(variables)
        case Minus(operand):
            value = compiled(operand)
            return lambda variables: 0 - arithmetic.a_number(value(variables))
        case Joined(word, joined):
            return _joined(word, [compiled(part) for part in joined])
        case Arithmetic(left, sign, right):
            return _arithmetic(compiled(left), sign, compiled(right))
        case Call(function, arguments):
            return _called(function, [compiled(argument) for argument in arguments])
        case Comparison(first, rest):
            return _comparison(compiled(first), [(comparing.COMPARE[sign], compiled(right)) for sign, right in rest])


def _read(name: str) -> Value:
    def value(variables: Mapping[str, Any]) -> Any:
        if name not in variables:
            raise BadExpression(f"{name} has no value")
        return variables[name]

    return value


def _joined(word: str, parts: list[Value]) -> Value:
    if word == "and":
        return lambda variables: all(part(variables) for part in parts)
    return lambda variables: any(part(variables) for part in parts)


def _comparison(first: Value, rest: list[tuple[Callable[[Any, Any], Any], Value]]) -> Value:
    def value(variables: Mapping[str, Any]) -> bool:
        left = first(variables)
        for compare, right_value in rest:
            right = right_value(variables)
            if not compare(left, right):
                return False
            left = right
        return True

    return value


def _arithmetic(left: Value, sign: str, right: Value) -> Value:
    return lambda variables: arithmetic.computed(left(variables), sign, right(variables))


def _called(function: str, arguments: list[Value]) -> Value:
    return lambda variables: call(function, [argument(variables) for argument in arguments])


def call(function: str, arguments: list[Any]) -> Any:
    """The value of one of grammar.FUNCTIONS. Raises as `valued` catches."""
    return _FUNCTIONS[function](arguments)


def _one(arguments: list[Any], function: str) -> Any:
    if len(arguments) != 1:
        raise BadExpression(f"{function} takes one value")
    return arguments[0]


def _len(arguments: list[Any]) -> int:
    value = _one(arguments, "len")
    if not isinstance(value, str | list):
        raise BadExpression(f"{arithmetic.shown(value)} has no length")
    return len(value)


def _items(arguments: list[Any], function: str) -> list[Any]:
    items = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
    if not items:
        raise BadExpression(f"{function} of nothing")
    return items


def _sum(arguments: list[Any]) -> int | float:
    total: int | float = 0
    for item in arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments:
        total = arithmetic.of_numbers(total, "+", arithmetic.a_number(item))
    return total


_FUNCTIONS: Mapping[str, Callable[[list[Any]], Any]] = {
    "abs": lambda arguments: abs(arithmetic.a_number(_one(arguments, "abs"))),
    "len": _len,
    "max": lambda arguments: max(comparing.same_order(_items(arguments, "max"))),
    "min": lambda arguments: min(comparing.same_order(_items(arguments, "min"))),
    "sum": _sum,
}
