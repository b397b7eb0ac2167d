"""Every paper that was signed in a case, as it was when it was signed: made again from the facts known then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from domain.case import Role
from domain.facts import order as order_facts
from domain.facts.any_case import Signature
from processes import papers
from processes.cases import Case, fold
from processes.days import beginning_of
from processes.documents.content import Content
from processes.history import known_at
from processes.journal import Entry
from processes.look import Look
from processes.moves import step_of
from processes.ports import Log
from processes.signed import signed_content


@dataclass(frozen=True)
class SignedPaper:
    """document: SHA-256 (hex) of what was signed. signed: the entries that signed it, oldest first.

    content: None when the keys of its text are gone, or the facts do not give the signed bytes again.
    """

    document: str
    content: Content | None
    signed: tuple[Entry, ...]


def signed_papers(log: Log, entries: Sequence[Entry]) -> list[SignedPaper]:
    """The papers of one case, in the order of their first signature. entries: all of the case."""
    signed: dict[str, list[Entry]] = {}
    for entry in entries:
        given: Signature | None = getattr(entry.fact, "signature", None)
        if given is not None:
            signed.setdefault(given.document, []).append(entry)
    return [SignedPaper(document, _content(log, entries, by), tuple(by)) for document, by in signed.items()]


def _content(log: Log, entries: Sequence[Entry], signed: Sequence[Entry]) -> Content | None:
    """The content whose bytes have the signed hash."""
    first = signed[0]
    before = fold(entries[: first.originator_version - 1])
    given: Signature = first.fact.signature  # type: ignore[attr-defined]
    for look in _looks(log, first, before):
        try:
            content = _as_signed(look, before, first)
        except (papers.Unreadable, LookupError, AssertionError, AttributeError, StopIteration):
            continue
        if content.sha256() == given.document:
            return content
    return None


def _as_signed(look: Look, before: Case | None, entry: Entry) -> Content:
    assert before is not None
    fact, move = entry.fact, entry.move
    word = step_of(move.decision.key) if move else ""
    if not isinstance(fact, order_facts.Signed):
        return signed_content(look, before, word, number=None, at=entry.acting.at)
    at = beginning_of(look.school(before.state.school), fact.day) if fact.paper else entry.acting.at
    return signed_content(look, before, word, number=fact.number, at=at)


def _looks(log: Log, entry: Entry, before: Case | None) -> Iterator[Look]:
    """Related cases as known at the moment of the signature: with, or without, what was recorded in that very moment."""
    for inclusive in (True, False):
        yield LookThen(log, entry.acting.at, before, inclusive=inclusive)


class LookThen(Look):
    """Related cases as they were known at a moment; the read tables know only today, so they are not asked."""

    def __init__(self, log: Log, moment: datetime, own: Case | None, *, inclusive: bool) -> None:
        """own: the case that is looked from, as it was before the entry of the moment."""
        super().__init__(self._then, self._not_asked, log.entries)
        self._log, self._until, self._moment, self._inclusive = log, moment, moment, inclusive
        self._known: dict[str, Case] = {} if own is None else {own.id: own}

    def holder(self, school: str, role: str) -> str | None:
        stands_in = self._stands_in(school) if role == Role.DIRECTOR else None
        if stands_in is not None:
            return stands_in
        granted = """SELECT DISTINCT case_id FROM acts WHERE school = ? AND topic = 'person.role_granted' AND at <= ?
                     ORDER BY case_id"""
        rows = self._log.rows(granted, (school, self._until.isoformat()))
        holders = (row["case_id"] for row in rows if role in self.person(row["case_id"]).roles)
        return next(holders, None)

    def _then(self, id: str) -> Case:
        if id not in self._known:
            known = known_at(self._log.entries(id), self._until)
            if not self._inclusive:
                known = [entry for entry in known if entry.acting.at < self._until]
            case = fold(known)
            if case is None:
                raise LookupError(id)
            self._known[id] = case
        return self._known[id]

    @staticmethod
    def _not_asked(sql: str, params: Sequence[Any]) -> NoReturn:
        raise LookupError("the read tables know only today")
