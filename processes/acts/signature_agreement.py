"""Acts on a person's agreement to sign electronically: recorded once it is signed on paper, given up in writing."""

from __future__ import annotations

from domain.case import Role
from domain.facts import signature_agreement as facts
from domain.facts.any_case import Paper, Signature
from domain.rules import conduct, staff
from domain.rules import paper as papers
from domain.rules import signature_agreement as rules
from processes.acts import Answer, Situation, act
from processes.days import today
from processes.papers import EDITION
from processes.signed import signed_content

KEEPERS = (Role.CURATOR, Role.DIRECTOR)


@act("person", "nothing", *KEEPERS)
def record_signature_agreement(situation: Situation) -> Answer:
    """Somebody else records the agreement that the person and the director have signed."""
    assert situation.case is not None
    person, data = situation.state, situation.data
    staff.person_is_of_the_school(left=person.left)
    rules.agreement_is_signed_once(agreed=person.agreement is not None)
    papers.nobody_records_their_own_paper(signer=person.id, by=situation.acting.person)
    papers.paper_has_its_scan(number=data["number"], scan=data["scan"], media=data["media"])
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    shown = signed_content(situation.look, situation.case, situation.word, number=None, at=situation.acting.at)
    conduct.signature_is_to_this_document(signed=data["document"], shown=shown.sha256())
    paper = Paper(person.id, data["number"], data["day"], data["scan"], data["media"])
    return Answer(facts.SignatureAgreed(Signature(data["document"], "paper", EDITION), paper))


@act("person", "nothing", *KEEPERS)
def give_up_signature(situation: Situation) -> Answer:
    """The person has said in writing that they sign on paper from now on."""
    rules.agreement_stands(agreed=situation.state.agreement is not None)
    return Answer(facts.SignatureGivenUp())
