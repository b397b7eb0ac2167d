from __future__ import annotations

from typing import Any

import pytest

from processes.engine import expressions
from processes.engine.expressions import BadExpression, evaluate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("signed", True),
        ("not signed", False),
        ('resolution == "again"', False),
        ('resolution != "again" and signed', True),
        ('resolution in ["redraft", "close"]', True),
        ("resolution not in people", True),
        ("0 < count <= 3 < 5", True),
        ("0 < count <= 2 < 5", False),
        ("missing_is_never_read or signed", None),
        ("signed or missing_is_never_read", True),
        ("nothing == None", True),
        (" people ", ["p1"]),
        ('"P10D"', "P10D"),
    ],
)
def test_reads_the_closed_grammar(text: str, value: Any) -> None:
    variables = {"signed": True, "resolution": "redraft", "people": ["p1"], "count": 3, "nothing": None}
    if value is None:
        with pytest.raises(BadExpression, match="missing_is_never_read has no value"):
            evaluate(text, variables)
    else:
        assert evaluate(text, variables) == value


@pytest.mark.parametrize(
    "text",
    [
        "f()", "a.b", "a[0]", "a + 1", "-1", "lambda: 1", "[x for x in a]", "(1, 2)", "{1}", "{}", "a if b else c",
        "a := 1", "a = 1", "f'{a}'", "b'x'", "1j", "...", "a is b", "*a", "await a", "yield", "", "a;b", "a\nb", "~a",
        "__import__('os')", "(" * 300, "not " * 100 + "a", "a or " * 200 + "a", "\0", "a == " + "[" * 25 + "]" * 25,
    ],
)  # fmt: skip
def test_refuses_everything_else(text: str) -> None:
    with pytest.raises(BadExpression):
        expressions.parse(text)


def test_values_that_cannot_be_compared_are_told_as_such() -> None:
    with pytest.raises(BadExpression, match="cannot be compared"):
        evaluate("a < 1", {"a": "x"})
