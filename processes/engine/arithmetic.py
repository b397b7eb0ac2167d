"""Sums and products. Numbers are decimal, as DMN has them, though kept as floats: 0.1 + 0.2 is 0.3."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, InvalidOperation, localcontext
from typing import Any

from processes.engine.scanner import MAX_NUMBER, BadExpression

#: Characters of a text, items of a list that an expression makes.
MAX_SIZE = 10_000
_DIGITS = Context(prec=34)
_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


def computed(a: Any, sign: str, b: Any) -> Any:
    """The value; texts and lists are joined by +. Raises BadExpression, ZeroDivisionError, OverflowError."""
    if sign == "+" and type(a) is type(b) and isinstance(a, str | list):
        return _joined(a, b)
    return of_numbers(a_number(a), sign, a_number(b))


def of_numbers(a: int | float, sign: str, b: int | float) -> int | float:
    """Raises ZeroDivisionError, OverflowError."""
    if isinstance(a, int) and isinstance(b, int):
        return _bounded(_SIGNS[sign](a, b))
    if sign in ("/", "//", "%") and not b:
        raise ZeroDivisionError
    with localcontext(_DIGITS):
        try:
            return _bounded(float(_exact(Decimal(repr(a)), sign, Decimal(repr(b)))))
        except InvalidOperation as error:
            raise OverflowError from error


def _exact(a: Decimal, sign: str, b: Decimal) -> Decimal:
    """Rounded down like whole numbers are, where Decimal would cut off."""
    if sign not in ("//", "%"):
        return Decimal(_SIGNS[sign](a, b))
    short = bool(a % b) and (a < 0) != (b < 0)
    return (a // b - short) if sign == "//" else (a % b + b * short)


def a_number(value: Any) -> int | float:
    """The value. Raises BadExpression where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadExpression(f"{shown(value)} is not a number")
    return value


def shown(value: Any) -> str:
    """As an error shows it."""
    return repr(value)[:40] if not isinstance(value, str) else repr(value[:40])


def _joined(a: Any, b: Any) -> Any:
    if len(a) + len(b) > MAX_SIZE:
        raise BadExpression(f"a text or list would be longer than {MAX_SIZE}")
    return a + b


def _bounded(value: int | float) -> int | float:
    if not math.isfinite(value) or (isinstance(value, int) and abs(value) > MAX_NUMBER):
        raise OverflowError
    return value + 0  # there is one nought, not a second one below it
