from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError

import pytest

from processes.engine import Definition, Unusable
from tests.processes.engine.story import MODELS, definition

WATCH = (MODELS / "watch.bpmn").read_bytes()
TEXT = (MODELS / "text.bpmn").read_text("utf-8")


def _refused(text: str | bytes) -> Unusable:
    with pytest.raises(Unusable) as refused:
        Definition.parse(text)
    return refused.value


def test_is_known_by_the_hash_of_its_bytes() -> None:
    parsed = Definition.parse(WATCH)
    assert parsed.hash == hashlib.sha256(WATCH).hexdigest()
    assert parsed.process == "watch"
    assert Definition.parse(WATCH.decode()) is parsed


def test_cannot_be_changed() -> None:
    parsed = definition("text")
    with pytest.raises(FrozenInstanceError):
        parsed.process = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        parsed.nodes["x"] = parsed.nodes["draft"]  # type: ignore[index]


def test_moving_a_shape_changes_nothing_but_the_hash() -> None:
    def drawn(y: int, z: int) -> Definition:
        shapes = "".join(
            f'<d:BPMNShape id="s_{id}" bpmnElement="{id}"><c:Bounds x="0" y="{at}" width="9" height="9"/></d:BPMNShape>'
            for id, at in (("left", y), ("right", z))
        )
        diagram = (
            '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" '
            f'xmlns:c="http://www.omg.org/spec/DD/20100524/DC"><d:BPMNPlane>{shapes}</d:BPMNPlane></d:BPMNDiagram>'
        )
        text = (MODELS / "joined.bpmn").read_text("utf-8")
        return Definition.parse(text.replace("</bpmn:definitions>", f"{diagram}</bpmn:definitions>"))

    up, down = drawn(0, 100), drawn(100, 0)
    assert up.hash != down.hash
    assert up.nodes == down.nodes == definition("joined").nodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "well-formed"),
        ("<a>", "well-formed"),
        ("<a/>", "BPMN 2.0"),
        ('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type"),
        ('<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><a>&c;</a>', "document type"),
        ("<a>" + " " * 600_000 + "</a>", "512 KB"),
        (b"\xff\xfe\x00", "well-formed"),
    ],
)
def test_refuses_files_that_are_not_plain_bpmn(text: str | bytes, reason: str) -> None:
    refused = _refused(text)
    assert reason in refused.reason
    assert refused.element == ""


@pytest.mark.parametrize("ref", ["messageRef", "signalRef"])
def test_missing_reference_is_named_wherever_it_is(ref: str) -> None:
    text = WATCH.decode()
    part = f'{ref}="{"signal_closing" if ref == "signalRef" else "message_order_asked"}"'
    assert _refused(text.replace(part, f'{ref}="nowhere"', 1)).reason.startswith(f"the {ref[:-3]} nowhere")
    assert _refused(text.replace(part, "", 1)).reason.startswith(f"the {ref[:-3]} reference")


def test_missing_message_of_a_receive_task_is_named() -> None:
    text = (MODELS / "consents.bpmn").read_text("utf-8").replace('messageRef="message_consent_signed"', "")
    assert _refused(text).element == "consent"


def test_event_gateway_leads_to_events_only() -> None:
    text = WATCH.decode().replace('sourceRef="term" targetRef="moved"', 'sourceRef="term" targetRef="settle"')
    assert _refused(text).element == "term__moved" or "leads" in _refused(text).reason


def test_no_condition_leaves_a_parallel_gateway() -> None:
    condition = "<bpmn:conditionExpression>ok</bpmn:conditionExpression>"
    text = (MODELS / "joined.bpmn").read_text("utf-8")
    flow = next(line for line in text.split("\n") if "sequenceFlow" in line and 'sourceRef="fork"' in line)
    broken = flow.replace(" />", f">{condition}</bpmn:sequenceFlow>")
    assert _refused(text.replace(flow, broken)).reason.endswith("has no condition")


def test_every_error_names_itself_in_words() -> None:
    assert str(Unusable("draft", 7, "why")) == "draft, line 7: why"
    assert str(Unusable("", 0, "why")) == "file, line 0: why"
