"""Whatever is written where an expression, a script, a cell or a time stands: a value of bounded size, or a reason in
words. Texts are put together at random out of what the grammar, Python and other tools are made of."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from processes.engine import compared, expressions, timers, unary_tests
from processes.engine.arithmetic import MAX_SIZE
from processes.engine.expressions import BadExpression

TEXTS = 200_000 if os.environ.get("NASTAVNIK_PROOF") else 6_000
VARIABLES = {"x": 3, "y": "text", "z": ["a", "b"], "ok": True, "no": None, "big": 2**53, "f": 1e308, "empty": []}
PARTS = (
    *VARIABLES, "missing", "0", "1", "7.5", ".5", "1e308", "9" * 15, "'a'", '"b"', '"', "'", "\\", "True", "none", "null",
    "and", "or", "not", "in", "not in", "if", "then", "else", "for", "lambda", "import", "return", "is", "None",
    "+", "-", "*", "/", "//", "%", "**", "=", "==", "!=", "<", "<=", ">", ">=", "<>", "&&", "||", "!", "&", "|", "^", "~",
    ":=", "(", ")", "[", "]", "{", "}", "${", "#{", ",", ".", "..", ":", ";", "?", "@", "`", "$", "#", "\n", "\t", " ",
    "len(", "min(", "max(", "sum(", "abs(", "open(", "x(", "__class__", ".x", "[0]", "é", "ｅ", "\u202e", "\0", "💥", "-", "not(",
    "P1D", "R3/PT1H", "R/P9999999W", "2026-01-01T00:00Z", "9999-12-31T23:59+14:00", "[1..5]", "]1..", "date(",
)  # fmt: skip


def texts(seed: int) -> Iterator[str]:
    dice = random.Random(seed)
    for _ in range(TEXTS):
        parts = dice.choices(PARTS, k=dice.randint(1, 14))
        yield dice.choice(["", " "]).join(parts)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list) else 0


def _expression(text: str) -> Any:
    expressions.parse(text)
    compared.compared(text)
    return expressions.evaluate(text, VARIABLES)


def _script(text: str) -> Any:
    return max(map(_size, expressions.run_script(f"v = {text}\nw = v", VARIABLES).values()))


def _cell(text: str) -> Any:
    cell = unary_tests.read(text)
    try:
        return cell.holds(3, VARIABLES)
    except (TypeError, ZeroDivisionError, OverflowError):
        return None  # the table around it says which cell


def _time(text: str) -> Any:
    value = expressions.evaluate(timers.expression(text), VARIABLES)
    for event in ("date", "duration", "cycle"):
        try:
            timers.alarm(event, value, timers.moment("2026-01-01T00:00Z"))
        except ValueError:
            continue
    return value


def _reason(read: Callable[[str], Any], text: str) -> str:
    """Why it has no value; "" where it has one, of bounded size."""
    try:
        assert _size(read(text)) <= MAX_SIZE, text
    except BadExpression as error:
        return str(error) or "none"
    return ""


@pytest.mark.parametrize("read", [_expression, _script, _cell, _time])
def test_any_text_is_a_value_or_a_reason(read: Callable[[str], Any]) -> None:
    reasons = [_reason(read, text) for text in texts(len(read.__name__))]
    assert max(map(len, reasons)) < 400
    assert "none" not in reasons
    assert reasons.count("") > TEXTS / 100
