"""The signed documents of a case file: the exact bytes that were signed, and the same as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import current_app

from domain.facts import order as order_facts
from processes import erasures, papers
from processes.case_file import Stream
from processes.documents.document import Acquaintance, Document, Signature, SignedAs
from processes.documents.people import named_in, renamed
from processes.journal import Entry
from processes.signed_papers import LookThen, SignedPaper, signed_papers
from processes.signers import signer_of, signer_on_paper
from processes.text_visas import visas_on_text
from web import desk
from web.pages.documents import SAYS
from web.phrases.paper import paper_words
from web.phrases.words import PAPERS, SIGNED_AS, word
from web.provided import services


@dataclass(frozen=True)
class Paper:
    """A signed document of the file. name: of its files, without an ending. files: their bytes, by ending.

    kept: it is the original that an erasure put aside; the law has it kept.
    """

    n: int
    case: str
    title: str
    name: str
    document: str
    signatures: tuple[dict[str, str], ...]
    files: dict[str, bytes]
    kept: bool = False


def papers_of(streams: Sequence[Stream], zone: str) -> list[Paper]:
    """Every signed document, numbered in the order of the cases and of the signatures."""
    found = [(stream, paper) for stream in streams for paper in signed_papers(desk.log(), stream.entries)]
    return [_paper(number, stream, paper, zone) for number, (stream, paper) in enumerate(found, 1)]


def _paper(number: int, stream: Stream, paper: SignedPaper, zone: str) -> Paper:
    kept = erasures.original(desk.log(), stream.case, paper.document) if paper.content is None else None
    if kept is not None:
        paper = replace(paper, content=services().more["to_content"](kept))
    content = paper.content
    kind = content.kind if content else stream.case.split("-", 1)[0]
    files = {} if content is None else {"json": content.canonical(), "html": _page(stream, paper, zone)}
    name = f"documents/{number:02}-{kind.replace('_', '-')}"
    signatures = tuple(_signature(entry) for entry in paper.signed)
    return Paper(number, stream.case, word(PAPERS, kind), name, paper.document, signatures, files, kept is not None)


def _signature(entry: Entry) -> dict[str, str]:
    says, paper = SAYS.get(type(entry.fact)), getattr(entry.fact, "paper", None)
    signer = (paper.signer if paper else "") or entry.acting.person
    listed = entry.fact.people if isinstance(entry.fact, order_facts.ListRecorded) else ()
    return {
        "case": entry.originator_id,
        "version": str(entry.originator_version),
        "person": signer,
        "who": ", ".join(map(desk.people().name, listed)) or desk.people().name(signer),
        "role": entry.acting.role.value,
        "says": word(SIGNED_AS, says or "acquainted"),
        "at": entry.acting.at.isoformat(),
        "kind": entry.fact.signature.kind,  # type: ignore[attr-defined]
    }


def _page(stream: Stream, paper: SignedPaper, zone: str) -> bytes:
    assert paper.content is not None
    look = LookThen(desk.log(), paper.signed[-1].acting.at, None, inclusive=True)
    given = [(entry, SAYS.get(type(entry.fact))) for entry in paper.signed]
    offset = paper.signed[0].acting.at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    known = {each.person: each.name for each in named_in(paper.content)}

    def name(person: str) -> str:
        """As the paper says it; who signed under another name that is gone is called by number."""
        return known.get(person) or desk.people().name(person)

    document = Document(
        paper.content,
        renamed(tuple(_given(look, entry, says, paper.document) for entry, says in given if says is not None), name),
        renamed(tuple(_read(look, stream, paper)), name),
        offset_hours=int(offset.total_seconds() // 3600),
        endorsements=renamed(visas_on_text(look, _until(stream, paper), paper.content), name),
    )
    page: str = services().more["to_html"](
        document, current_app.extensions["documents"], stylesheet="../document.css", links=None
    )
    return page.encode()


def _until(stream: Stream, paper: SignedPaper) -> list[Entry]:
    """The entries of the case until the last signature under the paper."""
    last = paper.signed[-1].originator_version
    return [entry for entry in stream.entries if entry.originator_version <= last]


def _given(look: LookThen, entry: Entry, says: SignedAs, document: str) -> Signature:
    paper, acting = getattr(entry.fact, "paper", None), entry.acting
    who = signer_on_paper(look, entry, paper) if paper else signer_of(look, acting)
    signed = Signature(who.person, who.name, who.post, acting.role.value, says, acting.at, document)
    signed = replace(signed, instead=who.instead, by=who.by)
    return replace(signed, kind="paper", paper=paper_words(paper)) if paper else signed


def _read(look: LookThen, stream: Stream, paper: SignedPaper) -> list[Acquaintance]:
    """The acquaintance list of a signed order."""
    signed = [entry.fact for entry in paper.signed if isinstance(entry.fact, order_facts.Signed)]
    people = signed[0].acquainted if signed else ()
    read = {e.fact.person: (e.acting.at, "") for e in paper.signed if isinstance(e.fact, order_facts.Acknowledged)}
    for entry in paper.signed:
        if isinstance(entry.fact, order_facts.ListRecorded):
            read |= {person: (entry.acting.at, paper_words(entry.fact.paper)) for person in entry.fact.people}
    named = [papers.named(look, person) for person in people]
    return [Acquaintance(who.person, who.name, who.post, *read.get(who.person, (None, ""))) for who in named]
