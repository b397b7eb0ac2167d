"""Erasures under way and done: what remains to be destroyed, and whether caches still hold what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.case import Personal, Retention
from domain.facts.erasure import Kept, PersonErased
from processes.documents.people import named_in
from processes.paging import paged
from processes.ports import Log
from processes.signed_papers import SignedPaper, signed_papers

#: Whose signed papers are kept by law (class A), and on what ground: orders, consents, what the school adopted and handed
#: on. A programme's text, a pair's protocol (B) and a practice's card (published by consent alone) go with their keys;
#: their signatures stay, as hashes.
KEPT = {
    "order": "personnel",
    **dict.fromkeys(("consent", "distribution", "processing_consent"), "consent"),
    **dict.fromkeys(("roadmap", "monitoring_round", "report", "statistics", "contest"), "activity"),
}


def kept(log: Log, school: str, person: str) -> Iterator[Kept]:
    """Every signed paper that names the person, as it was signed, but for those put aside before."""
    marks = ", ".join("?" for _ in KEPT)
    sql = f"SELECT case_id FROM cases WHERE kind IN ({marks}) AND school = ? ORDER BY case_id"
    for row in log.rows(sql, (*KEPT, school)):
        known = put_aside(log, row["case_id"])
        for paper in signed_papers(log, log.entries(row["case_id"])):
            if paper.document not in known and _names(log, row["case_id"], paper, person):
                yield _kept(row["case_id"], paper)


def _names(log: Log, case: str, paper: SignedPaper, person: str) -> bool:
    """Whether the paper names the person; where it cannot be made again, whether they took part or signed."""
    if paper.content is not None:
        return person in {named.person for named in named_in(paper.content)}
    sql = "SELECT 1 AS one FROM participants WHERE case_id = ? AND person = ?"
    return person in {entry.acting.person for entry in paper.signed} or bool(log.rows(sql, (case, person)))


def _kept(case: str, paper: SignedPaper) -> Kept:
    text = None if paper.content is None else Personal(case, Retention.A, paper.content.canonical().decode())
    return Kept(case, paper.document, text)


def unfinished(log: Log) -> list[dict[str, Any]]:
    """Erasures whose keys are still to be destroyed: person, school, classes; oldest first."""
    return log.rows("SELECT person, school, classes FROM erasures WHERE destroyed_at IS NULL ORDER BY at, person")


def listed(log: Log, school: str, page: int) -> tuple[list[dict[str, Any]], int]:
    """A page of the school's erasures, newest first, and how many there are: person, at, destroyed_at."""
    return paged(log, "SELECT * FROM erasures WHERE school = ?", (school,), "at DESC, person", page)


def done(log: Log) -> int:
    """How many were carried out: when it has grown, whatever was read before may hold what is gone."""
    return int(log.rows("SELECT COUNT(*) AS n FROM erasures WHERE destroyed_at IS NOT NULL")[0]["n"])


def put_aside(log: Log, case: str) -> list[str]:
    """Hashes of the case's papers that are kept as they were signed, because somebody they name was erased."""
    rows = log.rows("SELECT document FROM kept_papers WHERE case_id = ? ORDER BY document", (case,))
    return [row["document"] for row in rows]


def original(log: Log, case: str, document: str) -> str | None:
    """The kept paper's canonical text; None when the paper is none of those, or could not be made again then."""
    rows = log.rows("SELECT person, version FROM kept_papers WHERE case_id = ? AND document = ?", (case, document))
    if not rows:
        return None
    fact = log.entries(rows[0]["person"], after=rows[0]["version"] - 1, upto=rows[0]["version"])[0].fact
    assert isinstance(fact, PersonErased)
    text = next(each.original for each in fact.kept if (each.case, each.document) == (case, document))
    return None if text is None or text.erased else str(text.value)
