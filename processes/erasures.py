"""Erasures under way and done: what remains to be destroyed, and whether caches still hold what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.case import Personal, Retention
from domain.facts.erasure import Kept
from processes.documents.people import named_in
from processes.ports import Log
from processes.signed_papers import SignedPaper, signed_papers

PAGE = 50
#: Whose signed papers are kept by law: orders, consents, what the school adopted and handed on. A programme's text, a
#: practice's card and a pair's protocol go with their keys.
KEPT = (
    *("order", "consent", "distribution", "processing_consent"),
    *("roadmap", "monitoring_round", "report", "statistics"),
)


def kept(log: Log, school: str, person: str) -> Iterator[Kept]:
    """The signed papers that name the person, as they were signed last, but for those put aside before."""
    marks = ", ".join("?" for _ in KEPT)
    sql = f"""SELECT c.case_id FROM cases c WHERE c.kind IN ({marks}) AND c.school = ?
              AND NOT EXISTS (SELECT 1 FROM originals o WHERE o.case_id = c.case_id) ORDER BY c.case_id"""
    for row in log.rows(sql, (*KEPT, school)):
        papers = signed_papers(log, log.entries(row["case_id"]))
        if papers and _names(log, row["case_id"], papers[-1], person):
            yield _kept(row["case_id"], papers[-1])


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
    total = int(log.rows("SELECT COUNT(*) AS n FROM erasures WHERE school = ?", (school,))[0]["n"])
    sql = f"SELECT * FROM erasures WHERE school = ? ORDER BY at DESC, person LIMIT {PAGE} OFFSET ?"
    return log.rows(sql, (school, (page - 1) * PAGE)), total


def done(log: Log) -> int:
    """How many were carried out: when it has grown, whatever was read before may hold what is gone."""
    return int(log.rows("SELECT COUNT(*) AS n FROM erasures WHERE destroyed_at IS NOT NULL")[0]["n"])


def original(log: Log, case: str) -> tuple[str, int] | None:
    """Where the signed original of the case is kept: the erased person and the number of the fact."""
    rows = log.rows("SELECT person, version FROM originals WHERE case_id = ?", (case,))
    return (rows[0]["person"], rows[0]["version"]) if rows else None
