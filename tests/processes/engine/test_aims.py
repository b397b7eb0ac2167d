"""A random walk comes to every place that some data lead to, and calls a failure only what the model does wrong."""

from __future__ import annotations

from html import escape

import pytest

from processes.engine import Definition
from processes.engine.simulation import Report, simulate
from tests.processes.engine.hostile import flow, line, model, script
from tests.processes.engine.test_decision_tables import file, table

TASK = '<bpmn:userTask id="t"/>'


def walked(text: bytes, runs: int = 40) -> Report:
    return simulate(Definition.on_trial(text, None, lambda id: None), runs=runs)


def choice(*conditions: str) -> bytes:
    """One way for each condition, and one more where none holds."""
    nodes = '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="g" default="other"/><bpmn:endEvent id="no"/>'
    ends = "".join(f'<bpmn:endEvent id="e{n}"/>' for n in range(len(conditions)))
    ways = "".join(flow("g", f"e{n}", condition) for n, condition in enumerate(conditions))
    return model(nodes + ends + flow("s", "g") + ways + flow("g", "no", id="other"))


@pytest.mark.parametrize(
    "conditions",
    [
        ('a == "x"', 'a == "y"'),
        ("a > 5", "a == 3", "a < -7"),
        ("a + b > 100", "a - b == 7"),
        ("a * b == 35", "a * 3 == 21"),
        ("a / b > 2.5", "a % 7 == 3"),
        ("a", "b and not c"),
        ('a == b and a == "q"', "a != b"),
        ('"x" in a', '"y" in a and "z" in a'),
        ('a in ["p", "q"]', "a in b"),
        ("len(a) > 3", "len(a) == 1"),
        ("a > len(b)", "a == len(b)"),
        ('a >= "2026-05-01"', 'a < "2025-01-01"'),
        ("a == 5 and b == 6 and c == 7", "a == 5 and b == 6"),
        ('a == "1" and b == "2" and c == "3" and d == "4" and e == "5"',),
        ("a > 0 and a < 1",),
        ("a > 10 and a < 1000 and a != 11 and a != 999",),
        ("a == null", "a != null and a > 3"),
        ("sum(a) > 10", "len(a) > 0 and max(a) == 5"),
        ("2 * a + b == 31",),
        ("abs(a) == 5 and a < 0",),
        ('a == ["x", "y"]', "a == []"),
        ("${a > 1000 && b == 'open'}", "${!c}"),
        ('= a >= 1000 and b = "open"',),
    ],
    ids=lambda conditions: conditions[0],
)
def test_every_way_of_a_choice_is_taken(conditions: tuple[str, ...]) -> None:
    found = walked(choice(*conditions))
    assert (len(found.covered), found.errors, found.stuck, found.differences) == (found.total, 0, 0, 0)


WAY = '<bpmn:exclusiveGateway id="g" default="g_no"/><bpmn:endEvent id="yes"/><bpmn:endEvent id="no"/>'


def after(task: str, condition: str) -> bytes:
    """A choice over what the task has computed."""
    ways = flow("s", "t") + flow("t", "g") + flow("g", "yes", condition) + flow("g", "no")
    return model(f'<bpmn:startEvent id="s"/>{task}{WAY}{ways}')


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("total = a * b", "total == 42"),
        ("half = a / 2\nfits = half > 30 and b == 'x'", "fits"),
    ],
)
def test_data_are_found_through_what_scripts_make_of_them(text: str, condition: str) -> None:
    found = walked(after(script(text), condition))
    assert (len(found.covered), found.errors) == (found.total, 0)


@pytest.mark.parametrize(
    ("cells", "condition"),
    [
        (("p|q|r", "y", '"x"|[10..20]|true|"a"\n-|-|-|"b"', "hitPolicy='FIRST'"), 'y == "a"'),
        (("p|q|r|s|t", "y", "1|2|3|4|5|1\n-|-|-|-|-|2", "hitPolicy='FIRST'"), "y == 1"),
        (("p", "y", "> 5|p * 10\n< 3|p"), "y > 100"),
        (("p|q", "y", '> 5|"m"|4\n> 6|"m", "n"|5\n> 7|not("k")|6', "hitPolicy='COLLECT' aggregation='SUM'"), "y == 15"),
        (("p + q", "y", "77|1\n-|2", "hitPolicy='FIRST'"), "y == 1"),
        (("p", "y", "> limit|1\n-|2", "hitPolicy='FIRST'"), "y == 1"),
        (("day", "y", '> "2026-03-01"|1\n<= "2026-03-01"|2'), "y == 1"),
    ],
)
def test_data_are_found_through_what_decisions_answer(cells: tuple[str, ...], condition: str) -> None:
    text = after('<bpmn:businessRuleTask id="t" implementation="d"/>', condition)
    definition = Definition.on_trial(text, None, lambda id: file(table(*cells)))
    found = simulate(definition, runs=40)
    assert (len(found.covered), found.errors) == (found.total, 0)


