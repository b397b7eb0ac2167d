"""The closed grammar: what it computes, what it refuses, and how its errors speak."""

from __future__ import annotations

import json
from typing import Any

import pytest

from processes.engine import expressions
from processes.engine.compared import compared, names
from processes.engine.expressions import BadExpression, evaluate, parse_script, run_script

VARIABLES = {
    "signed": True, "resolution": "redraft", "people": ["p1"], "count": 3, "nothing": None, "marks": [4, 2.5, 5],
}  # fmt: skip


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
        ("signed or missing_is_never_read", True),
        ("nothing == None", True),
        (" people ", ["p1"]),
        ('"P10D"', "P10D"),
        ("1 + 2 * 3 - 4", 3),
        ("(1 + 2) * -count", -9),
        ("7 // 2 + 7 % 4 + 1 / 4", 6.25),
        ("--1 - -.5", 1.5),
        ('"a" + \'b\\n\\"\'', 'ab\n"'),
        ('people + ["p2"]', ["p1", "p2"]),
        ("len(people) + len(resolution)", 8),
        ("min(marks) + max(1, count) + sum(marks) + abs(-1)", 2.5 + 3 + 11.5 + 1),
        ("sum([])", 0),
        ("not signed == false", True),
        ("${count > 2 && !(resolution == 'again')}", True),
        ("#{nothing == null || missing}", True),
        ("=count = 3 and resolution != null", True),
        ('= "PT1H"', "PT1H"),
        ("0.1 + 0.2 == 0.3 and 3 * 1.1 == 3.3 and sum([0.7, 0.1, 0.1]) == 0.9", True),
        ("1 % 0.1 == 0 and 1 // 0.1 == 10 and -7.5 // 2 == -4 and -7.5 % 2 == 0.5", True),
        ("1 == 1.0 and 1 != true and 0 != false and true not in [1] and [1] != [true] and null != false", True),
        (r"'\u041f\ud83d\ude00\\\r' == 'П😀\\\r'", True),
        ("'b' in 'abc'", True),
        ("= 'b' in 'abc' or 'ab' in 'abc'", False),
        ("= 'abc' in 'abc' and 'b' in ['b'] and 'b' not in ['bc']", True),
        ("${0 < count < 5}", True),
        ("[1, [2], ]", None),
    ],
)
def test_reads_the_closed_grammar(text: str, value: Any) -> None:
    if value is None:
        with pytest.raises(BadExpression, match="not allowed here"):
            evaluate(text, VARIABLES)
    else:
        assert evaluate(text, VARIABLES) == value


@pytest.mark.parametrize(
    "text",
    [
        "f()", "a.b", "a[0]", "a[1:]", "lambda: 1", "[x for x in a]", "(1, 2)", "{1}", "{}", "a if b else c",
        "a := 1", "a = 1", "f'{a}'", "b'x'", "1j", "...", "a is b", "*a", "await a", "yield", "", "${}", "a;b", "a\nb",
        "~a", "__import__('os')", "__class__", "().__class__", "(" * 300, "not " * 100 + "a", "a or " * 200 + "a",
        "\0", "a == " + "[" * 25 + "]" * 25, "2 ** 9", "9" * 400, "1e999", "${a} and ${b}", "a not b", "1 2", "'a",
        "${a == b == true}", "=a = b = true", "=a in b = true", "${!a == 5}", "${5 // 2}", "= 5 // 2", r"'\d'", r"'\ud800'",
        "open('x')", "a and", "=", "==", "`a`", "0x10",
    ],
)  # fmt: skip
def test_refuses_everything_else(text: str) -> None:
    with pytest.raises(BadExpression):
        expressions.parse(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("missing", "missing has no value"),
        ("missing and signed", "missing has no value"),
        ("print", "print has no value"),
        ("resolution < 1", "cannot be compared"),
        ("1 in 2", "cannot be compared"),
        ("signed < 2", "cannot be compared"),
        ("people < ['p2']", "cannot be compared"),
        ("nothing < 1", "cannot be compared"),
        ("max([true, 2])", "cannot be compared"),
        ("0.0 / 0.0", "division by zero"),
        ("0.5 % 0", "division by zero"),
        ("count / 0", "division by zero"),
        ("count // 0.0", "division by zero"),
        ("signed + 1", "True is not a number"),
        ("'%d' % 1", "'%d' is not a number"),
        ("'a' * 9", "'a' is not a number"),
        ("people + 'x'", "is not a number"),
        ("9007199254740992 * 2", "too large"),
        ("len(count)", "has no length"),
        ("min([])", "min of nothing"),
        ("max('a', 1)", "cannot be compared"),
        ("abs(1, 2)", "one value"),
        ("a.b", "reaching into a value"),
        ("a = 1", "write =="),
        ("exec('1')", "cannot be called; there are only abs"),
        ("a +", "breaks off"),
    ],
)
def test_says_in_words_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(BadExpression, match=says):
        evaluate(text, VARIABLES)


def test_a_script_assigns_line_by_line() -> None:
    script = "total = count * 2\n\n  # the next line sees this one\nenough = total >= 6\n"
    assert run_script(script, VARIABLES) == {"total": 6, "enough": True}
    assert parse_script(script) == (("total", "count * 2"), ("enough", "total >= 6"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x == 1", "lines `name = expression`"),
        ("x += 1", "lines `name = expression`"),
        ("import os", "line 1"),
        ("x = 1\nx.y = 1", "line 2"),
        ("x = 1; y = 2", "; is not allowed"),
        ("for = 1", "for"),
        ("len = 1", "len cannot be assigned"),
        ("", "empty"),
        ("x = [[1]]", "list of lists"),
        ("x = 1\n" * 101, "at most 100 lines"),
        ("x = 'aaaaaaaaaa'\n" + f"x = {'+'.join('x' * 10)}\n" * 50, "longer than 10000"),
        ("x = 9\n" + "x = x * x\n" * 50, "too large"),
    ],
)
def test_a_script_can_do_nothing_else(text: str, says: str) -> None:
    with pytest.raises(BadExpression, match=says):
        run_script(text, {})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("approved", {"approved": [True, False]}),
        ("not a and (b or c == 'x')", {"a": [True, False], "b": [True, False], "c": ["x"]}),
        ("way == 'again' or way == 'redraft'", {"way": ["again", "redraft"]}),
        ("way not in ['again', null]", {"way": ["again", None]}),
        ("'p' in people", {"people": [["p"], []]}),
        ("sum >= 1000", {"sum": [1000, 1001, 999]}),
        ("0 < a < 5", {"a": [0, 1, -1, 5, 6, 4]}),
        ("len(people) > 1", {"people": [["item-1"], ["item-1", "item-2"], []]}),
        ("x % 2 == 0", {"x": [0, 1, -1]}),
        ("a == b", {"a": [], "b": []}),
        ("a == 1 or a == true", {"a": [1, True]}),
        ("1 < 2", {}),
    ],
)
def test_tells_which_values_a_condition_compares(text: str, values: dict[str, list[Any]]) -> None:
    assert compared(text) == values
    assert names(text) == list(values)


def test_there_is_one_nought() -> None:
    assert [str(evaluate(text, {"a": 0.0})) for text in ("-0.0", "0.0 * -1", "-a", "-0")] == ["0.0", "0.0", "0.0", "0"]


def test_a_flow_with_a_russian_id_is_chosen_by_that_id() -> None:
    """What decides at a gateway without conditions is the id of a flow, written into an expression."""
    assert evaluate(f"way == {json.dumps('Поток_1')}", {"way": "Поток_1"}) is True
