"""Programmes on their way into one order: which are ready for it, and whose consent is missing (3.8, INV-30, 44)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from processes.cases import Case
from processes.look import Look
from processes.moves import step_of
from processes.ports import Log

#: More than these are taken in turns: an order of so many pairs is long enough.
MOST = 200


@dataclass(frozen=True)
class Candidate:
    """An approved programme that no order fixes. step: the open key that puts it into an order, "" while it is not ready.

    missing: participants without a live consent. consents: those that wait for an answer. draft: the order that
    already names it, "" for none.
    """

    case: Case
    step: str
    missing: tuple[str, ...]
    consents: tuple[str, ...]
    draft: str


def candidates(log: Log, look: Look, school: str) -> list[Candidate]:
    """Approved programmes without an order in force, by number; at most MOST."""
    sql = f"""SELECT c.case_id FROM cases c WHERE c.kind = 'programme' AND c.school = ? AND c.status = 'approved'
              ORDER BY c.number LIMIT {MOST}"""
    found = [look.case(row["case_id"]) for row in log.rows(sql, (school,))]
    return [_candidate(log, look, case) for case in found if case.state.order is None]


def _candidate(log: Log, look: Look, case: Case) -> Candidate:
    programme = case.state
    live = {person for person, consent in programme.consents if look.consent(consent).status == "signed"}
    missing = tuple(person for person in programme.participants if person not in live)
    sql = "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ? AND status = 'issued' ORDER BY case_id"
    waiting = tuple(row["case_id"] for row in log.rows(sql, (case.id,)))
    draft = programme.order_draft[0] if programme.order_draft else ""
    return Candidate(case, open_step(case, "prepare_order"), missing, waiting, draft)


def open_step(case: Case, word: str) -> str:
    """The key of the open step with this word; "" when there is none."""
    return next((key for key in case.open if step_of(key) == word), "")


def waiting_for(log: Log, look: Look, school: str, word: str) -> Iterator[tuple[Case, str]]:
    """Programmes whose step of this word is open, each with its key, by number; at most MOST."""
    sql = f"""SELECT s.case_id, s.key FROM open_steps s JOIN cases c ON c.case_id = s.case_id
              WHERE s.school = ? AND s.step = ? AND s.kind = 'programme' ORDER BY c.number, s.case_id LIMIT {MOST}"""
    for row in log.rows(sql, (school, word)):
        yield look.case(row["case_id"]), row["key"]
