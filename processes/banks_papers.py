"""What a consent to processing says, built from the facts."""

from __future__ import annotations

from domain.bank_admission import ProcessingConsent
from processes.documents.processing import ProcessingContent
from processes.look import Look
from processes.papers import named, requisites


def processing(look: Look, state: ProcessingConsent, rules: str) -> ProcessingContent:
    """The consent to the processing of data for the bank the person applied to."""
    return ProcessingContent(
        school=requisites(look.school(state.school)),
        rules=rules,
        consent=state.id,
        person=named(look, state.person),
        bank=look.case(state.about).state.bank,
        until=state.until,
    )
