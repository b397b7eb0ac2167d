"""Called processes go into the definition that calls them: one text, which goes as the files beside each other did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from processes.engine import Definition, Unusable
from processes.engine.graph import Many
from processes.engine.inspection import inspect
from processes.engine.problems import Problem
from processes.engine.source import BPMN
from processes.engine.whole import among, whole
from processes.model import Model
from tests.processes.conformance.told import MODELS, NAMES, lines, run_file, traced

CALLER = (MODELS / "call_other_file.bpmn").read_bytes()
CALLED = (MODELS / "called_elsewhere.bpmn").read_bytes()
XML = 'xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="http://www.w3.org/2001/XMLSchema-instance"'
DI = (
    'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:d="http://www.omg.org/spec/DD/20100524/DI"'
)


def caller(called: str, id: str = "a", outer: str = "outer", more: str = "") -> bytes:
    """A process that calls another one, drawn; written as another tool does."""
    return f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" {DI} targetNamespace="urn:caller">
    {more}<process id="{outer}" name="Outer" isExecutable="true"><startEvent id="s"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="{id}"/><callActivity id="{id}" calledElement="{called}"/>
    <sequenceFlow id="f2" sourceRef="{id}" targetRef="e"/><endEvent id="e"/></process>
    <di:BPMNDiagram id="picture"><di:BPMNPlane id="plane" bpmnElement="{outer}">{box("s", 0)}{box(id, 100)}{box("e", 200)}
    </di:BPMNPlane></di:BPMNDiagram></definitions>""".encode()


def box(id: str, x: int) -> str:
    return f'<di:BPMNShape id="{id}_di" bpmnElement="{id}"><dc:Bounds x="{x}" y="0" width="80" height="60"/></di:BPMNShape>'


#: With ids of the caller, in a pool, and with names of types and messages under prefixes of its own.
LENT = f"""<m:definitions {XML} {DI} xmlns:own="urn:called" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
    targetNamespace="urn:called"><m:itemDefinition id="number" structureRef="xsd:int"/>
    <m:message id="e" itemRef="own:number"/><m:error id="f2" errorCode="late"/>
    <m:collaboration id="pools"><m:participant id="pool" processRef="own:inner" name="Inner"/>
    <m:participant id="other" name="Them"/><m:messageFlow id="talk" sourceRef="other" targetRef="wait"/></m:collaboration>
    <m:process id="inner" name="Inner" isExecutable="true"><m:startEvent id="s"><m:outgoing>f1</m:outgoing></m:startEvent>
    <m:sequenceFlow id="f1" sourceRef="s" targetRef="size"/><m:exclusiveGateway id="size" default="small"/>
    <m:sequenceFlow id="big" sourceRef="size" targetRef="wait"><m:conditionExpression x:type="m:tFormalExpression">n &gt; 1
    </m:conditionExpression></m:sequenceFlow>
    <m:intermediateCatchEvent id="wait"><m:messageEventDefinition id="told" messageRef="own:e"/></m:intermediateCatchEvent>
    <m:sequenceFlow id="small" sourceRef="size" targetRef="a"/><m:sequenceFlow id="f3" sourceRef="wait" targetRef="a"/>
    <m:serviceTask id="a"/><m:sequenceFlow id="f4" sourceRef="a" targetRef="end"/><m:endEvent id="end"/></m:process>
    <di:BPMNDiagram id="picture"><di:BPMNPlane id="plane" bpmnElement="pools">{box("pool", 0)}{box("other", 500)}
    {box("s", 0)}{box("a", 100)}</di:BPMNPlane></di:BPMNDiagram></m:definitions>""".encode()


def test_what_was_taken_in_goes_as_the_file_beside_the_model_did(tmp_path: Path) -> None:
    file = tmp_path / "whole.bpmn"
    file.write_bytes(whole(CALLER, among([CALLED])).text)
    code, told = run_file(file, tmp_path / "none")
    apart = lines(json.loads(traced("call_other_file")[1]))
    mine = [line.replace("called_elsewhere.", "") for line in lines(json.loads(told))]
    assert code == 0 and mine == apart and "called_elsewhere.a" in told


