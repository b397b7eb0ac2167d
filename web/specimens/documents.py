"""A document of every kind, signed as such documents are."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from processes.documents.content import (
    ChangeSheetContent,
    Content,
    LocalActContent,
    Named,
    OrderContent,
    ProgrammeContent,
)
from processes.documents.document import Acquaintance, Document, PlanMark, Signature, SignedAs
from processes.documents.requisites import Visa
from web.specimens.consents import DISTRIBUTION, PROCESSING
from web.specimens.monitoring import BLANK, ROADMAP, ROUND_PLAN, ROUND_RESULTS
from web.specimens.orders import (
    ASSIGNMENT,
    CANCELLING,
    CHANGE,
    CLOSING,
    COUNCIL_ORDER,
    CURATOR_CHANGE_ORDER,
    CURATOR_ORDER,
    INCENTIVE_ORDER,
    LEAVING,
    REGULATION_ORDER,
)
from web.specimens.papers import (
    ACQUAINTANCE,
    ADDENDUM,
    COUNCIL_REQUEST,
    FINAL_REPORT,
    INCENTIVE_SUBMISSION,
    REGISTER,
    SIGNATURE_AGREEMENT,
    STATEMENT,
    SUBMISSION,
)
from web.specimens.people import CURATOR, DIRECTOR, MENTEE, MENTOR, MOMENT, SCHOOL
from web.specimens.programme import CHANGE_SHEET, CONSENT, PROGRAMME
from web.specimens.results import CERTIFICATE, CONTEST, PRACTICE, REPORT, STATISTICS
from web.specimens.unit import unit_protocol


def approved_by(content: Content) -> Document:
    """The paper approved by the director."""
    return Document(
        content, (signed_by(content, DIRECTOR, "director", "approved"),), qr="https://school.example/verify/m"
    )


def signed_by(content: Content, person: Named, role: str, signed_as: SignedAs) -> Signature:
    """A signature under exactly this content."""
    return Signature(person.person, person.name, person.post, role, signed_as, MOMENT, content.sha256())


def by_hand(content: Content, person: Named) -> Signature:
    """A signature on paper, as the curator recorded it."""
    signed = signed_by(content, person, "curator", "signed")
    return replace(signed, kind="paper", paper="№ 5 от 01.09.2026")


def order(content: OrderContent | LocalActContent) -> Document:
    """The order signed, half of its people acquainted."""
    return Document(
        content,
        signatures=(signed_by(content, DIRECTOR, "director", "signed"),),
        acquaintance=(
            Acquaintance(MENTOR.person, MENTOR.name, MENTOR.post, MOMENT),
            Acquaintance(MENTEE.person, MENTEE.name, MENTEE.post, None),
        ),
        qr="https://school.example/verify/37-n",
    )


def agreed(content: ProgrammeContent | ChangeSheetContent) -> Document:
    """The text agreed by everyone and approved."""
    return Document(
        content,
        signatures=(
            signed_by(content, MENTOR, "mentor", "agreed"),
            signed_by(content, MENTEE, "mentee", "agreed"),
            signed_by(content, DIRECTOR, "director", "approved"),
        ),
        marks=(PlanMark(1, date(2026, 10, 29), "четыре листа наблюдения"),),
        qr="https://school.example/verify/p-14",
        endorsements=(Visa(CURATOR, date(2026, 9, 2)),) if isinstance(content, ProgrammeContent) else (),
    )


DOCUMENTS: dict[str, Document] = {
    document.kind: document
    for document in (
        agreed(PROGRAMME),
        Document(CONSENT, (signed_by(CONSENT, MENTOR, "mentor", "signed"),), qr="https://school.example/verify/c-1"),
        *(order(content) for content in (ASSIGNMENT, CLOSING, CHANGE, LEAVING, CANCELLING)),
        *(
            order(content)
            for content in (REGULATION_ORDER, CURATOR_ORDER, CURATOR_CHANGE_ORDER, COUNCIL_ORDER, INCENTIVE_ORDER)
        ),
        agreed(CHANGE_SHEET),
        Document(
            PRACTICE,
            (
                signed_by(PRACTICE, CURATOR, "curator", "signed"),
                signed_by(PRACTICE, MENTOR, "council_member", "endorsed"),
            ),
        ),
        Document(CERTIFICATE, (signed_by(CERTIFICATE, DIRECTOR, "director", "signed"),)),
        Document(REPORT, (signed_by(REPORT, DIRECTOR, "director", "approved"),)),
        Document(
            STATISTICS,
            (
                signed_by(STATISTICS, CURATOR, "curator", "signed"),
                signed_by(STATISTICS, MENTOR, "tech_specialist", "signed"),
            ),
        ),
        *(Document(each, (signed_by(each, MENTOR, "participant", "signed"),)) for each in (DISTRIBUTION, PROCESSING)),
        approved_by(CONTEST),
        approved_by(ROADMAP),
        approved_by(ROUND_PLAN),
        approved_by(ROUND_RESULTS),
        Document(unit_protocol(SCHOOL, MENTOR, MENTEE, CURATOR)),
        *(Document(each) for each in (FINAL_REPORT, ADDENDUM, STATEMENT, SUBMISSION, COUNCIL_REQUEST)),
        *(Document(each) for each in (INCENTIVE_SUBMISSION, REGISTER, BLANK)),
        Document(ACQUAINTANCE, acquaintance=order(ASSIGNMENT).acquaintance),
        Document(SIGNATURE_AGREEMENT, (by_hand(SIGNATURE_AGREEMENT, MENTOR),)),
    )
}


#: What may be left out of one kind and never of another: who leaves, whose consent it is.
_ALWAYS = ("leaving", "name")


def of_kind(kind: str) -> tuple[Document, Document]:
    """A whole document of the kind, and one with nothing in it that may be left out, which nobody has signed."""
    whole = DOCUMENTS[kind]
    return whole, Document(sparse(whole.content))


def sparse(value: Any) -> Any:
    """The same content without everything that may be left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _least(each, getattr(value, each.name)) for each in fields(value)})
    return tuple(sparse(each) for each in value) if isinstance(value, tuple) else value


def _least(field: Field[Any], value: Any) -> Any:
    if field.name in _ALWAYS:
        return sparse(value)
    if field.default is not MISSING:
        return field.default
    return None if "None" in str(field.type) else sparse(value)
