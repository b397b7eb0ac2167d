"""One whole model with one thing wrong: refused by the id and the line of the element that is wrong."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from processes.engine import Definition, Unusable
from processes.engine.inspection import inspect
from tests.processes.engine.story import MODELS

TEXT = (MODELS / "text.bpmn").read_text("utf-8")

SPIFF = 'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"'
DRAFT = '<bpmn:userTask id="draft" />'
RETURNED = '<bpmn:messageEventDefinition messageRef="message_returned" />'
PEOPLE = "<bpmn:loopDataInputRef>people</bpmn:loopDataInputRef>"
MULTIPLE = "<bpmn:multiInstanceLoopCharacteristics>"
END = "</bpmn:process>"
CONDITION = "<bpmn:conditionExpression>ok</bpmn:conditionExpression>"
GIVEN = (
    '<bpmn:ioSpecification><bpmn:dataInput id="given" /><bpmn:inputSet><bpmn:dataInputRefs>given</bpmn:dataInputRefs>'
    "</bpmn:inputSet><bpmn:outputSet /></bpmn:ioSpecification>"
)
FAILED = '<bpmn:endEvent id="x"><bpmn:errorEventDefinition errorRef="error_lost" /></bpmn:endEvent>'


def _draft(inner: str) -> str:
    return f'<bpmn:userTask id="draft">{inner}</bpmn:userTask>'


def _timer(kind: str, text: str) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:{kind}>{text}</bpmn:{kind}></bpmn:timerEventDefinition>"


def _flow(id: str, source: str, target: str) -> str:
    return f'<bpmn:sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}" />'


@dataclass(frozen=True)
class Broken:
    """old is put right by nobody: it becomes new, and element is to blame, for a reason that says."""

    old: str
    new: str
    element: str
    says: str


CASES = {
    "a message nobody declared": Broken(
        '<bpmn:message id="message_returned" name="returned" />', "", "returned", "missing"
    ),
    "a message without a name": Broken(
        'id="message_returned" name="returned"', 'id="message_returned"', "returned", "no name"
    ),
    "a boundary of nothing": Broken('attachedToRef="agree"', 'attachedToRef="nobody"', "returned", "attachedToRef"),
    "a flow without an end": Broken(' targetRef="endorse"', "", "agree__endorse", "targetRef None"),
    "a flow to a flow": Broken(
        'targetRef="endorse"', 'targetRef="endorsed__done"', "agree__endorse", "endorsed__done is"
    ),
    "an event in a task": Broken(DRAFT, _draft(RETURNED), "draft", "messageEventDefinition is not supported"),
    "a timer in a task": Broken(DRAFT, _draft("<bpmn:timerEventDefinition />"), "draft", "timerEventDefinition is not"),
    "a flow to nowhere": Broken('targetRef="endorse"', 'targetRef="nowhere"', "agree__endorse", "nowhere"),
    "a step without a way to it": Broken(
        _flow("agree__endorse", "agree", "endorse"), _flow("agree__endorse", "agree", "done"), "endorse", "leads here"
    ),
    "a condition that calls": Broken(">ok<", ">ok()<", "endorsed__done", "cannot be called"),
    "a condition that reaches in": Broken(">ok<", ">ok.__class__<", "endorsed__done", "reaching into a value"),
    "an empty condition": Broken(">ok<", "><", "endorsed__done", "empty"),
    "a default that does not leave": Broken(
        'default="endorsed__draft"', 'default="agree__endorse"', "endorsed", "default"
    ),
    "a flow without condition": Broken(' default="endorsed__draft"', "", "endorsed__draft", "condition"),
    "an expression for a list": Broken(">people<", ">people[1:]<", "agree", "not allowed"),
    "a multi-instance of an event": Broken(
        RETURNED, f"{RETURNED}{MULTIPLE}{PEOPLE}{MULTIPLE.replace('<', '</')}", "returned", "multi-instance"
    ),
    "a script before a task": Broken(
        DRAFT,
        _draft(
            "<bpmn:extensionElements>"
            f"<spiffworkflow:preScript {SPIFF}>x=1</spiffworkflow:preScript>"
            "</bpmn:extensionElements>"
        ),
        "draft",
        "preScript",
    ),
    "a message that starts": Broken(
        '<bpmn:startEvent id="drafted" />',
        f'<bpmn:startEvent id="drafted">{RETURNED}</bpmn:startEvent>',
        "drafted",
        "startEvent",
    ),
    "two events in one": Broken(RETURNED, RETURNED * 2, "returned", "exactly one"),
    "no event": Broken(RETURNED, "", "returned", "exactly one"),
    "a timer without time": Broken(RETURNED, "<bpmn:timerEventDefinition />", "returned", "timeDate"),
    "a month": Broken(RETURNED, _timer("timeDuration", '"P1M"'), "returned", "duration"),
    "a number for a time": Broken(RETURNED, _timer("timeDuration", "5"), "returned", "duration"),
    "a date of no zone": Broken(RETURNED, _timer("timeDate", '"2026-09-01T00:00"'), "returned", "offset"),
    "a date as people write it": Broken(RETURNED, _timer("timeDate", "31.12.2026"), "returned", "like 2026-12-31"),
    "a cycle that never comes": Broken(RETURNED, _timer("timeCycle", '"R0/P1D"'), "returned", "cycle"),
    "an id that breaks keys": Broken('id="drafted"', 'id="a/b"', "a/b", "id of letters"),
    "a process that cannot run": Broken('isExecutable="true"', 'isExecutable="false"', "text", "executable"),
    "an island": Broken(
        END,
        '<bpmn:userTask id="x" /><bpmn:userTask id="y" />' + _flow("f", "x", "y") + _flow("g", "y", "x") + END,
        "x",
        "no way",
    ),
    "a loop that never ends": Broken(DRAFT, _draft("<bpmn:standardLoopCharacteristics />"), "draft", "loopMaximum"),
    "many of nothing": Broken(PEOPLE, "", "agree", "loopCardinality"),
    "a call to nobody": Broken(DRAFT, '<bpmn:callActivity id="draft" calledElement="x" />', "draft", "process x"),
    "a script that imports": Broken(
        DRAFT,
        '<bpmn:scriptTask id="draft"><bpmn:script>import os</bpmn:script></bpmn:scriptTask>',
        "draft",
        "name = expression",
    ),
    "a condition at a start": Broken(
        _flow("drafted__draft", "drafted", "draft"),
        _flow("drafted__draft", "drafted", "draft").replace(" />", f">{CONDITION}</bpmn:sequenceFlow>"),
        "drafted__draft",
        "start event",
    ),
    "a condition that chooses nothing": Broken(
        _flow("agree__endorse", "agree", "endorse"),
        _flow("agree__endorse", "agree", "endorse").replace(" />", f">{CONDITION}</bpmn:sequenceFlow>"),
        "agree__endorse",
        "another flow",
    ),
    "an error without a code": Broken(
        END, f'{FAILED}{END}<bpmn:error id="error_lost" name="lost" />', "x", "error_lost has no errorCode"
    ),
    "a list to which nothing leads": Broken(
        f'<bpmn:userTask id="agree">{MULTIPLE}{PEOPLE}',
        f'<bpmn:userTask id="agree">{GIVEN}{MULTIPLE}{PEOPLE.replace("people", "given")}',
        "agree",
        "leads to or from given",
    ),
    "results of no instance": Broken(
        PEOPLE, f"{PEOPLE}<bpmn:loopDataOutputRef>votes</bpmn:loopDataOutputRef>", "agree", "results are passed over"
    ),
    "results without a name": Broken(
        PEOPLE,
        f"{PEOPLE}<bpmn:loopDataOutputRef>the votes</bpmn:loopDataOutputRef>"
        '<bpmn:inputDataItem id="one" name="person" /><bpmn:outputDataItem id="vote" />',
        "agree",
        "cannot name results",
    ),
    "a second start": Broken(END, f'<bpmn:startEvent id="x" />{_flow("f", "x", "draft")}{END}', "text", "one start"),
    "a second process": Broken(
        END, f'{END}<bpmn:process id="q" isExecutable="true" />', "definitions_text", "one process"
    ),
}


def _refused(text: str) -> Unusable:
    with pytest.raises(Unusable) as refused:
        Definition.parse(text)
    return refused.value


ERROR = '<bpmn:boundaryEvent id="failed" attachedToRef="draft"{}><bpmn:errorEventDefinition /></bpmn:boundaryEvent>'
HANDLER = """<bpmn:subProcess id="handler" triggeredByEvent="true"><bpmn:startEvent id="begun">{}</bpmn:startEvent>
<bpmn:endEvent id="over" /><bpmn:sequenceFlow id="begun__over" sourceRef="begun" targetRef="over" /></bpmn:subProcess>"""
COUNTED = "<bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
LOOPED = (
    "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>ok</bpmn:loopCondition></bpmn:standardLoopCharacteristics>"
)
ASSIGNED = """<bpmn:dataOutputAssociation id="out"><bpmn:targetRef>x</bpmn:targetRef><bpmn:assignment>
<bpmn:from>1</bpmn:from><bpmn:to>x</bpmn:to></bpmn:assignment></bpmn:dataOutputAssociation>"""
#: What the standard means and the engine would do otherwise.
OTHERWISE = {
    "an error that does not interrupt": Broken(
        END,
        ERROR.format(' cancelActivity="false"') + _flow("failed__done", "failed", "done") + END,
        "failed",
        "interrupts",
    ),
    "an event subprocess without an event": Broken(END, HANDLER.format("") + END, "begun", "begins with an event"),
    "a flow to an event subprocess": Broken(
        END, HANDLER.format(RETURNED) + _flow("draft__handler", "draft", "handler") + END, "handler", "no flow"
    ),
    "an event for each instance": Broken(
        DRAFT, _draft(MULTIPLE.replace(">", ' behavior="One">') + COUNTED), "draft", "behavior"
    ),
    "a loop of items": Broken(DRAFT, _draft(MULTIPLE + COUNTED + LOOPED), "draft", "not both"),
    "an assignment of data": Broken(DRAFT, _draft(ASSIGNED), "draft", "passed over"),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_would_be_done_otherwise_than_the_standard_says_is_refused(case: str) -> None:
    broken = OTHERWISE[case]
    assert broken.old in TEXT
    refused = _refused(TEXT.replace(broken.old, broken.new, 1))
    assert refused.element == broken.element and broken.says in refused.reason


@pytest.mark.parametrize("case", CASES)
def test_is_refused_by_element_and_line(case: str) -> None:
    broken = CASES[case]
    assert broken.old in TEXT
    text = TEXT.replace(broken.old, broken.new, 1)
    refused = _refused(text)
    assert refused.element == broken.element
    assert broken.says in refused.reason
    assert f'id="{broken.element}"' in text.split("\n")[refused.line - 1]


#: A stranger's model may be tried with these; it is not deployed.
TRIED = (
    "a flow without condition", "a script before a task", "a process that cannot run", "an island", "a second start",
    "a condition at a start", "a condition that chooses nothing", "an error without a code",
    "results of no instance", "a list to which nothing leads",
)  # fmt: skip


@pytest.mark.parametrize("case", TRIED)
def test_may_be_tried_but_is_not_deployed(case: str) -> None:
    broken = CASES[case]
    report = inspect(TEXT.replace(broken.old, broken.new, 1).encode())
    found = [p for p in report.problems if p.element == broken.element and broken.says in p.message]
    assert [(p.severity, p.undeployable) for p in found] == [("warning", True)]
    assert report.executable and not report.deployable


def test_repeated_id_is_refused_where_it_is_repeated() -> None:
    refused = _refused(TEXT.replace('<bpmn:userTask id="endorse" />', DRAFT))
    assert (refused.element, refused.reason) == ("draft", "another element has the same id")
    assert TEXT.split("\n")[refused.line - 1].strip() == '<bpmn:userTask id="endorse" />'


def test_the_line_is_the_one_on_which_the_element_begins() -> None:
    broken = CASES["a boundary of nothing"]
    spread = TEXT.replace(broken.old, broken.new, 1).replace('id="returned"', '\n  id="returned"\n', 1)
    found = [problem for problem in inspect(spread.encode()).problems if problem.element == broken.element]
    assert {spread.split("\n")[problem.line - 1].strip() for problem in found} == {"<bpmn:boundaryEvent"}
