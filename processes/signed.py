"""Which document a step signs; the page shows it, the act checks the signature against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.bank_admission import ProcessingConsent
from domain.consent import Consent
from domain.contest import Contest
from domain.council_request import CouncilRequest
from domain.distribution import Distribution
from domain.monitoring import MonitoringRound
from domain.order import Order
from domain.people import Person
from domain.practice import Practice
from domain.programme import Programme
from domain.report import Report
from domain.roadmap import Roadmap
from domain.snapshot import Snapshot
from domain.units import Unit
from processes import monitoring_papers, papers
from processes.banks_papers import processing
from processes.cases import Case
from processes.change_papers import change_sheet
from processes.contest_papers import contest
from processes.days import day_of
from processes.distribution_papers import distribution
from processes.documents.content import Content
from processes.local_act_papers import local_act
from processes.look import Look
from processes.papers_by_hand import council_request, signature_agreement
from processes.practice_papers import practice
from processes.report import report_document
from processes.roadmap_papers import roadmap
from processes.statistics import statistics_document
from processes.unit_papers import unit_protocol

#: Steps that sign the sheet of the change that is open.
OF_CHANGE = ("agree_to_change", "approve_change")


def signed_content(look: Look, case: Case, word: str, *, number: int | None, at: datetime) -> Content:
    """The document of the step. number: the one an order is about to get. Raises papers.Unreadable."""
    state, look = case.state, look.at(at)
    if isinstance(state, Order):
        return _order(look, case, word, number, at)
    if isinstance(state, Programme):
        return _of_programme(look, state, word)
    if isinstance(state, MonitoringRound):
        return monitoring_papers.paper(look, state, word)
    made = _MADE.get(type(state))
    if made is None:
        raise LookupError(word)
    return made(look, state, case.rules)


def _of_programme(look: Look, state: Programme, word: str) -> Content:
    if word in OF_CHANGE and state.open_change is not None:
        return change_sheet(look, state, state.open_change)
    return papers.programme(look, state, state.text or state.draft)  # type: ignore[arg-type]


#: The one document of a case, from its state and the rules it began under.
_MADE: dict[type, Callable[[Look, Any, str], Content]] = {
    Consent: lambda look, state, rules: papers.consent(look, state),
    Distribution: distribution,
    ProcessingConsent: processing,
    Roadmap: roadmap,
    Report: lambda look, state, rules: report_document(state),
    Snapshot: lambda look, state, rules: statistics_document(state),
    Practice: lambda look, state, rules: practice(look, state),
    Contest: contest,
    Unit: unit_protocol,
    CouncilRequest: council_request,
    Person: signature_agreement,
}


def _order(look: Look, case: Case, word: str, number: int | None, at: datetime) -> Content:
    """An order with its number and day, or those it is about to get; for a visa, the draft without those given."""
    order: Order = replace(case.state, visas=()) if word == "endorse_order" else case.state
    named: tuple[str | None, date | None] = (None, None)
    if order.number is not None:
        named = (f"{order.number}-{order.journal}", order.day)
    elif number is not None:
        named = (f"{number}-{JOURNAL}", day_of(look.school(order.school), at))
    made = papers.order if order.about is None else local_act
    return made(look, order, case.rules, *named)


def next_number(look: Look, school: str, at: datetime) -> int:
    """The number an order signed now would get."""
    year = day_of(look.school(school), at).year
    sql = "SELECT MAX(number) AS last FROM numbers WHERE school = ? AND journal = ? AND year = ?"
    return (look.rows(sql, school, JOURNAL, year)[0]["last"] or 0) + 1


#: The journal of orders on mentoring: its letter follows the number.
JOURNAL = "н"
