"""Acts on an order's draft that others endorse before the director signs it (3.8, INV-31, 32)."""

from __future__ import annotations

from domain.case import Role
from domain.facts import order_visas as facts
from domain.rules import consents, staff
from domain.rules import order_visas as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.signed import signed_content


@act("order", "complete", signs=True)
def endorse_order(situation: Situation) -> Answer:
    """A person who was asked endorses exactly this draft, or returns it with remarks."""
    consents.nobody_consents_for_another(person=situation.item, by=situation.acting.person)
    if situation.data["decision"] == "return":
        return Answer(facts.ReturnedByVisa(remarks(situation)), {"endorsed": False})
    return Answer(facts.OrderEndorsed(signature(situation)), {"endorsed": True})


@act("order", "message", Role.CURATOR, Role.DIRECTOR, catches="order_recalled")
def recall_order(situation: Situation) -> Answer:
    """The draft is taken back before every visa is given."""
    return Answer(facts.OrderRecalled())


def endorsers_of(situation: Situation) -> tuple[str, ...]:
    """Whom the form names to endorse the draft, in its order; nobody where it names none."""
    endorsers: tuple[str, ...] = tuple(situation.data.get("endorsers") or ())
    look, school = situation.look, situation.acting.school
    rules.visas_are_asked_where_the_process_has_them(endorsers=endorsers, steps=situation.steps)
    rules.nobody_gives_two_visas(endorsers=endorsers)
    rules.signer_gives_no_visa(endorsers=endorsers, signer=look.holder(school, Role.DIRECTOR))
    for person in endorsers:
        staff.person_is_of_the_school(left=look.person(person).left)
    return endorsers


def check_visas(situation: Situation, signer: str | None) -> None:
    """Who signs gave no visa, whoever was to sign then; what is signed is what was endorsed, no draft that lost a programme."""
    assert situation.case is not None
    rules.signer_gives_no_visa(endorsers=situation.state.endorsers, signer=signer)
    given = {visa.person: visa.document for visa in situation.state.visas}
    at = situation.acting.at
    text = signed_content(situation.look, situation.case, "endorse_order", number=None, at=at).sha256() if given else ""
    rules.visas_are_to_this_text(given=given, text=text)
