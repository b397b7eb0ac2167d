"""Cases of the public DMN conformance kit (dmn-tck/tck) that lie within our hit policies and grammar, told in our own
tables; and that what lies beyond them there is refused."""

from __future__ import annotations

from typing import Any

import pytest

from processes.engine import decisions, unary_tests
from processes.engine.expressions import BadExpression, evaluate
from processes.engine.inspection import inspect
from tests.processes.engine.test_decision_tables import decided, file, table

LOAN = "Age|RiskCategory|isAffordable"
#: 0005, 0010, 0117: who is under age or cannot pay is declined, whatever else holds.
ANY = table(
    LOAN,
    "status|rate",
    '>=18|"Medium","Low"|true|"Approved"|"Best"\n<18|-|-|"Declined"|"Standard"\n'
    '-|"High"|-|"Declined"|"Standard"\n-|-|false|"Declined"|"Standard"',
    "hitPolicy='ANY'",
)
#: 0108, 0111: the first of several that hold.
FIRST = table(
    LOAN,
    "status|rate",
    '>=18|"Medium","Low"|true|"Approved"|"Best"\n<18|-|-|"Declined"|"Standard"\n'
    '-|"High"|-|"Approved"|"Standard"\n-|-|false|"Declined"|"Worst"',
    "hitPolicy='FIRST'",
)
#: 0114, 0115, 0116: four rules, of which the first so many hold.
YEARS = {"MIN": (98.83, 150.21, 205.43, 64.32), "SUM": (100, 200, 300, 500), "COUNT": (100, 200, 300, 500)}
#: 0119: rows of two columns, told here as two lists.
COLLECT = table(
    LOAN,
    "status|rate",
    '>=18|"Medium","Low"|true|"Approved"|"Basic"\n<18|-|-|"Declined"|"Standard"\n-|"High"|-|"Approved"|"Standard"',
    "hitPolicy='COLLECT'",
)


@pytest.mark.parametrize(
    ("text", "age", "risk", "affordable", "answer"),
    [
        (ANY, 18, "Low", True, ("Approved", "Best")),
        (ANY, 17, "Medium", True, ("Declined", "Standard")),
        (ANY, 18, "High", True, ("Declined", "Standard")),
        (ANY, 17, "High", False, ("Declined", "Standard")),
        (ANY, 18, "Low", False, ("Declined", "Standard")),
        (FIRST, 18, "Medium", True, ("Approved", "Best")),
        (FIRST, 17, "High", True, ("Declined", "Standard")),
        (FIRST, 18, "High", False, ("Approved", "Standard")),
        (FIRST, 18, "Low", False, ("Declined", "Worst")),
        (COLLECT, 17, "High", True, (["Declined", "Approved"], ["Standard", "Standard"])),
        (COLLECT, 19, "Low", True, (["Approved"], ["Basic"])),
        (COLLECT, 10, "Low", True, (["Declined"], ["Standard"])),
        (COLLECT, 18, "Low", False, ([], [])),
    ],
)
def test_hit_policies(text: str, age: int, risk: str, affordable: bool, answer: tuple[Any, Any]) -> None:
    found = decided(text, Age=age, RiskCategory=risk, isAffordable=affordable)
    assert found == dict(zip(("status", "rate"), answer, strict=True))


@pytest.mark.parametrize(
    ("aggregation", "years", "value"),
    [
        ("MIN", 5, 64.32), ("MIN", 3, 98.83), ("MIN", 4, 98.83), ("SUM", 6, 1100), ("SUM", 3, 300), ("SUM", 2, 100),
        ("COUNT", 6, 4), ("COUNT", 2, 1), ("COUNT", 3, 2),
    ],
)  # fmt: skip
def test_aggregations(aggregation: str, years: int, value: float) -> None:
    rules = "\n".join(f">{n}|{each}" for n, each in enumerate(YEARS[aggregation], 1))
    text = table("NumOfYears", "y", rules, f"hitPolicy='COLLECT' aggregation='{aggregation}'")
    assert decided(text, NumOfYears=years) == {"y": value}


