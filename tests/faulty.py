"""Small processes of pairs in which something fails: deployed in a store like any other, run by the office and tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from domain.case import Acting, Role
from processes.definitions import definition_case
from processes.engine import Definition
from processes.office import Ask
from processes.post import Undelivered
from tests.story import Story
from tests.units import acquaint, propose
from web.composition import Store

BPMN = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="http://spiffworkflow.org/bpmn/schema/1.0/core"'
)
AT = datetime(2026, 8, 10, 12, tzinfo=UTC)

MEET = """<bpmn:userTask id="hold_acquaintance" name="Познакомить участников"><bpmn:extensionElements><s:properties>
<s:property name="role" value="curator"/><s:property name="clause" value="4.5"/>
<s:property name="due_working_days" value="5"/></s:properties></bpmn:extensionElements></bpmn:userTask>"""
TELL = '<bpmn:serviceTask id="tell_founder" name="Известить учредителя" implementation="tell"/>'
COUNT = """<bpmn:scriptTask id="count_weeks" name="Посчитать недели"><bpmn:script>weeks = days / 7</bpmn:script>
</bpmn:scriptTask>"""
WAIT = """<bpmn:intermediateCatchEvent id="interest_overdue" name="Неделя прошла"><bpmn:timerEventDefinition>
<bpmn:timeDuration>"P7D"</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"""
CHOOSE = """<bpmn:exclusiveGateway id="long_enough" name="Долго?" default="no"/>"""


def model(*elements: str) -> str:
    """The elements one after another; an exclusive gateway ends the process where `days > 30`."""
    ids = [element.split('id="', 1)[1].split('"', 1)[0] for element in elements]
    nodes = ["proposed", *ids, "ended"]
    flows = [
        f'<bpmn:sequenceFlow id="{"no" if a == "long_enough" else f"{a}_{b}"}" sourceRef="{a}" targetRef="{b}"/>'
        for a, b in pairwise(nodes)
    ]
    if "long_enough" in ids:
        condition = "<bpmn:conditionExpression>days &gt; 30</bpmn:conditionExpression>"
        flows.append(
            f'<bpmn:sequenceFlow id="yes" sourceRef="long_enough" targetRef="ended">{condition}</bpmn:sequenceFlow>'
        )
    lane = "".join(f"<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>" for id in nodes)
    return f"""<bpmn:definitions {BPMN} id="faulty" targetNamespace="urn:test">
<bpmn:process id="unit" isExecutable="true"><bpmn:laneSet id="l"><bpmn:lane id="curator">{lane}</bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="proposed"/>{"".join(elements)}<bpmn:endEvent id="ended"/>{"".join(flows)}
</bpmn:process></bpmn:definitions>"""


def deploy(store: Store, *elements: str, at: datetime = AT) -> None:
    """Put the process in force for pairs proposed from now on."""
    put_in_force(store, model(*elements), at)


def put_in_force(store: Store, text: str, at: datetime = AT) -> None:
    """The same of any text."""
    found = Definition.parse(text)
    data = {"process": "unit", "hash": found.hash, "text": text}
    acting = Acting(f"deploy-{found.hash}", "system", Role.SYSTEM, at, at, "")
    store.office.perform(Ask("deploy_definition", definition_case(found.hash), acting, data))


class Handler:
    """A handler that fails as often as it is told, and counts its calls."""

    def __init__(self, *failures: Exception, answer: Mapping[str, Any] | None = None) -> None:
        self.failures, self.answer = list(failures), answer or {}
        self.seen: list[dict[str, Any]] = []
        self.before: Callable[[], object] = lambda: None

    def __call__(self, variables: Mapping[str, Any]) -> Mapping[str, Any]:
        self.seen.append(dict(variables))
        self.before()
        if self.failures:
            raise self.failures.pop(0)
        return self.answer


def technician(story: Story) -> str:
    """The school's technical specialist."""
    person = "person-tech"
    if not story.log.entries(person):
        card = {"name": "Т", "position": "техник", "standing": "staff", "birth": AT.date(), "experience_years": 1}
        story.office.perform(Ask("register_person", person, story.acting("system"), card))
        story.office.perform(Ask("grant_role", person, story.acting("system"), {"role": "tech_specialist"}))
    return person


def settle(story: Story, word: str, case: str, key: str, **data: Any) -> None:
    """The technical specialist decides about the incident."""
    person = technician(story)
    acting = story.acting("system")
    asked = Acting(acting.act, person, Role.TECH_SPECIALIST, acting.at, acting.at, acting.school)
    story.office.perform(Ask(word, case, asked, {"key": key, **data}))


def ticked(story: Story) -> list[Undelivered]:
    return story.store.post.tick(story.now)


__all__ = [
    "CHOOSE",
    "COUNT",
    "MEET",
    "TELL",
    "WAIT",
    "Handler",
    "acquaint",
    "deploy",
    "propose",
    "put_in_force",
    "settle",
    "technician",
    "ticked",
]
