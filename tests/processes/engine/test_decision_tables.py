"""Decision tables: hit policies, cells, requirements, and errors that name table, rule and cell."""

from __future__ import annotations

from typing import Any

import pytest

from processes.engine import Unusable, decisions
from processes.engine.expressions import BadExpression
from processes.engine.inspection import inspect

VERSIONS = (
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
)


def _text(cell: str) -> str:
    return f"<text>{cell.replace('&', '&amp;').replace('<', '&lt;')}</text>"


def table(inputs: str, outputs: str, rules: str, policy: str = "", id: str = "d", inside: str = "") -> str:
    """inputs, outputs: parted by |; rules: a line each, cells parted by |."""
    heads = [f"<input id='{id}_i{n}'><inputExpression>{_text(x)}</inputExpression></input>" for n, x in enumerate(inputs.split("|"))]  # fmt: skip  # noqa: E501
    heads += [f"<output id='{id}_o{n}' name='{x}'/>" for n, x in enumerate(outputs.split("|"))]
    for number, line in enumerate(rules.strip().split("\n"), 1):
        cells = [cell.strip() for cell in line.split("|")]
        tags = ["inputEntry"] * len(inputs.split("|")) + ["outputEntry"] * len(outputs.split("|"))
        entries = [f"<{tag}>{_text(cell)}</{tag}>" for tag, cell in zip(tags, cells, strict=False)]
        heads.append(f"<rule id='{id}_r{number}'>{''.join(entries)}</rule>\n")
    return (
        f"<decision id='{id}'>{inside}<decisionTable id='{id}_t' {policy}>{''.join(heads)}</decisionTable></decision>"
    )


def file(*decisions: str, version: str = VERSIONS[2]) -> bytes:
    return f"<definitions xmlns='{version}' id='f' name='f' namespace='n'>\n{''.join(decisions)}</definitions>".encode()


def decided(text: str, **variables: Any) -> dict[str, Any]:
    return decisions.parse(file(text)).decide(variables)


GRADES = table("score|kind", "grade", '[0..50)|-|"low"\n[50..80]|"a", "b"|"mid"\n> 80|not("c")|"top"')


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_of_the_standard_is_read(version: str) -> None:
    assert decisions.parse(file(GRADES, version=version)).decide({"score": 10, "kind": "x"}) == {"grade": "low"}


@pytest.mark.parametrize(
    ("score", "kind", "grade"),
    [
        (0, "x", "low"), (49.9, "c", "low"), (50, "a", "mid"), (80, "b", "mid"), (80, "c", None), (81, "a", "top"),
        (81, "c", None), (-1, "a", None), (None, "a", None),
    ],
)  # fmt: skip
def test_the_rule_that_holds_answers(score: float | None, kind: str, grade: str | None) -> None:
    assert decided(GRADES, score=score, kind=kind) == {"grade": grade}


@pytest.mark.parametrize(
    ("cell", "holds", "fails"),
    [
        ("5", 5, 6), ("1 + 4", 5, 6), ("< limit", 6, 7), ("(1..5)", 2, 1), ("(1..5)", 4, 5), ("]1..5[", 2, 5),
        ("[1..5]", 5, 5.1), ("[-2..limit)", -2, 7), ("not(1, > 5)", 3, 1), ("not(1, > 5)", 3, 6), ("1, [3..4], > 9", 3, 2),
        ("3 <= ? <= 12", 12, 13), ("? != 3 and ? > 0", 4, 3), ("[1, 2]", 2, 3), ("(1 + 2) * 3", 9, 3), ("!= 3", 4, 3),
        ("null", None, 1), ("true", True, False), ('"a"', "a", "b"), ("= 4", 4, 5),
    ],
)  # fmt: skip
def test_cells(cell: str, holds: Any, fails: Any) -> None:
    text = table("x", "y", f"{cell}|1")
    assert decided(text, x=holds, limit=7) == {"y": 1}
    assert decided(text, x=fails, limit=7) == {"y": None}


def test_several_outputs_are_computed() -> None:
    assert decided(table("x", "twice|word", '-|x * 2|"n"'), x=4) == {"twice": 8, "word": "n"}


RULES = "> 0|1\n> 5|2\n> 9|2"


