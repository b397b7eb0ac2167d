"""Documents of a case: the printable page, Word, PDF. The same facts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.bank_admission import ProcessingConsent
from domain.case import Role
from domain.consent import Consent
from domain.distribution import Distribution
from domain.facts import bank_admission as admission_facts
from domain.facts import consent as consent_facts
from domain.facts import contest as contest_facts
from domain.facts import distribution as distribution_facts
from domain.facts import monitoring, order_visas, running
from domain.facts import order as order_facts
from domain.facts import practice as practice_facts
from domain.facts import programme as facts
from domain.facts import report as report_facts
from domain.facts import roadmap as roadmap_facts
from domain.facts import statistics as statistics_facts
from domain.facts.any_case import Signature as Signed
from domain.facts.signature_agreement import SignatureAgreed
from domain.order import Order
from domain.programme import Programme
from processes import erasures, papers
from processes.cases import Case
from processes.checkpoint import Note
from processes.documents.content import Content
from processes.documents.document import ON_PAPER, Acquaintance, Document, PlanMark, Sealed, Signature, SignedAs
from processes.documents.people import named_in, renamed
from processes.journal import Entry
from processes.look import Look
from processes.papers_by_hand import BY_HAND, by_hand
from processes.signed import next_number, signed_content
from processes.signed_papers import signed_papers
from processes.signers import signer_of, signer_on_paper
from processes.text_visas import visas_on_text
from web import confidential, desk, printed, subject
from web.council_name import called
from web.pages.templates import own as own_template
from web.papers_by_hand import may_read
from web.phrases.paper import paper_words
from web.provided import services
from web.visitor import visitor

pages = Blueprint("documents", __name__)

#: Fact → what its signature says.
SAYS: dict[type, SignedAs] = {
    facts.Agreed: "agreed",
    running.ChangeAgreed: "agreed",
    facts.Approved: "approved",
    running.Changed: "approved",
    consent_facts.Signed: "signed",
    order_facts.Signed: "signed",
    order_visas.OrderEndorsed: "endorsed",
    practice_facts.PracticeSigned: "signed",
    practice_facts.PracticeEndorsed: "endorsed",
    admission_facts.ProcessingGiven: "signed",
    report_facts.ReportAccepted: "approved",
    statistics_facts.StatisticsSigned: "signed",
    statistics_facts.StatisticsConfirmed: "signed",
    distribution_facts.Given: "signed",
    roadmap_facts.Approved: "approved",
    contest_facts.ContestApproved: "approved",
    monitoring.PlanAgreed: "approved",
    monitoring.ResultsApproved: "approved",
    SignatureAgreed: "signed",
}

#: Cases whose one document is signed once, and never changes from then on.
SIGNED_ONCE = (Order, Consent, ProcessingConsent, Distribution)


@pages.get("/case/<case>/document")
def show(case: str) -> str | tuple[str, int]:
    """The document as a page to read and print."""
    found = desk.office().case(case)
    document = document_of(found)
    if document is None:
        return render_template("pages/no_document.html", case=found), 404
    return page_of(found, document, on_screen=True)


@pages.get("/case/<case>/document.docx")
def docx(case: str) -> Response:
    """The document for Word, from the template the school may edit."""
    found = desk.office().case(case)
    document = document_of(found) or abort(404)
    signed = max((each.at for each in document.signatures), default=desk.now())
    template = own_template(desk.school().id, document.kind, signed)
    made = services().more["to_docx"](document, moment=_moment(found), template=template)
    return printed.file(made, printed.named(called(subject.title(found)), ".docx"), printed.WORD)


@pages.get("/case/<case>/document.pdf")
def pdf(case: str) -> Response | tuple[str, int]:
    """The document as a tagged PDF, where this server can make it."""
    found = desk.office().case(case)
    document = document_of(found) or abort(404)
    to_pdf = services().more["to_pdf"]
    made = to_pdf(
        page_of(found, document, on_screen=False), moment=_moment(found), identifier=document.content.sha256()
    )
    if made is None:
        return render_template("pages/no_pdf.html", docx=_address("docx", case), page=_address("show", case)), 503
    return printed.file(made, printed.named(called(subject.title(found)), ".pdf"), printed.PDF)


def _address(view: str, case: str) -> str:
    """Of the paper that was asked for, in another form."""
    of, who = _asked()
    return url_for(f"documents.{view}", case=case, of=of or None, who=who or None)


def page_of(found: Case, document: Document, *, on_screen: bool) -> str:
    """The document's page; on_screen: with the ways on from it."""
    back = url_for("cases.card", case=found.id)
    links = {"back": back, "docx": _address("docx", found.id), "pdf": _address("pdf", found.id)}
    if document.erased and visitor().roles & {Role.DIRECTOR, Role.CURATOR, Role.AUDITOR}:
        links["original"] = url_for("documents.original", case=found.id)
    return printed.page(document, links if on_screen else None)


def _final(entries: list[Entry]) -> Iterator[Content]:
    """What was put in force, as it was signed: a draft that was only endorsed was not."""
    for paper in signed_papers(desk.log(), entries):
        if paper.content is not None and any(SAYS.get(type(entry.fact)) == "signed" for entry in paper.signed):
            yield paper.content


def _moment(found: Case) -> datetime:
    """The moment of the fact the document last changed by: it dates the file."""
    return desk.log().entries(found.id)[-1].acting.at