def test_only_with_what_it_calls_a_definition_can_be_put_in_force() -> None:
    with pytest.raises(Unusable, match="the process inner is not found"):
        Definition.parse(caller("inner"))
    made = whole(caller("inner"), among([b"no file", LENT])).text
    assert errors(made) == [] and inspect(made).deployable
    nodes = Definition.parse(made).nodes
    assert set(nodes) == {"s", "a", "e", "inner.s", "size", "wait", "inner.a", "end"}
    # known to others by their ids, which are now other ones
    assert nodes["wait"].name == "e" and nodes["inner.a"].name == "a"
    assert Definition.parse(made).hash != Definition.parse(whole(caller("inner"), among([other()])).text).hash


def other() -> bytes:
    return LENT.replace(b"n &gt; 1", b"n &gt; 2")


def errors(text: bytes) -> list[Problem]:
    return [each for each in inspect(text).problems if each.severity == "error" or each.undeployable]


def test_the_same_files_give_the_same_text_and_what_is_inside_stays() -> None:
    made = whole(caller("inner"), among([LENT])).text
    assert made == whole(caller("inner"), among([LENT])).text
    assert whole(made, among([other()])).text == made
    assert whole(caller("nobody"), among([LENT])).text == caller("nobody")


def test_calls_of_what_is_called_are_followed_through_the_files() -> None:
    files = [caller("inner", outer="middle"), LENT]
    made = whole(caller("middle"), among(files)).text
    model = Model.parse(made)
    assert model.called == ("middle", "inner") and errors(made) == []
    assert {"middle.a", "inner.a"} <= set(model.nodes)


def test_a_process_that_is_called_twice_goes_in_once() -> None:
    text = caller("inner").replace(b'targetRef="e"', b'targetRef="b"')
    again = b'<callActivity id="b" calledElement="inner"/><sequenceFlow id="f5" sourceRef="b" targetRef="e"/><endEvent'
    made = whole(text.replace(b"<endEvent", again), among([LENT])).text
    assert Model.parse(made).called == ("inner",) and errors(made) == []


def test_a_process_that_calls_itself_through_another_file_is_refused() -> None:
    made = whole(caller("inner"), among([caller("outer", outer="inner")])).text
    assert any(each.message == "the process outer calls itself" for each in errors(made))
    with pytest.raises(Unusable, match="the process outer calls itself"):
        Definition.parse(made)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([caller("outer", outer="inner", more='<process id="outer"/>')], "two of the files have a process outer"),
        ([LENT.replace(b'"inner"', b'"s"').replace(b"own:inner", b"own:s")], "has the id of another element"),
        ([LENT, caller("far", outer="huge", id="b2")], "larger than 512 KB"),
    ],
)
def test_files_that_do_not_go_together_are_refused_at_the_call(files: list[bytes], why: str) -> None:
    text = caller("s" if "another element" in why else "inner")
    if "larger" in why:
        text = text.replace(b"<endEvent", b'<callActivity id="b" calledElement="huge"/><endEvent')
        files = [each + b" " * 300_000 for each in files]
    with pytest.raises(Unusable, match=why) as refused:
        whole(text, among(files))
    assert refused.value.element in ("a", "b", "inner.a") and refused.value.line


def test_the_called_process_is_drawn_below_in_a_frame_of_its_own() -> None:
    model = Model.parse(whole(caller("inner"), among([LENT])).text)
    shapes = {id: node.bounds for id, node in model.nodes.items() if node.bounds}
    assert shapes["a"].y == 0 < shapes["inner.a"].y and shapes["inner.s"].y == shapes["inner.a"].y
    main, inner = model.frames
    assert main.bounds is None and inner.name == "Inner" and inner.bounds is not None
    assert inner.bounds.y > shapes["a"].y + shapes["a"].height