@pytest.mark.parametrize(
    ("policy", "x", "y"),
    [
        ("hitPolicy='FIRST'", 6, 1),
        ("hitPolicy='COLLECT'", 10, [1, 2, 2]),
        ("hitPolicy='COLLECT'", 0, []),
        ("hitPolicy='COLLECT' aggregation='SUM'", 10, 5),
        ("hitPolicy='COLLECT' aggregation='MIN'", 10, 1),
        ("hitPolicy='COLLECT' aggregation='MAX'", 6, 2),
        ("hitPolicy='COLLECT' aggregation='COUNT'", 10, 3),
        ("hitPolicy='COLLECT' aggregation='COUNT'", 0, 0),
        ("hitPolicy='COLLECT' aggregation='SUM'", 0, None),
        ("hitPolicy='ANY'", 3, 1),
        ("hitPolicy='UNIQUE'", 3, 1),
        ("", 3, 1),
    ],
)
def test_hit_policies(policy: str, x: int, y: Any) -> None:
    assert decided(table("x", "y", RULES, policy), x=x) == {"y": y}


@pytest.mark.parametrize(
    ("text", "x", "says"),
    [
        (table("x", "y", RULES), 6, "table d is UNIQUE, but rules 1 and 2 hold"),
        (table("x", "y", RULES, "hitPolicy='ANY'"), 6, "table d is ANY, but rules 1 and 2 answer differently"),
        (table("x", "y", "1|1\n> 5|2"), "a", "table d, rule 2, input x: cannot be compared"),
        (table("x", "y", "-|x + 1"), "a", "table d, rule 1, output y: 'a' is not a number"),
        (table("x / 0", "y", "-|1"), 1, "table d, input x / 0: division by zero"),
        (table("z", "y", "-|1"), 1, "table d, input z: z has no value"),
        (table("x", "y", "> z|1"), 1, "table d, rule 1, input x: z has no value"),
        (table("x", "y", "-|'a'\n-|1", "hitPolicy='COLLECT' aggregation='SUM'"), 1, "table d, SUM of y: 'a' is not a"),
        (table("x", "y", "-|[1]", "hitPolicy='COLLECT'"), 1, "table d would collect a list of lists"),
    ],
)
def test_errors_name_table_rule_and_cell(text: str, x: Any, says: str) -> None:
    with pytest.raises(BadExpression) as error:
        decided(text, x=x)
    assert says in str(error.value)


def test_defaults_and_allowed_values() -> None:
    text = table("x", "y", "1|2").replace("name='y'/>", f"name='y'><defaultOutputEntry>{_text('9')}</defaultOutputEntry></output>")  # fmt: skip  # noqa: E501
    assert decided(text, x=5) == {"y": 9}
    text = table("x", "y", "1|2").replace("</inputExpression>", f"</inputExpression><inputValues>{_text('1,2')}</inputValues>")  # fmt: skip
    assert decided(text, x=2) == {"y": None}
    with pytest.raises(BadExpression, match="'5' is not among its values"):
        decided(text, x=5)


NEEDS = "<informationRequirement><requiredDecision href='#{}'/></informationRequirement>"


def test_a_decision_may_require_another() -> None:
    inner = table("x", "size", '> 5|"big"\n<= 5|"small"', id="inner")
    outer = table("size|inner", "y", '"big"|"big"|1\n"small"|-|2', id="outer", inside=NEEDS.format("inner"))
    both = decisions.parse(file(outer, inner))
    assert (both.id, both.decide({"x": 6}), both.decide({"x": 1})) == ("outer", {"y": 1}, {"y": 2})
    assert both.compared() == {"x": [5, 6, 4]}
    assert decisions.parse(file(outer, inner), "inner").decide({"x": 6}) == {"size": "big"}


