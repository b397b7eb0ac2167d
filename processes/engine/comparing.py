"""When two values are equal, and which comes first. Kinds are not mixed: yes is not one, and comes before nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def equal(a: Any, b: Any) -> bool:
    """Of one kind, and the same; lists item by item."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(equal, a, b))
    return isinstance(a, bool) == isinstance(b, bool) and bool(a == b)


def inside(a: Any, b: Any) -> bool:
    """An item of a list, a part of a text. Raises TypeError."""
    return any(equal(a, item) for item in b) if isinstance(b, list) else a in b


def among(a: Any, b: Any) -> bool:
    """As FEEL has it: an item of a list, or what stands there itself."""
    return inside(a, b) if isinstance(b, list) else equal(a, b)


def before(a: Any, b: Any) -> bool:
    """Numbers by size, texts by their letters. Raises TypeError for anything else."""
    return bool(_ordered(a, b)[0] < b)


def not_after(a: Any, b: Any) -> bool:
    """The same, or equal."""
    return bool(_ordered(a, b)[0] <= b)


def same_order(values: list[Any]) -> list[Any]:
    """The values, when each of them can be compared with the first. Raises TypeError."""
    for value in values:
        _ordered(values[0], value)
    return values


def _ordered(a: Any, b: Any) -> tuple[Any, Any]:
    if (isinstance(a, str) and isinstance(b, str)) or (_is_number(a) and _is_number(b)):
        return a, b
    raise TypeError


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": equal,
    "!=": lambda a, b: not equal(a, b),
    "<": before,
    "<=": not_after,
    ">": lambda a, b: before(b, a),
    ">=": lambda a, b: not_after(b, a),
    "in": inside,
    "not in": lambda a, b: not inside(a, b),
    "among": among,
    "not among": lambda a, b: not among(a, b),
}
