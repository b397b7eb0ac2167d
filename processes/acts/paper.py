"""What was signed by hand on paper comes into the case with its number, day and scan (2.3, INV-05; F-15)."""

from __future__ import annotations

from domain.bank_admission import ProcessingConsent
from domain.case import Fact, Role
from domain.facts import bank_admission, consent
from domain.facts.any_case import Paper, Signature
from domain.rules import conduct
from domain.rules import paper as rules
from processes.acts import Answer, Situation, act
from processes.acts.banks import term
from processes.days import today
from processes.papers import EDITION
from processes.signed import signed_content


def record_paper_consent(situation: Situation) -> Answer:
    """The curator records a consent signed on paper; it counts from now, when it is recorded (INV-30)."""
    assert situation.case is not None
    state, data = situation.state, situation.data
    rules.nobody_records_their_own_paper(signer=state.person, by=situation.acting.person)
    rules.paper_has_its_scan(number=data["number"], scan=data["scan"], media=data["media"])
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    shown = signed_content(situation.look, situation.case, situation.word, number=None, at=situation.acting.at)
    conduct.signature_is_to_this_document(signed=data["document"], shown=shown.sha256())
    signature = Signature(data["document"], "paper", EDITION)
    paper = Paper(state.person, data["number"], data["day"], data["scan"], data["media"])
    return Answer(_fact(state, signature, paper), term(situation) if isinstance(state, ProcessingConsent) else {})


def _fact(state: object, signature: Signature, paper: Paper) -> Fact:
    if isinstance(state, ProcessingConsent):
        return bank_admission.ProcessingGiven(signature, paper)
    return consent.Signed(signature, paper)


act("consent", "message", Role.CURATOR, catches="paper_consent")(record_paper_consent)
act("processing_consent", "message", Role.CURATOR, catches="paper_processing")(record_paper_consent)
