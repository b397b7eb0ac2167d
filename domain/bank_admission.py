"""An application to a bank, and a consent to the processing of personal data, as their facts tell them (3.8–3.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.case import Acting, Fact, Personal
from domain.facts import bank_admission as facts
from domain.facts.any_case import Paper, Signature
from domain.folding import replace

#: How many days before the end of a consent to processing another one is asked for.
RENEWAL_DAYS = 30


@dataclass(frozen=True)
class BankAdmission:
    """status: invited, consent, describing, checking, opinion, deciding, admitted, not_applied or withdrawn.

    consent: the case of the consent to processing. remarks: why it was returned last. council: who may speak of it.
    """

    id: str
    school: str
    person: str
    bank: str
    status: str
    consent: str = ""
    profile: Personal | None = None
    remarks: Personal | None = None
    council: tuple[str, ...] = ()
    opinion: facts.OpinionGiven | None = None

    @property
    def open(self) -> bool:
        return self.status not in ("admitted", "not_applied", "withdrawn")


def begun(case: str, fact: facts.Applied | facts.Invited, acting: Acting, rules: str) -> BankAdmission:
    """Begin the state from the first fact."""
    if isinstance(fact, facts.Invited):
        return BankAdmission(case, acting.school, fact.person, fact.bank, "invited")
    return BankAdmission(case, acting.school, fact.person, fact.bank, _after_consent(fact.asked), fact.consent)


def _after_consent(asked: bool) -> str:
    return "consent" if asked else "describing"


def fold(admission: BankAdmission, fact: Fact, acting: Acting) -> BankAdmission:
    """The state after one more fact."""
    match fact:
        case facts.InvitationAccepted():
            return replace(admission, status=_after_consent(fact.asked), consent=fact.consent)
        case facts.ProcessingSettled() if admission.status == "consent":
            return replace(admission, status="describing" if fact.given else "not_applied")
        case facts.InvitationDeclined():
            return replace(admission, status="not_applied")
        case facts.Described():
            return replace(admission, status="checking", profile=fact.profile)
        case facts.Checked():
            return replace(
                admission, status="opinion" if fact.council else "deciding", council=fact.council, remarks=None
            )
        case facts.OpinionGiven():
            return replace(admission, status="deciding", opinion=fact)
        case facts.Returned():
            return replace(admission, status="describing", remarks=fact.remarks, opinion=None)
        case facts.Approved():
            return replace(admission, status="admitted")
        case facts.ApplicationWithdrawn() if admission.open:
            return replace(admission, status="withdrawn")
        case _:
            return admission


@dataclass(frozen=True)
class ProcessingConsent:
    """status: issued, signed, refused, withdrawn, expired or recalled. about: the application that asked for it.

    until: the last day it stands, once given; None where it stands until it is taken back.
    """

    id: str
    school: str
    person: str
    about: str
    until: date | None = None
    status: str = "issued"
    signature: Signature | None = None
    signed_at: datetime | None = None
    paper: Paper | None = None


def asked(case: str, fact: facts.ProcessingAsked, acting: Acting, rules: str) -> ProcessingConsent:
    """Begin the state from the first fact."""
    return ProcessingConsent(case, acting.school, fact.person, fact.about, fact.until)


def fold_consent(consent: ProcessingConsent, fact: Fact, acting: Acting) -> ProcessingConsent:
    """The state after one more fact."""
    match fact:
        case facts.ProcessingGiven():
            return replace(consent, status="signed", signature=fact.signature, signed_at=acting.at, paper=fact.paper)
        case facts.ProcessingDeclined():
            return replace(consent, status="refused")
        case facts.ProcessingWithdrawn():
            return replace(consent, status="withdrawn")
        case facts.ProcessingExpired():
            return replace(consent, status="expired")
        case facts.ProcessingRecalled() if fact.unanswered:
            return replace(consent, status="recalled")
        case _:
            return consent
