"""Orders about the school itself rather than a programme: the Положение, the curator, the council (3.7–3.9)."""

from __future__ import annotations

from datetime import date

from domain.case import Personal, Retention, Role
from domain.facts import local_act as grounds
from domain.facts import order as facts
from domain.facts import people
from domain.rules import local_act as rules
from processes.acts import Answer, Situation, act


@act("order", "start")
def draft_local_act(situation: Situation) -> Answer:
    """A case asks for an order; its draft waits for the curator, or for the director."""
    data = situation.data
    return Answer(facts.Drafted(data["subject"], None, None, data["about"], tuple(data["people"])))


@act("school", "nothing")
def receive_regulation(situation: Situation) -> Answer:
    """The order on the school's own Положение is signed (3.7, INV-01)."""
    return Answer(people.RegulationAdopted(situation.data["number"], day_ordered(situation)))


@act("school", "nothing")
def receive_curator(situation: Situation) -> Answer:
    """The order on the curator is signed (3.9, INV-02); whether a deputy head, the case that asked for it knows."""
    data = situation.data
    asked = situation.look.case(data["about"]).state.requests[data["order"]]
    return Answer(people.CuratorAppointed(data["person"], data["number"], day_ordered(situation), asked.deputy_head))


@act("person", "nothing")
def receive_role(situation: Situation) -> Answer:
    """A signed order gives the person a role; one that is held already stays held."""
    return Answer(people.RoleGranted(situation.data["role"]))


def day_ordered(situation: Situation) -> date:
    """The day of the order a message tells of."""
    return date.fromisoformat(situation.data["day"])


@act("order", "nothing", Role.CURATOR, Role.DIRECTOR)
def record_grounds(situation: Situation) -> Answer:
    """What the order on the Положение rests on, and the fingerprint of the file it adopts (3.7)."""
    order, data = situation.state, situation.data
    rules.grounds_are_of_a_draft_on_the_regulation(subject=order.subject, status=order.status)
    rules.annex_has_its_fingerprint(sha256=data["sha256"], size=data["size"])
    words = Personal(situation.id, Retention.A, dict(data["words"]))
    return Answer(grounds.GroundsRecorded(words, data["sha256"], data["size"]))
