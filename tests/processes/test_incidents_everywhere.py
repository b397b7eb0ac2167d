"""Wherever a service fails, its step alone waits: one of several instances, behind a boundary event, in an event
subprocess, in a called process for each item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from processes.engine.handlers import Unserved
from tests.faulty import MEET, TELL, acquaint, model, put_in_force, settle, ticked
from tests.processes.conftest import Begin
from tests.processes.test_incidents import proposed, raised, replays
from tests.story import id_of

EACH = """<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>participants</bpmn:loopDataInputRef>
<bpmn:inputDataItem id="person"/></bpmn:multiInstanceLoopCharacteristics>"""
TOLD = TELL.replace("/>", f">{EACH}</bpmn:serviceTask>")
INSIDE = f"""<bpmn:startEvent id="in"/><bpmn:sequenceFlow id="in_tell" sourceRef="in" targetRef="tell_founder"/>{TELL}
<bpmn:sequenceFlow id="tell_out" sourceRef="tell_founder" targetRef="out"/><bpmn:endEvent id="out"/>"""
SUB = f'<bpmn:subProcess id="both">{EACH}{INSIDE}</bpmn:subProcess>'
CALL = f'<bpmn:callActivity id="both" calledElement="telling">{EACH}</bpmn:callActivity>'
CALLED = f'<bpmn:process id="telling" isExecutable="false">{INSIDE}</bpmn:process>'
WEEK = '<bpmn:timerEventDefinition><bpmn:timeDuration>"P7D"</bpmn:timeDuration></bpmn:timerEventDefinition>'
BESIDE = f"""<bpmn:boundaryEvent id="interest_overdue" attachedToRef="hold_acquaintance" cancelActivity="false">{WEEK}
</bpmn:boundaryEvent><bpmn:sequenceFlow id="late" sourceRef="interest_overdue" targetRef="tell_founder"/>{TELL}
<bpmn:sequenceFlow id="tell_out" sourceRef="tell_founder" targetRef="out"/><bpmn:endEvent id="out"/>"""
HANDLER = f"""<bpmn:subProcess id="reminder" triggeredByEvent="true"><bpmn:startEvent id="interest_overdue"
isInterrupting="false">{WEEK}</bpmn:startEvent><bpmn:sequenceFlow id="in_tell" sourceRef="interest_overdue"
targetRef="tell_founder"/>{TELL}<bpmn:sequenceFlow id="tell_out" sourceRef="tell_founder" targetRef="out"/>
<bpmn:endEvent id="out"/></bpmn:subProcess>"""


def beside(*, more: str = "", called: str = "") -> str:
    """One meeting, and this beside it."""
    return model(MEET).replace("</bpmn:process>", f"{more}</bpmn:process>{called}")


def before(first: str, called: str = "") -> str:
    return model(first, MEET).replace("</bpmn:process>", f"</bpmn:process>{called}")


class ForOne:
    """Fails for the first it is asked for, until the service is mended."""

    def __init__(self) -> None:
        self.mended = False
        self.served: list[Any] = []

    def __call__(self, variables: Mapping[str, Any]) -> Mapping[str, Any]:
        who = variables.get("person")
        if not self.mended and who in (None, id_of("petrov")):
            raise Unserved("down")
        self.served.append(who)
        return {}


@pytest.mark.parametrize(
    "text", [before(TOLD), before(SUB), before(CALL, CALLED)], ids=["tasks", "subprocess", "calls"]
)
def test_one_instance_waits_and_the_others_are_done(begin: Begin, text: str) -> None:
    story, handler = begin("school"), ForOne()
    put_in_force(story.store, text)
    story.store.post.handlers.register("tell", handler)
    unit = proposed(story)
    ticked(story)
    [incident] = raised(story, unit)
    assert handler.served == [id_of("sidorova")] and list(story.case(unit).open) == [incident.key]
    replays(story, unit)
    settle(story, "skip_incident", unit, incident.key, reason="Сказано по телефону.")
    ticked(story)
    assert story.open(unit) == {"hold_acquaintance"} and story.case(unit).incidents == {}
    replays(story, unit)


@pytest.mark.parametrize("more", [BESIDE, HANDLER], ids=["boundary", "event subprocess"])
def test_what_is_done_beside_the_step_waits_beside_it(begin: Begin, more: str) -> None:
    story, handler = begin("school"), ForOne()
    put_in_force(story.store, beside(more=more))
    story.store.post.handlers.register("tell", handler)
    unit = proposed(story)
    story.now += timedelta(days=8)
    ticked(story)
    [incident] = raised(story, unit)
    assert {"hold_acquaintance", "tell_founder"} <= story.open(unit)
    replays(story, unit)
    if more is BESIDE:
        acquaint(story, unit)  # the person goes on; what is beside still waits
        assert not story.case(unit).ended and incident.key in story.case(unit).incidents
    handler.mended = True
    settle(story, "retry_incident", unit, incident.key)
    ticked(story)
    assert handler.served == [None] and story.case(unit).incidents == {}
    assert story.case(unit).ended is (more is BESIDE)
    replays(story, unit)
