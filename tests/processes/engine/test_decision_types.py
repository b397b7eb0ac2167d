"""Types that the columns of a decision table name (typeRef): a value of another one is an error, never a silent miss."""

from __future__ import annotations

import pytest

from processes.engine import decisions
from processes.engine.expressions import BadExpression
from tests.processes.engine.hostile import DMN_SPACE


def table(input_type: str, output_type: str, entry: str = "1", default: str = "") -> decisions.Decision:
    """Whatever x is, the answer y is the entry; the second rule never holds."""
    otherwise = f"<defaultOutputEntry><text>{default}</text></defaultOutputEntry>" if default else ""
    cell = "null" if default else "-"
    text = (
        f'<definitions {DMN_SPACE} id="d" name="d" namespace="urn:t"><decision id="r" name="r"><decisionTable id="t">'
        f'<input><inputExpression typeRef="{input_type}"><text>x</text></inputExpression></input>'
        f'<output name="y" typeRef="{output_type}">{otherwise}</output>'
        f"<rule><inputEntry><text>{cell}</text></inputEntry><outputEntry><text>{entry}</text></outputEntry></rule>"
        "</decisionTable></decision></definitions>"
    )
    return decisions.parse(text.encode())


@pytest.mark.parametrize(
    ("type", "fitting", "other"),
    [
        ("number", (1, 1.5, None), ("1", True, [1])),
        ("feel:number", (0,), ("0",)),
        ("integer", (7,), ("7", False)),
        ("double", (0.5,), ("0.5",)),
        ("string", ("", "1", None), (1, True, ["a"])),
        ("boolean", (True, False, None), (1, 0, "true")),
        ("date", ("2026-01-01", 1, True), ()),
        ("tOrder", (1, "a", [1]), ()),
        ("", (1, "a", True), ()),
    ],
)
def test_an_input_of_another_type_is_an_error(
    type: str, fitting: tuple[object, ...], other: tuple[object, ...]
) -> None:
    for value in fitting:
        assert table(type, "").decide({"x": value}) == {"y": 1}
    for value in other:
        with pytest.raises(BadExpression, match=r"table r, input x: .* is expected"):
            table(type, "").decide({"x": value})


def test_an_answer_of_another_type_is_an_error_that_names_the_rule() -> None:
    assert table("", "number").decide({"x": 1}) == {"y": 1}
    with pytest.raises(BadExpression, match="table r, rule 1, output y: '1' is a number, and a string is expected"):
        table("", "string").decide({"x": 1})
    assert table("", "boolean", default="true").decide({"x": 1}) == {"y": True}
    with pytest.raises(BadExpression, match="the default of y: 'True' is a boolean, and a number is expected"):
        table("", "number", default="true").decide({"x": 1})


def test_a_trial_draws_values_of_the_type() -> None:
    drawn = {type: table(type, "").compared()["x"] for type in ("string", "boolean", "number", "date")}
    assert drawn == {"string": ["a", "b"], "boolean": [True, False], "number": [1, 2, 0], "date": []}