def document_of(found: Case) -> Document | None:
    """The document of the case as it stands; None when there is no text yet, or its keys are gone."""
    confidential.check(found.id)
    look, entries = desk.office().look(), desk.log().entries(found.id)
    try:
        content = _content(look, found)
        if isinstance(found.state, SIGNED_ONCE) and not _asked()[0] and not _signed_entries(entries, content):
            # what was signed stays as it was: what stands around it, a curator, a post, may be another one now
            content = next(_final(entries), content)
    except (papers.Unreadable, LookupError, AssertionError):
        return None
    put_aside, name = bool(erasures.put_aside(desk.log(), found.id)), desk.people().name
    if put_aside:
        content = renamed(content, name, _erased(content))
    signed = _signed_entries(entries, content)
    position, note = _sealing(signed[-1]) if signed else (0, None)
    return Document(
        content,
        renamed(tuple(_signature(look, entry) for entry in signed), name),
        renamed(tuple(_acquaintance(look, found)), name),
        tuple(_marks(found, content)),
        qr=note.text() if note else "",
        sealed=Sealed(position, note.checkpoint.size, note.checkpoint.root.hex()) if note else None,
        offset_hours=_offset_hours(),
        cancelled=content.kind not in ON_PAPER and getattr(found.state, "status", "") in ("superseded", "withdrawn"),
        erased=put_aside,
        endorsements=renamed(visas_on_text(look, entries, content), name),
    )


@pages.get("/case/<case>/original")
def original(case: str) -> str | tuple[str, int]:
    """A signed original that an erasure has put aside, the last one unless the URL names another by its hash: for those
    who must be able to show it by law.
    """
    found, entries = desk.office().case(case), desk.log().entries(case)
    wanted = request.args.get("document", "") or _last_kept(case, entries)
    text = erasures.original(desk.log(), case, wanted)
    if text is None:
        return render_template("pages/no_document.html", case=found), 404
    content = services().more["to_content"](text)
    known = {each.person: each for each in named_in(content)}
    signed = [_signature(desk.office().look(), e) for e in _signed_entries(entries, content)]
    names = tuple(replace(s, name=known[s.person].name) if s.person in known else s for s in signed)
    return page_of(found, Document(content, renamed(names, desk.people().name)), on_screen=True)


def _offset_hours() -> int:
    """The school's civil time, from UTC."""
    offset = desk.now().astimezone(ZoneInfo(desk.school().zone)).utcoffset()
    return int(offset.total_seconds() // 3600) if offset else 3


def _last_kept(case: str, entries: list[Entry]) -> str:
    kept = set(erasures.put_aside(desk.log(), case))
    given = (getattr(entry.fact, "signature", None) for entry in reversed(entries))
    return next((each.document for each in given if each is not None and each.document in kept), "")


def _erased(content: Content) -> set[str]:
    """Whom of those it names nobody may call by name any more."""
    known = {each.person: desk.people().person(each.person) for each in named_in(content) if each.person}
    return {id for id, person in known.items() if person is not None and person.erased is not None}


def _asked() -> tuple[str, str]:
    """Which paper of the case, and whose: as the address of a document says; any other page shows the case's own."""
    if request.blueprint != pages.name:
        return "", ""
    return request.args.get("of", "")[:64], request.args.get("who", "")[:64]


def _content(look: Look, found: Case) -> Content:
    of, who = _asked()
    if (type(found.state), of) in BY_HAND:
        if not may_read(found.state, of, who):
            abort(403)
        return by_hand(look, found, of, who, desk.now())
    word = "agree_to_change" if of == "change" else ""
    number = None
    if isinstance(found.state, Order) and found.state.status == "to_sign":
        number = next_number(look, found.state.school, desk.now())
    return signed_content(look, found, word, number=number, at=desk.now())


def _signed_entries(entries: list[Entry], content: Content) -> list[Entry]:
    """The facts that hold a signature under exactly this content; earlier versions have their own."""
    wanted = content.sha256()
    given = [(entry, getattr(entry.fact, "signature", None)) for entry in entries if type(entry.fact) in SAYS]
    return [entry for entry, signature in given if signature is not None and signature.document == wanted]


def _signature(look: Look, entry: Entry) -> Signature:
    given = cast(Signed, entry.fact.signature)  # type: ignore[attr-defined]
    paper, acting = getattr(entry.fact, "paper", None), entry.acting
    who = signer_on_paper(look, entry, paper) if paper else signer_of(look, acting)
    says = SAYS[type(entry.fact)]
    signed = Signature(who.person, who.name, who.post, acting.role.value, says, acting.at, given.document)
    signed = replace(signed, instead=who.instead, by=who.by)
    return replace(signed, kind="paper", paper=paper_words(paper)) if paper else signed


def _sealing(entry: Entry) -> tuple[int, Note | None]:
    """Where the fact stands in the log, and the first checkpoint over it: the same for ever, once it is there."""
    sql = "SELECT position FROM stored_events WHERE originator_id = ? AND originator_version = ?"
    position = int(desk.log().rows(sql, (entry.originator_id, entry.originator_version))[0]["position"])
    return position, desk.seal().covering(position)


def _acquaintance(look: Look, found: Case) -> list[Acquaintance]:
    if not isinstance(found.state, Order):
        return []
    read = dict(found.state.acknowledged)
    named = [papers.named(look, person) for person in found.state.acquainted]
    listed, paper = found.state.listed, found.state.list_paper
    by = {person: paper_words(paper) for person in listed} if paper else {}
    return [Acquaintance(who.person, who.name, who.post, read.get(who.person), by.get(who.person, "")) for who in named]


def _marks(found: Case, content: Content) -> list[PlanMark]:
    if not isinstance(found.state, Programme) or content.kind != "programme":
        return []
    from processes.texts import read

    text = read(found.state.text)
    numbers = {item.id: n for n, item in enumerate(text.plan, 1)} if text else {}
    done = [(numbers.get(item), day, result) for item, day, result in found.state.items_done]
    return [PlanMark(n, day, "" if r.erased else str(r.value)) for n, day, r in done if n is not None]
