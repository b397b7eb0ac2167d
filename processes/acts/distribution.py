"""Acts on a consent to the distribution of personal data (4.12, INV-05, INV-41, INV-43)."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Personal, Retention, Role
from domain.distribution import ITEMS
from domain.facts import distribution as facts
from domain.rules import consents, publication
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import signature
from processes.days import moment, today
from processes.senders.site_section import section_of

OPEN = ("issued", "signed")


@act("distribution", "start", Role.TEACHER, Role.CURATOR, Role.TECH_SPECIALIST)
def offer_distribution(situation: Situation) -> Answer:
    """Lay the choice before the person: by themselves, or by whoever keeps the section. Nothing is allowed by that."""
    look, person = situation.look, situation.data["person"]
    if situation.acting.role == Role.TEACHER:
        consents.nobody_consents_for_another(person=person, by=situation.acting.person)
    address = look.case(section_of(situation.acting.school)).state.address
    publication.section_has_an_address(address=address)
    sql = "SELECT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id WHERE c.kind = 'distribution'"
    mine = look.rows(f"{sql} AND c.status IN ('issued', 'signed') AND p.person = ?", person)
    publication.one_distribution_at_a_time(open_ones=[row["case_id"] for row in mine])
    return Answer(facts.Offered(look.person(person).id, address))


@act("distribution", "complete")
def choose_distribution(situation: Situation) -> Answer:
    """The person marks what may be shown, until when and how; or allows nothing, without giving a reason."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    data = situation.data
    if data["decision"] == "refuse":
        return Answer(facts.Refused(), {"chosen": False})
    items = tuple(item for item in ITEMS if item in data["items"])
    publication.distribution_is_allowed_item_by_item(items=items, known=ITEMS)
    publication.distribution_has_a_term_ahead(until=data["until"], today=today(situation))
    conditions = Personal(situation.state.person, Retention.A, data.get("conditions") or "")
    return Answer(facts.Chosen(items, data["until"], conditions), {"chosen": True})


@act("distribution", "complete", signs=True)
def sign_distribution(situation: Situation) -> Answer:
    """The person signs exactly what was chosen, chooses anew, or allows nothing after all."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    match situation.data["decision"]:
        case "refuse":
            return Answer(facts.Refused(), {"outcome": "refused"})
        case "return":
            return Answer(facts.Reconsidered(), {"outcome": "again"})
        case _:
            until = situation.state.until
            publication.distribution_has_a_term_ahead(until=until, today=today(situation))
            over = moment(situation, until + timedelta(days=1))
            return Answer(facts.Given(signature(situation)), {"outcome": "given", "over_at": over})


@act("distribution", "message", Role.PARTICIPANT, catches="distribution_withdrawal")
def withdraw_distribution(situation: Situation) -> Answer:
    """The person takes the consent back; nobody's approval is needed, and what it allowed goes at once."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    return Answer(facts.Withdrawn())


@act("distribution", "timer")
def distribution_over(situation: Situation) -> Answer:
    """The term is over."""
    return Answer(facts.Expired())