def test_problems_are_told_where_the_files_have_them() -> None:
    broken = LENT.replace(b"n &gt; 1", b"n &gt; ").replace(b'id="big"', b'id="big"\n\n')
    text = caller("inner").replace(b'id="f2"', b'id="f2"\n\n').replace(b'targetRef="e"', b'targetRef="gone"')
    made = whole(text, among([broken]))
    told = {each.element: made.told(each) for each in inspect(made.text).problems if each.severity == "error"}
    assert told["f2"].line == text[: text.index(b'id="f2"')].count(b"\n") + 1
    assert told["big"].line == broken[: broken.index(b'id="big"')].count(b"\n") + 1
    assert "in the process inner, which is called" in told["big"].message


LISTS = (
    '<ioSpecification><dataInput id="in" isCollection="true"/><dataOutput id="out" isCollection="true"/><inputSet/><outputSet/>'
    "</ioSpecification><dataInputAssociation><sourceRef>asked</sourceRef><targetRef>in</targetRef></dataInputAssociation>"
    "<dataOutputAssociation><sourceRef>out</sourceRef><targetRef>marks</targetRef></dataOutputAssociation>"
    "<multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef><loopDataOutputRef>out</loopDataOutputRef>"
    '<inputDataItem id="person" name="Whom we ask"/><outputDataItem id="mark"/></multiInstanceLoopCharacteristics>'
)
DATA = '<dataObject id="people"/><dataObject id="marks" name="Marks given"/><dataObjectReference id="asked" dataObjectRef="people"/>'


def test_lists_items_and_results_are_those_of_the_case_also_where_both_files_have_an_id() -> None:
    task = f'<userTask id="t">{LISTS}</userTask>{DATA}'
    called = caller("x", outer="inner").replace(b'<callActivity id="a" calledElement="x"/>', task.encode())
    called = called.replace(b'Ref="a"', b'Ref="t"')
    made = whole(caller("inner").replace(b'<endEvent id="e"/>', f'<endEvent id="e"/>{task}'.encode()), among([called]))
    nodes = Definition.on_trial(made.text, None, lambda id: None).nodes
    assert nodes["inner.t"].many == nodes["t"].many
    assert nodes["t"].many == Many(items="people", item="person", result="mark", results="marks")


def test_what_a_pool_draws_of_compensation_comes_along() -> None:
    undo = (
        '<m:boundaryEvent id="done" attachedToRef="a"><m:compensateEventDefinition/></m:boundaryEvent>'
        '<m:task id="back" isForCompensation="true"/><m:endEvent id="end"><m:compensateEventDefinition/></m:endEvent>'
    )
    line = '<m:association id="line" sourceRef="done" targetRef="{0}"/></m:collaboration>'
    text = LENT.replace(b'<m:endEvent id="end"/>', undo.encode())
    for end, comes in (("back", True), ("other", False)):
        made = whole(caller("inner"), among([text.replace(b"</m:collaboration>", line.format(end).encode())])).text
        assert (b"association" in made, errors(made) == []) == (comes, comes)


CALLS = [name for name in NAMES if (MODELS / f"{name}.bpmn").read_bytes().count(b"<process ") > 1]


def apart(text: bytes) -> tuple[bytes, bytes]:
    """A file whose called processes are moved to another one; messages, errors and the like stand in both."""
    caller, called = etree.fromstring(text), etree.fromstring(text)
    for root, first in ((caller, True), (called, False)):
        for process in root.findall(f"{BPMN}process"):
            if (process.get("isExecutable") == "true") is not first:
                root.remove(process)
    return etree.tostring(caller), etree.tostring(called)


@pytest.mark.parametrize("name", CALLS)
def test_processes_moved_to_another_file_and_taken_in_go_as_before(name: str, tmp_path: Path) -> None:
    caller, called = apart((MODELS / f"{name}.bpmn").read_bytes())
    file = tmp_path / "whole.bpmn"
    file.write_bytes(whole(caller, among([called])).text)
    assert file.read_bytes().count(b"<process ") > 1
    code, told = run_file(file, MODELS / f"{name}.answers.json")
    expected = traced(name)
    assert (code, lines(json.loads(told))) == (expected[0], lines(json.loads(expected[1])))
