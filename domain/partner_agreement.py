"""An agreement with a partner as its facts tell it (3.8, 4.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.case import Acting, Fact
from domain.facts import partner_agreement as facts

#: Days before the end of its term at which somebody is asked what comes next.
REMINDER_DAYS = 30


@dataclass(frozen=True)
class PartnerAgreement:
    """status: standing, not_prolonged or dissolved. ended: the day it was dissolved. addenda: as they were recorded."""

    id: str
    school: str
    terms: facts.Terms
    scan: str
    media: str
    status: str = "standing"
    ended: date | None = None
    addenda: tuple[facts.AgreementAddendumRecorded, ...] = ()

    def said(self, name: str) -> str:
        """The partner or the subject; "" once the text was erased."""
        return "" if self.terms.words.erased else str(self.terms.words.value.get(name, ""))


def recorded(case: str, fact: facts.AgreementRecorded, acting: Acting, rules: str) -> PartnerAgreement:
    return PartnerAgreement(case, acting.school, fact.terms, fact.scan, fact.media)


def fold(agreement: PartnerAgreement, fact: Fact, acting: Acting) -> PartnerAgreement:
    match fact:
        case facts.AgreementAmended():
            return replace(agreement, terms=fact.terms)
        case facts.AgreementAddendumRecorded():
            return replace(agreement, addenda=(*agreement.addenda, fact))
        case facts.AgreementProlonged():
            return replace(agreement, terms=replace(agreement.terms, end=fact.end))
        case facts.AgreementNotProlonged():
            return replace(agreement, status="not_prolonged")
        case facts.AgreementDissolved():
            return replace(agreement, status="dissolved", ended=fact.day)
        case _:
            return agreement