def days(id: str, rules: str, aggregation: str = "aggregation='MAX'", default: str = "0") -> str:
    text = table("Age|Years", id, rules, f"hitPolicy='COLLECT' {aggregation}", id)
    entry = f"<defaultOutputEntry><text>{default}</text></defaultOutputEntry>"
    return text.replace(f"name='{id}'/>", f"name='{id}'>{entry}</output>")


@pytest.mark.parametrize(
    ("age", "years", "days_off"),
    [(16, 1, 27), (25, 5, 22), (25, 20, 24), (44, 20, 24), (44, 30, 30), (50, 20, 24), (50, 30, 30), (60, 20, 30)],
)
def test_vacation_days_with_defaults_where_nothing_is_collected(age: int, years: int, days_off: int) -> None:
    """0020. The last sum is a literal expression there, a table of one rule here."""
    extra = [
        days("case_1", "<18,>=60|-|5\n-|>=30|5"),
        days("case_2", "-|>=30|3\n>=60|-|3"),
        days("case_3", "-|[15..30)|2\n>=45|-|2"),
    ]
    needs = "".join(
        f"<informationRequirement><requiredDecision href='#case_{n}'/></informationRequirement>" for n in (1, 2, 3)
    )
    total = table("Age", "total", "-|22 + max(case_1, case_3) + case_2", id="all", inside=needs)
    assert decisions.parse(file(*extra, total), "all").decide({"Age": age, "Years": years}) == {"total": days_off}


def test_a_default_is_the_answer_of_every_policy() -> None:
    for aggregation in ("", "aggregation='SUM'", "aggregation='COUNT'"):
        text = days("x", ">100|-|5", aggregation, '"none"')
        assert decided(text, Age=1, Years=1) == {"x": "none"}


def test_a_cell_that_is_a_list_holds_for_its_items() -> None:
    """0039."""
    rules = '"cough", "sore throat"|Symptom + " is of a cold"\nFlu|Symptom + " is of flu"'
    text = table("Symptom", "y", rules, "hitPolicy='COLLECT'")
    flu = ["fever", "cough", "sore throat"]
    assert decided(text, Symptom="cough", Flu=flu) == {"y": ["cough is of a cold", "cough is of flu"]}
    assert decided(text, Symptom="fever", Flu=flu) == {"y": ["fever is of flu"]}
    assert decided(text, Symptom="bleeding", Flu=flu) == {"y": []}


@pytest.mark.parametrize(("day", "later"), [("2016-10-02", True), ("2016-10-01", False), ("2015-12-31", False)])
def test_days_are_compared(day: str, later: bool) -> None:
    """0017: days are texts here, and as such in the order of time."""
    text = table("dateD", "y", '> "2016-10-01"|true\n<= "2016-10-01"|false')
    assert decided(text, dateD=day) == {"y": later}
    assert decided(table("dateD", "y", "> dateE|true\n<= dateE|false"), dateD=day, dateE="2016-10-01") == {"y": later}