def test_says_what_it_compares() -> None:
    assert decisions.parse(file(GRADES)).compared() == {
        "score": [0, 1, -1, 50, 51, 49, 80, 81, 79], "kind": ["a", "b", "c"],
    }  # fmt: skip
    assert decisions.parse(file(table("x", "y", "3 < ? < limit|1 + other"))).compared() == {
        "x": [3, 4, 2], "limit": [], "other": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "element", "says"),
    [
        (table("x", "y", "1|1", "hitPolicy='PRIORITY'"), "d_t", "the hit policy PRIORITY is not supported"),
        (table("x", "y", "1|1", "hitPolicy='RULE ORDER'"), "d_t", "RULE ORDER"),
        (table("x", "y", "1|1", "aggregation='SUM'"), "d_t", "SUM is not supported with UNIQUE"),
        (table("x", "y|z", "1|1|1", "hitPolicy='COLLECT' aggregation='SUM'"), "d_t", "one output"),
        (table("x", "y", "1|1\n2|f(x)"), "d_r2", "table d, rule 2, output y: f(…) cannot be called"),
        (table("x", "y", "1|1\n2|x.__class__"), "d_r2", "reaching into"),
        (table("x", "y", "[1..|1"), "d_r1", "table d, rule 1, input x: '[1..' breaks off"),
        (table("x", "y", "1|1|1\n2"), "d_r2", "rule 2 has 1 + 0 cells, but 1 inputs and 1 outputs"),
        (table("a b", "y", "1|1"), "d_i0", "b is not allowed here"),
        (table("x", "y z", "1|1"), "d_o0", "an output needs a name"),
        (table("x", "y|y", "1|1|1"), "d_o1", "another output is called y"),
        ("<decision id='d'><literalExpression/></decision>", "d", "literalExpression is not supported"),
        ("<decision id='d'><context/></decision>", "d", "context is not supported"),
        (table("x", "y", "1|1", inside=NEEDS.format("e")), "d", "requires the decision e, which is not in the file"),
        (table("x", "y", "1|1", inside=NEEDS.format("d")), "d", "requires itself"),
        (GRADES + GRADES, "d", "same id"),
        ("", "f", "no decision"),
    ],
)
def test_what_is_not_supported_is_refused_by_element(text: str, element: str, says: str) -> None:
    with pytest.raises(Unusable) as error:
        decisions.parse(file(text))
    assert error.value.element == element and error.value.line > 0
    assert says in error.value.reason


@pytest.mark.parametrize(
    ("old", "new", "element", "says"),
    [
        ("</definitions>", "<decisionService id='s'/></definitions>", "s", "decisionService is passed over"),
        (
            "</definitions>",
            "<import name='i' namespace='n' importType='t'/></definitions>",
            "f",
            "import is passed over",
        ),
        (
            "<decisionTable",
            "<extensionElements><a xmlns='urn:a'/></extensionElements><decisionTable",
            "d",
            "extension a",
        ),
        ("<decisionTable", "<decisionTable xmlns:z='urn:z' z:more='1'", "d_t", "attribute z:more is passed over"),
        ("name='grade'/>", "name='grade'><outputValues><text>1</text></outputValues></output>", "d_o0", "may have"),
        (
            "</definitions>",
            "<itemDefinition id='i' name='i'><allowedValues><text>1</text></allowedValues></itemDefinition></definitions>",
            "i",
            "allowed values",
        ),
    ],
)
def test_what_a_file_says_besides_is_told_of(old: str, new: str, element: str, says: str) -> None:
    text = file(GRADES).decode()
    assert old in text and inspect(text.encode()).problems == ()
    report = inspect(text.replace(old, new).encode())
    (problem,) = report.problems
    assert (problem.severity, problem.element) == ("warning", element) and says in problem.message
    assert report.executable and decisions.parse(text.replace(old, new).encode()).decide({"score": 10, "kind": "x"})


def test_another_language_than_feel_is_refused() -> None:
    text = file(GRADES).decode()
    for spoken in ("https://www.omg.org/spec/DMN/20191111/FEEL/", "http://www.omg.org/spec/S-FEEL/1.0", "feel"):
        assert (
            inspect(text.replace("<inputEntry>", f"<inputEntry expressionLanguage='{spoken}'>").encode()).problems == ()
        )
    with pytest.raises(Unusable, match="groovy is not spoken here") as error:
        decisions.parse(text.replace("<inputEntry>", "<inputEntry expressionLanguage='groovy'>").encode())
    assert error.value.element == "d_r1"


def test_the_decision_asked_for_must_be_there_and_be_clear() -> None:
    two = file(GRADES, table("x", "y", "1|1", id="e"))
    with pytest.raises(Unusable, match="say which: d, e"):
        decisions.parse(two)
    with pytest.raises(Unusable, match="no decision z"):
        decisions.parse(two, "z")
    with pytest.raises(Unusable, match="not a DMN"):
        decisions.parse(b"<a/>")