def test_a_list_holds_what_its_items_are_compared_with() -> None:
    items = "<bpmn:loopDataInputRef>items</bpmn:loopDataInputRef><bpmn:inputDataItem id='item' name='item'/>"
    loop = f"<bpmn:multiInstanceLoopCharacteristics>{items}</bpmn:multiInstanceLoopCharacteristics>"
    nodes = '<bpmn:startEvent id="is"/><bpmn:exclusiveGateway id="g" default="no"/>'
    inner = f'{nodes}<bpmn:task id="big"/><bpmn:task id="small"/>'
    ways = flow("is", "g") + flow("g", "big", "item > 7") + flow("g", "small", id="no")
    found = walked(model(line(f'<bpmn:subProcess id="sub">{loop}{inner}{ways}</bpmn:subProcess>')))
    assert (len(found.covered), found.errors) == (found.total, 0)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("timeDuration", '"PT" + hours + "H"'),
        ("timeDuration", '"P" + days + "DT" + hours + "H"'),
        ("timeDate", 'day + "T09:00:00Z"'),
        ("timeDate", '"2026-0" + month + "-01T00:00Z"'),
        ("timeCycle", '"R" + times + "/PT1H"'),
        ("timeCycle", '"R3/" + length'),
        ("timeDuration", "length"),
    ],
)
def test_a_time_is_put_together_of_parts_that_make_one(kind: str, text: str) -> None:
    timer = f"<bpmn:timerEventDefinition><bpmn:{kind}>{escape(text)}</bpmn:{kind}></bpmn:timerEventDefinition>"
    found = walked(model(line(f'<bpmn:intermediateCatchEvent id="c">{timer}</bpmn:intermediateCatchEvent>')), runs=10)
    assert (len(found.covered), found.errors) == (found.total, 0)


def test_what_lies_far_ahead_is_come_to() -> None:
    """Ten tasks, each of which can be left for good: a blind walk would come to the end once in a thousand times."""
    tasks = [f'<bpmn:userTask id="t{n}"/>' for n in range(10)]
    message = '<bpmn:messageEventDefinition messageRef="m"/>'
    leave = "".join(
        f'<bpmn:boundaryEvent id="b{n}" attachedToRef="t{n}">{message}</bpmn:boundaryEvent><bpmn:endEvent id="x{n}"/>'
        + flow(f"b{n}", f"x{n}")
        for n in range(10)
    )
    found = walked(model(line(*tasks) + leave, '<bpmn:message id="m" name="M"/>'))
    assert len(found.covered) == found.total == 32


def test_an_error_is_thrown_where_something_around_catches_it() -> None:
    inner = '<bpmn:startEvent id="is"/><bpmn:serviceTask id="t"/>' + flow("is", "t")
    catch = '<bpmn:boundaryEvent id="b" attachedToRef="sub"><bpmn:errorEventDefinition errorRef="err"/></bpmn:boundaryEvent>'
    text = line(f'<bpmn:subProcess id="sub">{inner}</bpmn:subProcess>') + catch
    found = walked(model(text, '<bpmn:error id="err" errorCode="E1"/>'))
    assert (len(found.covered), found.errors) == (found.total, 0)


def test_an_error_of_the_model_itself_is_counted() -> None:
    assert walked(model(line(script("x = 1 / 0"))), runs=5).errors == 5
    nowhere = '<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="g"/><bpmn:endEvent id="e"/>'
    assert walked(model(nowhere + flow("s", "g") + flow("g", "e", "1 == 2")), runs=5).errors == 5


def test_the_same_seed_walks_the_same_ways() -> None:
    text = choice("a * b == 35", 'c == "x"')
    first, second = walked(text), walked(text)
    assert (first.steps, first.covered) == (second.steps, second.covered)
