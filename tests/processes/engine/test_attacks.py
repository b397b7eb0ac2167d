"""More models made to hurt: each is refused or stopped in words, soon, and shows nothing on a terminal that would move it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from processes.engine.inspection import inspect
from processes.engine.size import MOST
from tests.processes.engine.hostile import DMN_SPACE, calling, condition, flow, laughs, line, many, model, script, table
from web.cli import main

TASK = '<bpmn:userTask id="t"/>'
PLAIN = model(line(TASK)).decode()
FLOOD = "".join(f" a{n}=''" for n in range(9_000)) + " "
ITEMS = "<bpmn:loopDataInputRef>x</bpmn:loopDataInputRef>"


def each(inner: str, *, sequential: bool = False) -> str:
    loop = (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">{inner}'
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
    return f'<bpmn:userTask id="t">{loop}</bpmn:userTask>'


def decisions(number: int) -> bytes:
    """Each requires the two after it: so many ways through them that none may be gone twice."""
    found = ""
    for n in range(number):
        needs = "".join(
            f'<informationRequirement><requiredDecision href="#d{n + k}"/></informationRequirement>'
            for k in (1, 2)
            if n + k < number
        )
        rule = "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
        inner = f"<input><inputExpression><text>x</text></inputExpression></input><output name='y{n}'/>{rule}"
        found += f'<decision id="d{n}" name="d{n}">{needs}<decisionTable id="t{n}">{inner}</decisionTable></decision>'
    return f'<definitions {DMN_SPACE} id="d" name="d" namespace="u">{found}</definitions>'.encode()


FIRST = ["s0 = '" + "a" * 400 + "'", *(f"s{n} = s{n - 1} + s{n - 1}" for n in range(1, 5))]
TEXTS = [script("\n".join([*FIRST, *(f"v{k}_{n} = s4 + ''" for n in range(90))]), f"t{k}") for k in range(8)]
LISTS = "\n".join([*FIRST, f"l0 = [{','.join(['s4'] * 100)}]", *(f"l{n} = l{n - 1} + l{n - 1}" for n in range(1, 7))])
ROUND_DATE = (
    '<bpmn:startEvent id="s"/><bpmn:intermediateCatchEvent id="c"><bpmn:timerEventDefinition>'
    "<bpmn:timeDate>2020-01-01T00:00Z</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
    + flow("s", "c")
    + flow("c", "c")
)
#: Refused before anything runs, with these words.
REFUSED: dict[str, tuple[bytes, str]] = {
    "a doctype in UTF-7": (f'<?xml version="1.0" encoding="UTF-7"?><!DOCTYPE d>{PLAIN}'.encode("utf-7"), "document type"),
    "laughter in UTF-16": (f"{laughs(12)}{model('&l11;').decode()}".encode("utf-16"), "not well-formed"),
    "attributes without end": (model(line(TASK.replace("/>", f"{FLOOD}/>"))), "200 attr"),
    "attributes of a table": (table("1").replace(b"<output ", b"<output" + FLOOD.encode()), "200 attr"),
    "a million flows": (model('<bpmn:sequenceFlow id="f" sourceRef="t" targetRef="e"/>' * 1_000_000), "larger than"),
    "an id of two lines": (model(line('<bpmn:userTask id="t&#10;x"/>')), "needs an id of letters"),
    "an id from right to left": (model(line('<bpmn:userTask id="t&#x202E;x"/>')), "needs an id of letters"),
    "an id that is a key": (model(line('<bpmn:userTask id="a/b[c]@2"/>')), "needs an id of letters"),
    "no id": (model('<bpmn:startEvent id=""/><bpmn:endEvent/>'), "needs an id of letters"),
    "an id that colours": (model(line('<bpmn:userTask id="t&#x9B;31m"/>')), "needs an id of letters"),
    "a name that colours": (model(line('<bpmn:callActivity id="t" calledElement="&#x9B;31m&#10;x"/>')), r"process \x9b31m\nx is"),
    "a call out of the folder": (model(line('<bpmn:callActivity id="t" calledElement="../../../etc/passwd"/>')), "not found"),
    "calls through forty files deep": (model(line('<bpmn:callActivity id="t" calledElement="q0"/>'), calling("q0", "q0")), "itself"),
    "a condition of nothing but quotes": (condition('"' + '\\"' * 200), "cannot be read"),
    "a condition of dots": (condition("1." * 200), "not allowed"),
    "a condition of blanks": (condition("x" + " " * 490 + "y"), "not allowed"),
    "a script of one long line": (model(line(script("x = " + "1+" * 200_000 + "1"))), "longer than 500"),
    "a script of blank lines": (model(line(script("\n" * 400_000))), "empty"),
    "a script of equals signs": (model(line(script("=" * 400_000))), "lines `name = expression`"),
    "a cycle of no times": (PLAIN.replace(
        "</bpmn:process>",
        '<bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeCycle>R00/PT1S'
        '</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id="x"/>' + flow("b", "x") + "</bpmn:process>",
    ).encode(), "not a cycle"),
}  # fmt: skip
#: May be begun, and does not come far: exit code 1 of trace, with these words.
STOPPED: dict[str, tuple[bytes, str]] = {
    "texts that double": (model(line(*TEXTS)), f"longer than {MOST} characters"),
    "lists of texts that double": (model(line(script(LISTS))), f"longer than {MOST} characters"),
    "a thousand million at once": (model(line(many("1000000000"))), "more than the 10000"),
    "fewer than none": (model(line(many("-5"))), "not a number of times"),
    "two and a half": (model(line(many("2.5"))), "not a number of times"),
    "once for each letter": (model(line(script('x = "abc"', "w"), each(ITEMS))), "x is not a list"),
    "once for each of nothing": (model(line(script("x = null", "w"), each(ITEMS))), "x is not a list"),
    "ten thousand at once": (model(line(each("<bpmn:loopCardinality>10000</bpmn:loopCardinality>"))), "10000 steps"),
    "a past day again and again": (model(ROUND_DATE), "stopped after 10000 steps"),
}
#: In order, however strange: run to an end.
HARMLESS: dict[str, bytes] = {
    **{
        f"the encoding {name}": f'<?xml version="1.0" encoding="{name}"?>{PLAIN}'.encode(name)
        for name in ("utf-7", "utf-16", "utf-32", "gb2312", "shift_jis", "euc-kr", "big5", "koi8-r", "cp866")
    },
    "a hundred thousand lines": PLAIN.replace("<bpmn:userTask", "\n" * 100_000 + "<bpmn:userTask").encode(),
    "an inclusion": model(f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>{line(TASK)}'),
    "instructions without end": b"<?a b?>" * 60_000 + PLAIN.encode(),
    "a style sheet": b'<?xml-stylesheet href="file:///etc/passwd"?>' + PLAIN.encode(),
    "six thousand flows into a join": model(
        '<bpmn:startEvent id="s"/><bpmn:parallelGateway id="a"/><bpmn:parallelGateway id="b"/><bpmn:endEvent id="e"/>'
        + flow("s", "a") + flow("b", "e")
        + "".join(f'<bpmn:sequenceFlow id="f{n}" sourceRef="a" targetRef="b"/>' for n in range(6_000))
    ),
    "namespaces inside each other": model(
        "<bpmn:extensionElements>" + "".join(f'<a xmlns="urn:{n}">' for n in range(200)) + "</a>" * 200
        + "</bpmn:extensionElements>" + line(TASK)
    ),
    "lanes inside each other": model(
        '<bpmn:laneSet id="w">' + "".join(f'<bpmn:lane id="l{n}"><bpmn:childLaneSet id="c{n}">' for n in range(110))
        + "</bpmn:childLaneSet></bpmn:lane>" * 110 + "</bpmn:laneSet>" + line(TASK)
    ),
}  # fmt: skip


def soon(file: Path, *words: str) -> Result:
    begun = time.process_time()
    found = CliRunner().invoke(main, [words[0], str(file), *words[1:]])
    assert time.process_time() - begun < 8
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_words_that_a_terminal_can_show(name: str, tmp_path: Path) -> None:
    data, says = REFUSED[name]
    (tmp_path / "x.bpmn").write_bytes(data)
    errors = [problem for problem in inspect(data).problems if problem.severity == "error"]
    assert any(says in problem.message for problem in errors), errors[:3]
    for words in (("lint",), ("trace",), ("trace", "--json"), ("simulate",)):
        found = soon(tmp_path / "x.bpmn", *words)
        assert found.exit_code == 1
        shown = found.stderr if "--json" in words else found.output  # JSON tells the id as it is written
        assert all(letter.isprintable() or letter == "\n" for letter in shown)


@pytest.mark.parametrize("name", STOPPED)
def test_is_stopped_with_a_reason(name: str, tmp_path: Path) -> None:
    data, says = STOPPED[name]
    (tmp_path / "x.bpmn").write_bytes(data)
    found = soon(tmp_path / "x.bpmn", "trace", "--json")
    assert found.exit_code == 1 and says in found.stderr
    assert json.loads(found.stdout)["outcome"] in ("error", "waiting")
    assert json.loads(soon(tmp_path / "x.bpmn", "simulate", "--runs", "2", "--json").stdout)["differences"] == 0


@pytest.mark.parametrize("name", HARMLESS)
def test_is_run_to_its_end(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_bytes(HARMLESS[name])
    assert json.loads(soon(tmp_path / "x.bpmn", "trace", "--json").stdout)["outcome"] == "completed"


def test_calls_that_go_deep_or_branch_without_end_through_files(tmp_path: Path) -> None:
    """Of a hundred files each calls the next; of thirty each calls the next twice, a thousand million tasks in all."""

    def calls(n: int, twice: bool) -> bytes:
        again = [f'<bpmn:callActivity id="{id}" calledElement="q{n + 1}"/>' for id in ("t", "u")[: 1 + twice]]
        return model(line(*again)).replace(b'process id="p"', f'process id="q{n}"'.encode())

    for n in range(100):
        (tmp_path / f"q{n}.bpmn").write_bytes(calls(n, twice=False))
    assert "inside each other" in soon(tmp_path / "q0.bpmn", "trace").stderr
    for n in range(30):
        (tmp_path / f"q{n}.bpmn").write_bytes(calls(n, twice=True))
    (tmp_path / "q30.bpmn").write_bytes(model(line(TASK)).replace(b'process id="p"', b'process id="q30"'))
    assert "stopped after 500 steps" in soon(tmp_path / "q0.bpmn", "trace", "--max-steps", "500").stderr


def test_decisions_of_which_each_requires_two_others(tmp_path: Path) -> None:
    (tmp_path / "d.dmn").write_bytes(decisions(300))
    (tmp_path / "x.bpmn").write_bytes(model(line('<bpmn:businessRuleTask id="t" implementation="d0"/>')))
    assert json.loads(soon(tmp_path / "x.bpmn", "trace", "--json").stdout)["outcome"] == "completed"


def test_answers_without_end(tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_bytes(PLAIN.encode())
    for answers, code in (
        ({"tasks": {"s": [{"x": list(range(200_000))}]}}, 1),
        ({"tasks": {"s": [{"x": "a" * (MOST + 1)}]}}, 1),
        ({"messages": [{"name": "Q", "after": "t"}] * 20_000}, 0),
    ):
        (tmp_path / "a.json").write_text(json.dumps(answers))
        found = soon(tmp_path / "x.bpmn", "trace", "--answers", str(tmp_path / "a.json"), "--json")
        assert found.exit_code == code
        assert code == 0 or f"tasks.s: the data are longer than {MOST} characters" in found.stderr
