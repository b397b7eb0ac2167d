"""An order signed by hand, and the list of those who read it on paper: recorded by the curator (3.8, INV-31, 33)."""

from __future__ import annotations

from domain.case import Role
from domain.facts import order as facts
from domain.facts.any_case import Paper, Signature
from domain.rules import conduct
from domain.rules import paper as rules
from processes.acts import Answer, Situation, act
from processes.acts.order import check_before_signing, in_force
from processes.days import beginning_of, today
from processes.papers import EDITION
from processes.signed import signed_content


@act("order", "message", Role.CURATOR, catches="paper_order")
def record_paper_order(situation: Situation) -> Answer:
    """The order was signed by hand by who was the director on its day; it is in force from now, when it is recorded."""
    assert situation.case is not None
    school, data = situation.look.school(situation.acting.school), situation.data
    _check_paper(situation)
    day = beginning_of(school, data["day"])
    shown = signed_content(situation.look, situation.case, situation.word, number=None, at=situation.acting.at)
    conduct.signature_is_to_this_document(signed=data["document"], shown=shown.sha256())
    signer = situation.look.at(day).holder(situation.acting.school, Role.DIRECTOR)
    rules.nobody_records_their_own_paper(signer=signer or "", by=situation.acting.person)
    check_before_signing(situation, signer, [Role.DIRECTOR] if signer else [], data["day"])
    signed = signed_content(situation.look, situation.case, situation.word, number=data["number"], at=day)
    paper = Paper(signer or "", str(data["number"]), data["day"], data["scan"], data["media"])
    return in_force(situation, data["day"], Signature(signed.sha256(), "paper", EDITION), paper)


@act("order", "message", Role.CURATOR, catches="paper_list")
def record_paper_list(situation: Situation) -> Answer:
    """Everyone who has not read the order here has signed the list on paper."""
    order, data = situation.state, situation.data
    _check_paper(situation)
    read = {person for person, _ in order.acknowledged}
    people = tuple(person for person in order.acquainted if person not in read)
    conduct.signature_is_to_this_document(signed=data["document"], shown=order.signature.document)
    rules.list_is_not_older_than_the_order(day=data["day"], order=order.day)
    for person in people:
        rules.nobody_records_their_own_paper(signer=person, by=situation.acting.person)
    paper = Paper("", data["number"], data["day"], data["scan"], data["media"])
    return Answer(facts.ListRecorded(people, Signature(order.signature.document, "paper", EDITION), paper))


def _check_paper(situation: Situation) -> None:
    data = situation.data
    rules.paper_has_its_scan(number=str(data["number"]), scan=data["scan"], media=data["media"])
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
