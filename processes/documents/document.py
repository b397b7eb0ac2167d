"""A document as it is printed: its content, and what was added to it without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from processes.documents.content import Content, ProgrammeContent
from processes.documents.requisites import Named, Reference, Visa

#: What the signature says: the author signed, the director approved, the curator endorsed, a participant agreed.
SignedAs = Literal["signed", "approved", "endorsed", "agreed"]


#: Kinds that are signed by hand: without an electronic signature they are no drafts.
ON_PAPER = (
    *("certificate", "final_report", "addendum", "statement", "submission"),
    *("acquaintance", "council_request", "signature_agreement"),
    *("incentive_submission", "questionnaire", "register_paper"),
)


@dataclass(frozen=True)
class Signature:
    """A signature under a document (INV-52): electronic, or by hand on paper. at: when it was recorded, aware.

    document: SHA-256 (hex) that was signed. instead, by: as in Named, when the signer stood in for the director.
    paper: number and day of a paper, in words.
    """

    person: str
    name: str
    post: str
    role: str
    signed_as: SignedAs
    at: datetime
    document: str
    kind: Literal["pes", "paper"] = "pes"
    instead: Named | None = None
    by: Reference | None = None
    paper: str = ""


@dataclass(frozen=True)
class Acquaintance:
    """A line of an order's acquaintance list (INV-33). at: when the person read it, None: not yet.

    paper: the list that was signed by hand, in words; "" for who signed here.
    """

    person: str
    name: str
    post: str
    at: datetime | None
    paper: str = ""


@dataclass(frozen=True)
class PlanMark:
    """A plan item is done: its number in the plan, the day, the result or evidence."""

    number: int
    day: date
    result: str


@dataclass(frozen=True)
class Sealed:
    """Where the log holds the signature: the fact's position, and the first checkpoint over it.

    Checkpoints are never changed, so the same fact is printed with the same one for ever. size: events under it;
    root: hex.
    """

    position: int
    size: int
    root: str


@dataclass(frozen=True)
class Document:
    """The printed whole. Signatures bind to the content and are no part of it.

    qr: text of the code on the first page, "" for none. sealed: of the last signature; the code is then the checkpoint
    itself, so that the paper convicts a log that was rewritten later. offset_hours: the school's civil time, from UTC.
    cancelled: the document was cancelled or superseded, and the print says so. erased: a name in it was destroyed, so
    that it is no longer what was signed. endorsements: visas on the text that were recorded without a signature.
    Raises ValueError for a signature given under other bytes.
    """

    content: Content
    signatures: tuple[Signature, ...] = ()
    acquaintance: tuple[Acquaintance, ...] = ()
    marks: tuple[PlanMark, ...] = ()
    qr: str = ""
    sealed: Sealed | None = None
    offset_hours: int = 3
    cancelled: bool = False
    erased: bool = False
    endorsements: tuple[Visa, ...] = ()

    def __post_init__(self) -> None:
        if not signatures_bind_to_this_text(self):
            raise ValueError("a signature is bound to another text")

    @property
    def kind(self) -> str:
        return self.content.kind

    @property
    def draft(self) -> bool:
        """Nobody has yet given the signature that puts the document in force."""
        return (
            not self.erased
            and self.kind not in ON_PAPER
            # an edition of an approved programme was put in force by its sheet of changes
            and not (isinstance(self.content, ProgrammeContent) and self.content.history)
            and not any(each.signed_as in ("signed", "approved") for each in self.signatures)
        )


def signatures_bind_to_this_text(document: Document) -> bool:
    """INV-52: every signature shown was given under exactly these bytes."""
    expected = document.content.sha256()
    return all(each.document == expected for each in document.signatures)