@pytest.mark.parametrize(
    ("cell", "holds", "fails"),
    [
        ("2, 3, 1", [1, 2], [4, None, "1", True]),
        ("<=10", [10, 1], [11, None]),
        ("<10", [9], [10]),
        (">=10", [10], [9]),
        (">1", [2], [1]),
        ("(1..3)", [2], [0, 1, 3, 4, None]),
        ("(1..3]", [2, 3], [0, 1, 4]),
        ("[1..3)", [1, 2], [0, 3, 4]),
        ("[1..3]", [1, 2, 3], [0, 4]),
        ("]1..3[", [2], [1, 3]),
        ("=1", [1], [2]),
        ("!=1", [2, None, "1", True], [1, 1.0]),
        ('"b", "a"', ["a"], ["c", None]),
        ('("a".."c")', ["b"], ["a", "c", "d"]),
        ("true", [True], [False, None, 1, "true"]),
        ("1", [1, 1.0], [True, "1", [1]]),
        ("null", [None], [False, 0, "", []]),
        ("not(null)", [False, 0, ""], [None]),
        ("not(1, 2)", [3, None, True], [1, 2]),
        ('["a", "b"]', ["a", ["a", "b"]], ["ab", ["a"], None]),
        ("[1]", [1, [1]], [True, [True], [1, 1]]),
        ('? in ["ab"]', ["ab"], ["a"]),
        ('? in "ab"', ["ab"], ["a", "b"]),
        ("[0.1 + 0.2..1]", [0.3], [0.2]),
        ("[3..1]", [], [2]),
    ],
)
def test_unary_tests(cell: str, holds: list[Any], fails: list[Any]) -> None:
    """0072, 0068, 0064 to 0066."""
    test = unary_tests.read(cell).holds
    assert [value for value in holds if not test(value, {})] == []
    assert [value for value in fails if test(value, {})] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("= 10 + 5", 15), ("= -10 + -5", -15), ("= (-10) + (-5)", -15), ("= 10 - 5", 5), ("= -10 - 5", -15),
        ("= (10 + 20) - (-5 + 3)", 32), ("= 10 + 20 - -5 - 3", 32), ("= 10 * 5", 50), ("= (10 + 20) * (-5 * 3)", -450),
        ("= 10 + 20 * -5 - 3", -93), ("= 10 / 5", 2), ("= (10 + 20) / (-5 + 3)", -15), ("= 10 + 20 / -5 - 3", 3),
        ("= 0.1 + 0.2 = 0.3", True), ("= 1.1 * 1.1", 1.21), ("= 4.35 * 100", 435), ("= 10 / 4", 2.5), ("= .5 + .25", 0.75),
        ('= "foo" + "bar"', "foobar"), ('= "a" < "b"', True), ("= 100 = 100.00", True), ('= "100" = 100', False),
        ("= true = 1", False), ("= null = null", True), ("= [1, 2] = [1, 2]", True), ("= [1, 2] = [2, 1]", False),
        ("= [] = null", False), ("= 0 = null", False), ("= null != 0", True), (r'= "\u0041"', "A"), (r'= "\"" = "\u0022"', True),
    ],
)  # fmt: skip
def test_literals_and_sums(text: str, value: Any) -> None:
    """0100 to 0105, 0068, 0083."""
    found = evaluate(text, {})
    assert (found, type(found) is bool) == (value, type(value) is bool)


@pytest.mark.parametrize(
    "text",
    [
        "= 10 ** 5", "= if true then 1 else 2", "= for i in [1] return i", "= some i in [1] satisfies i", "= [1][1]",
        "= {a: 1}", "= {a: 1}.a", "= 1 between 0 and 2", "= 1 in (1, 2)", "= 1 in [0..2]", "= 1 in <2", '= date("2016-10-01")',
        '= duration("P1D")', '= @"2016-10-01"', "= 1 instance of number", "= function(a) a", "= sqrt(4)", "= abs(n: 1)",
        "= 10 // comment", "= /* a */ 10", "= get value(a, b)", "= days between",
    ],
)  # fmt: skip
def test_the_rest_of_feel_is_refused(text: str) -> None:
    with pytest.raises(BadExpression):
        evaluate(text, {"a": 1, "days": 1})


@pytest.mark.parametrize("policy", ["PRIORITY", "RULE ORDER", "OUTPUT ORDER"])
def test_other_policies_are_refused(policy: str) -> None:
    """0006, 0007, 0109, 0110, 0112, 0113, 0118."""
    found = inspect(file(table("x", "y", "1|1", f"hitPolicy='{policy}'")))
    assert [problem.message for problem in found.problems if problem.severity == "error"] == [
        f"the hit policy {policy} is not supported, only UNIQUE, FIRST, ANY, COLLECT"
    ]


@pytest.mark.parametrize("name", ["years-of-service", "a+b", "km/h", "p * q"])
def test_a_name_that_would_be_read_as_a_sum_is_refused(name: str) -> None:
    named = f"<inputData id='i' name='{name}'><variable name='{name}'/></inputData>"
    for text in (table(name, "y", "1|1"), table("x", "y", f"> {name}|1"), table("x", "y", f"1|{name} + 1")):
        found = [problem.message for problem in inspect(file(text, named)).problems if problem.severity == "error"]
        assert found and all(f"{name} is a name" in message for message in found), found
    assert inspect(file(table("x", "y", f'"{name}"|"{name}"'), named)).executable
    assert inspect(file(table("a - b", "y", "1|1"), named)).executable
