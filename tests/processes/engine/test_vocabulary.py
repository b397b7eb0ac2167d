"""Every element and attribute of the standard's schema is run, refused, told of, or says nothing to whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from lxml import etree

from processes.engine import Definition, Unusable
from processes.engine.inspection import inspect
from processes.engine.lint_supported import DEFINITIONS, HANDLING, NODES, NOT_RUN, ONLY, PASSED_OVER
from processes.engine.source import BOOLEANS
from tests.processes.conformance.told import MODELS
from tests.processes.engine.vocabulary import EVERYTHING_SILENT, OF_REFUSED, PLAIN, SILENT, SILENT_ATTRIBUTES, within

XSD = "{http://www.w3.org/2001/XMLSchema}"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SCHEMA = files("SpiffWorkflow") / "bpmn" / "parser" / "schema"

#: Elements that the walk goes by.
RUN = {
    "definitions", "process", "sequenceFlow", *NODES, "conditionExpression", "condition", "script", "message", "signal",
    "error", "escalation", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "loopCondition",
    "loopCardinality", "loopDataInputRef", "inputDataItem", "loopDataOutputRef", "outputDataItem",
    "completionCondition", "timeDate", "timeDuration", "timeCycle",
    "correlationProperty", "correlationPropertyRetrievalExpression", "messagePath", "correlationPropertyBinding", "dataPath",
    "association",
    *HANDLING, *(definition for found in DEFINITIONS.values() for definition in found),
}  # fmt: skip
RUN_ATTRIBUTES = {
    "sourceRef", "targetRef", "default", "attachedToRef", "cancelActivity", "isInterrupting", "triggeredByEvent",
    "calledElement", "messageRef", "signalRef", "errorRef", "escalationRef", "implementation", "isSequential", "testBefore",
    "loopMaximum", "isExecutable", "errorCode", "escalationCode", "correlationPropertyRef", "id", "name",
    "language", "scriptFormat", "isForCompensation", "activityRef", "waitForCompletion",
}  # fmt: skip
#: Told of and passed over; a model with these is not deployed.
TOLD = {*PASSED_OVER, *NOT_RUN, "from", "to"}
#: Elements in the place of a task, or in an event, that no process may contain.
REFUSED_NODES = ("adHocSubProcess", "complexGateway", "callChoreography", "choreographyTask", "subChoreography")
REFUSED_EVENTS = ("cancelEventDefinition", "eventDefinitionRef")
REFUSED = {
    *REFUSED_NODES,
    *REFUSED_EVENTS,
    "complexBehaviorDefinition",
    "event",
    "activationCondition",
    "implicitThrowEvent",
}


@cache
def schema() -> tuple[Any, ...]:
    return tuple(etree.fromstring((SCHEMA / name).read_bytes()) for name in ("BPMN20.xsd", "Semantic.xsd"))


def _types() -> dict[str, Any]:
    return {found.get("name"): found for root in schema() for found in root.findall(f"{XSD}complexType")}


def elements() -> set[str]:
    """All that may stand in a file: not those that the schema only derives others from."""
    named = [found for root in schema() for found in root.iter(f"{XSD}element") if found.get("name")]
    abstract = {name for name, found in _types().items() if found.get("abstract") == "true"}
    families = {
        "baseElement",
        "baseElementWithMixedContent",
        "expression",
        "formalExpression",
        "callableElement",
        "dataAssociation",
    }
    return {e.get("name") for e in named if e.get("type") not in abstract and e.get("abstract") != "true"} - families


def attributes() -> Iterator[tuple[str, str]]:
    for name, found in _types().items():
        for attribute in found.iter(f"{XSD}attribute"):
            yield name, attribute.get("name")


def test_every_element_of_the_schema_has_one_meaning() -> None:
    meanings = [RUN, REFUSED, TOLD, SILENT]
    known = [element for meaning in meanings for element in meaning]
    assert elements() - set(known) == set()
    assert len(known) == len(set(known))


def test_every_attribute_of_the_schema_has_a_meaning() -> None:
    known = RUN_ATTRIBUTES | set(ONLY) | {"operationRef"} | SILENT_ATTRIBUTES | OF_REFUSED
    assert {name for _, name in attributes()} - known == set()


def test_every_true_or_false_of_the_schema_is_read_in_every_spelling() -> None:
    found = {
        attribute.get("name")
        for root in schema()
        for attribute in root.iter(f"{XSD}attribute")
        if attribute.get("type") == "xsd:boolean"
    }
    assert found == BOOLEANS


def _used() -> set[str]:
    """Tags, and attributes as @name, of the models with a trace that was worked out by hand."""
    roots: list[Any] = [etree.parse(file).getroot() for file in MODELS.glob("*.bpmn")]
    found = [element for root in roots for element in root.iter(f"{BPMN}*")]
    return {etree.QName(e).localname for e in found} | {f"@{name}" for e in found for name in e.attrib}


def test_what_is_run_is_shown_by_a_model() -> None:
    assert RUN - _used() == set()
    assert {f"@{name}" for name in RUN_ATTRIBUTES - {"language", "scriptFormat"}} - _used() == set()


@pytest.mark.parametrize("tag", REFUSED_NODES)
def test_a_node_that_cannot_be_run_is_refused_by_name(tag: str) -> None:
    _refused(within(f'<{tag} id="x"/>'), "x", tag)


@pytest.mark.parametrize("tag", REFUSED_EVENTS)
def test_an_event_that_cannot_be_run_is_refused_by_name(tag: str) -> None:
    text = f'<boundaryEvent id="x" attachedToRef="t"><{tag}/></boundaryEvent>'
    _refused(PLAIN.replace("</process>", text + "</process>"), "x", "")


BEHAVIOUR = "<complexBehaviorDefinition><condition>1 == 1</condition></complexBehaviorDefinition>"
MANY = "<multiInstanceLoopCharacteristics{}><loopCardinality>2</loopCardinality>{}</multiInstanceLoopCharacteristics>"


def test_other_conditions_of_instances_are_refused() -> None:
    _refused(within(f'<task id="x">{MANY.format("", BEHAVIOUR)}</task>'), "x", "complexBehaviorDefinition")


VALUES = {
    'isForCompensation="yes"': '<task id="x" {}/>',
    'startQuantity="2"': '<task id="x" {}/>',
    'completionQuantity="3"': '<userTask id="x" {}/>',
    'instantiate="true"': '<receiveTask id="x" messageRef="m" {}/>',
    'parallelMultiple="true"': '<intermediateCatchEvent id="x" {}><signalEventDefinition signalRef="s"/></intermediateCatchEvent>',
    'behavior="One"': '<task id="x">' + MANY.format(" {}", "") + "</task>",
    'scriptFormat="groovy"': '<scriptTask id="x" {}><script>a = 1</script></scriptTask>',
    'triggeredByEvent="yes"': '<subProcess id="x" {}><task id="y"/></subProcess>',
    'isSequential="TRUE"': '<task id="x">' + MANY.format(" {}", "") + "</task>",
    'language="javascript"': '<task id="x">' + MANY.replace("lity>2", "lity {}>2").replace("{}>", ">", 1) + "</task>",
}


@pytest.mark.parametrize("value", VALUES)
def test_a_value_that_would_change_what_happens_is_refused(value: str) -> None:
    _refused(within(VALUES[value].replace("{}", value, 1).replace("{}", "")), "x", value.split('"')[1])


def test_a_flow_says_what_it_cannot_be() -> None:
    _refused(PLAIN.replace('id="s_r"', 'id="s_r" isImmediate="false"'), "s_r", "isImmediate")
    condition = '<conditionExpression xsi:type="tFormalExpression" language="javascript">1 == 1</conditionExpression>'
    text = PLAIN.replace('targetRef="r"/>', f'targetRef="r">{condition}</sequenceFlow>')
    assert text != PLAIN
    _refused(text, "s_r", "javascript")
    for spoken in ("", "python", "http://www.omg.org/spec/FEEL/20140401"):
        assert inspect(text.replace("javascript", spoken).encode()).executable


def test_an_extension_that_must_be_understood_is_refused() -> None:
    extension = '<extension definition="x" mustUnderstand="true"/>'
    _refused(PLAIN.replace("<process", extension + "<process"), "d", "mustUnderstand")


def _refused(text: str, element: str, says: str) -> None:
    errors = [p for p in inspect(text.encode()).problems if p.severity == "error"]
    assert [p for p in errors if p.element == element and says in p.message and p.line], (errors, text)
    with pytest.raises(Unusable):
        Definition.on_trial(text.encode(), None, lambda id: None)


OVER = {
    "assignment": "<dataInputAssociation><targetRef>i</targetRef><assignment><from>1</from><to>i</to></assignment></dataInputAssociation>",
    "transformation": "<dataInputAssociation><targetRef>i</targetRef><transformation>1</transformation></dataInputAssociation>",
}


@pytest.mark.parametrize("tag", OVER)
def test_what_is_passed_over_is_told_of_and_not_deployed(tag: str) -> None:
    _told(within(f'<task id="x">{OVER[tag]}</task>'), "x", PASSED_OVER[tag])


@pytest.mark.parametrize("tag", NOT_RUN)
def test_what_stands_beside_processes_is_told_of(tag: str) -> None:
    _told(PLAIN.replace("</definitions>", f'<{tag} id="x"/></definitions>'), "x", f"{tag} is passed over")


def test_the_operation_of_a_service_is_told_of() -> None:
    _told(within('<serviceTask id="x" operationRef="o"/>'), "x", "operation")
    event = '<messageEventDefinition messageRef="m"><operationRef>o</operationRef></messageEventDefinition>'
    _told(within(f'<intermediateThrowEvent id="x">{event}</intermediateThrowEvent>'), "x", "operation")


@pytest.mark.parametrize("tag", ["subProcess", "transaction"])
def test_a_subprocess_with_nothing_inside_may_be_tried(tag: str) -> None:
    _told(within(f'<{tag} id="x"/>'), "x", f"there is nothing in the {tag}")


def test_what_nothing_begins_has_something_inside() -> None:
    _refused(PLAIN.replace("</process>", '<subProcess id="x" triggeredByEvent="true"/></process>'), "x", "nothing in")
    _refused(f'{PLAIN[: PLAIN.index("<process")]}<process id="x"/></definitions>', "x", "nothing in the process")
    closed = inspect(PLAIN.replace("</definitions>", '<process id="x"/></definitions>').encode())
    assert closed.executable and "x" in [p.element for p in closed.problems if "a closed pool" in p.message]


def test_flowables_terminate_event_ends_the_case_or_is_refused() -> None:
    end = '<endEvent id="x"><terminateEventDefinition xmlns:f="http://flowable.org/bpmn" {}/></endEvent>'
    way = '<sequenceFlow id="t_x" sourceRef="t" targetRef="x"/></process>'
    text = PLAIN.replace("</process>", f"{end}{way}")
    assert "passed over" not in str(inspect(text.replace("{}", 'f:terminateAll="true"').encode()).problems)
    assert inspect(text.replace("{}", 'f:terminateMultiInstance="false"').encode()).executable
    _refused(text.replace("{}", 'f:terminateMultiInstance="true"'), "x", "terminateMultiInstance")


LINK = '<linkEventDefinition name="L"/>'
CAUGHT = f'<intermediateCatchEvent id="c">{LINK}</intermediateCatchEvent><sequenceFlow id="c_g" sourceRef="c" targetRef="g"/>'


def test_two_that_catch_one_link_are_refused() -> None:
    thrown = f'<intermediateThrowEvent id="th">{LINK}</intermediateThrowEvent>'
    way = '<sequenceFlow id="t_th" sourceRef="t" targetRef="th"/>'
    one = PLAIN.replace("</process>", f"{thrown}{way}{CAUGHT}</process>")
    assert inspect(one.encode()).executable
    again = CAUGHT.replace('"c"', '"x"').replace('"c_g"', '"x_g"')
    _refused(one.replace("</process>", f"{again}</process>"), "x", "another link event catches L")


@pytest.mark.parametrize(
    "more",
    [
        '<boundaryEvent id="b" attachedToRef="rt"><signalEventDefinition signalRef="sig"/></boundaryEvent>',
        '<standardLoopCharacteristics loopMaximum="2"/>',
    ],
)
def test_a_receive_task_behind_an_event_gateway_only_waits(more: str) -> None:
    inside = more if "Loop" in more else ""
    nodes = f'<eventBasedGateway id="x"/><receiveTask id="rt" messageRef="m">{inside}</receiveTask>'
    flows = (
        '<sequenceFlow id="x_rt" sourceRef="x" targetRef="rt"/><sequenceFlow id="rt_g" sourceRef="rt" targetRef="g"/>'
    )
    text = within(nodes + (more if not inside else "")).replace(
        '<sequenceFlow id="x_g" sourceRef="x" targetRef="g"/>', flows
    )
    _refused(text, "rt", "behind an event gateway")


def test_a_list_that_nobody_declares_is_told_of() -> None:
    loop = "<multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef></multiInstanceLoopCharacteristics>"
    text = within(f'<userTask id="x">{loop}</userTask>')
    says = "loopDataInputRef people is declared nowhere"
    assert [p.element for p in inspect(text.encode()).problems if says in p.message] == ["x"]
    script = '<scriptTask id="set"><script>people = ["a"]</script></scriptTask>'
    for declared in ('<dataObject id="people"/>', '<dataObject id="d1" name="people"/>', script):
        known = inspect(text.replace("</process>", f"{declared}</process>").encode())
        assert not [p for p in known.problems if says in p.message]


@pytest.mark.parametrize(
    "text",
    [within('<task id="x" cancelactivity="false"/>'), within('<task id="x"><script>a = 1</script></task>')],
    ids=["an attribute", "an element"],
)
def test_what_the_schema_does_not_know_is_told_of(text: str) -> None:
    _told(text, "x", "not BPMN 2.0")


def _told(text: str, element: str, says: str) -> None:
    report = inspect(text.encode())
    found = [p for p in report.problems if p.element == element and says in p.message]
    assert found and all(p.severity == "warning" for p in found) and not report.deployable, report.problems
    assert report.executable


def test_what_says_nothing_changes_nothing() -> None:
    """One model with everything that is for people only is, to the walk, the same as without it."""
    root = etree.fromstring(EVERYTHING_SILENT.encode())
    used = list(root.iter(f"{BPMN}*"))
    assert SILENT - {etree.QName(e).localname for e in used} == set()
    assert SILENT_ATTRIBUTES - {name for e in used for name in e.attrib} == set()
    schema_itself = etree.XMLSchema(etree.parse(str(SCHEMA / "BPMN20.xsd")))
    assert schema_itself.validate(root), schema_itself.error_log
    told, plainly = (
        {(p.element, p.message) for p in inspect(text.encode()).problems} for text in (EVERYTHING_SILENT, PLAIN)
    )
    assert told - plainly == set()
    plain, decorated = (Definition.on_trial(text.encode(), "p", lambda id: None) for text in (PLAIN, EVERYTHING_SILENT))
    assert (plain.level, dict(plain.nodes)) == (decorated.level, dict(decorated.nodes))


@pytest.mark.parametrize(("spelled", "plain"), [("1", "true"), ("0", "false"), (" true ", "true"), ("\n0 ", "false")])
def test_true_and_false_mean_the_same_in_every_spelling(spelled: str, plain: str) -> None:
    text = within(f'<task id="x">{MANY.format(" isSequential={}", "")}</task>')
    nodes = [
        Definition.on_trial(text.replace("{}", f'"{word}"').encode(), None, lambda id: None).nodes["x"]
        for word in (spelled, plain)
    ]
    assert nodes[0] == nodes[1]
    assert nodes[0].many is not None and nodes[0].many.sequential == (plain == "true")


def test_what_a_drawing_leaves_open_is_tried_as_it_is_drawn() -> None:
    drawn = PLAIN.replace('id="s_r"', 'id="s_r" isImmediate="false"').replace('isExecutable="true"', "")
    report = inspect(drawn.encode())
    assert report.executable and not report.deployable
    assert [p.severity for p in report.problems if p.element == "s_r" and "isImmediate" in p.message] == ["warning"]
