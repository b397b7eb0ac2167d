"""A consent to the processing of personal data (152-FZ, art. 9): one purpose, a document of its own (INV-43)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from processes.documents.canonical import LATER, Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class ProcessingContent(Canonical):
    """What law asks besides stands in the template: data, actions, how it is taken back.

    until: the last day it stands; None in documents of before, which stand while the entry is kept. bank: "mentor" or
    "mentee": the purpose. Address and identity document are blanks to be filled by hand, on paper only; the product
    does not keep them.
    """

    school: School
    rules: str
    consent: str
    person: Named
    bank: str
    until: date | None = field(default=None, metadata=LATER)

    @property
    def kind(self) -> str:
        return "processing_consent"
