"""Pairs whose processes send signals to each other: small models of `unit`, deployed one after the other."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Acting, Role
from processes.definitions import definition_case
from processes.engine import Definition
from processes.office import Ask
from tests.faulty import COUNT, MEET, model, propose
from tests.story import Story

TWO = "recommend_unit"


def event(tag: str, id: str, signal: str, inside: str = "", **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    definition = f'<bpmn:signalEventDefinition signalRef="signal_{signal}"/>'
    return f'<bpmn:{tag} id="{id}" name="{id}"{said}>{inside}{definition}</bpmn:{tag}>'


def hears(signal: str, id: str = "heard") -> str:
    return event("intermediateCatchEvent", id, signal)


def throws(signal: str, id: str = "told") -> str:
    return event("intermediateThrowEvent", id, signal)


def text(*elements: str, more: str = "", scope: str = "school", names: tuple[str, ...] = ("go", "back")) -> str:
    """The elements one after another, and more of the process beside them. scope: of every signal."""
    properties = f'<s:properties><s:property name="scope" value="{scope}"/></s:properties>'
    inside = f"<bpmn:extensionElements>{properties}</bpmn:extensionElements>" if scope else ""
    signals = "".join(f'<bpmn:signal id="signal_{name}" name="{name}">{inside}</bpmn:signal>' for name in names)
    whole = model(*elements).replace("</bpmn:process>", f"{more}</bpmn:process>")
    return whole.replace("</bpmn:definitions>", f"{signals}</bpmn:definitions>")


def in_force(story: Story, definition: str) -> str:
    """Pairs proposed from now on go by it."""
    story.now += timedelta(minutes=1)
    found = Definition.parse(definition)
    data = {"process": "unit", "hash": found.hash, "text": definition}
    acting = Acting(f"deploy-{found.hash}", "system", Role.SYSTEM, story.now, story.now, "")
    story.office.perform(Ask("deploy_definition", definition_case(found.hash), acting, data))
    return found.hash


def proposed(story: Story, definition: str, mentee: str = "sidorova") -> str:
    """A pair that goes by the definition."""
    in_force(story, definition)
    return propose(story, mentee)


def round_and_round(heard: str, thrown: str) -> str:
    """Whenever it hears the one, it throws the other, and waits again."""
    again = '<bpmn:sequenceFlow id="again" sourceRef="told" targetRef="heard"/>'
    return text(hears(heard), throws(thrown), more=again)


__all__ = ["COUNT", "MEET", "TWO", "hears", "in_force", "proposed", "round_and_round", "text", "throws"]
