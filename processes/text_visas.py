"""The curator's visa on the text of a programme: recorded beside the signatures, not one of them (3.9)."""

from __future__ import annotations

from collections.abc import Iterable

from domain.facts import programme as facts
from processes.days import day_of
from processes.documents.content import Content, ProgrammeContent
from processes.documents.requisites import Visa
from processes.journal import Entry
from processes.look import Look
from processes.signers import signer_of


def visas_on_text(look: Look, entries: Iterable[Entry], content: Content) -> tuple[Visa, ...]:
    """Who endorsed the version that the content is of. entries: of the programme, as far as they count."""
    if not isinstance(content, ProgrammeContent):
        return ()
    submitted, visa = "", None
    for entry in entries:
        match entry.fact:
            case facts.Submitted(version=version, text_hash=hash):
                submitted, visa = hash if version == content.version else "", None
            case facts.Returned():
                visa = None
            case facts.Endorsed(text_hash=hash) if hash == submitted:
                visa = entry
    if visa is None:
        return ()
    day = day_of(look.school(visa.acting.school), visa.acting.at)
    return (Visa(signer_of(look, visa.acting), day),)
