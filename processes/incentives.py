"""The register of encouragement: whom signed orders encouraged, and the letter each of them gets (3.10, 4.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.facts.final_stage import Proposal
from domain.final_stage import FinalStage
from domain.order import Order
from processes.days import day_of
from processes.documents.certificate import CertificateContent
from processes.documents.incentive_submission import IncentiveSubmissionContent, ProposedLine
from processes.documents.requisites import Reference
from processes.look import Look
from processes.paging import paged
from processes.papers import Unreadable, named, requisites, words
from processes.ports import Log
from processes.signers import director


@dataclass(frozen=True)
class Granted:
    """An order in force, its number and day, the school year it is of, and whom it encourages."""

    order: str
    number: str
    day: date
    year: int
    proposals: tuple[Proposal, ...]


def register(log: Log, look: Look, school: str, page: int) -> tuple[list[Granted], int]:
    """A page of orders on encouragement in force, newest first, and how many there are."""
    sql = """SELECT o.case_id FROM cases o WHERE o.kind = 'order' AND o.school = ? AND o.status = 'in_force'
             AND EXISTS (SELECT 1 FROM stands t WHERE t.case_id = o.case_id AND t.about = 'incentive')"""
    rows, total = paged(log, sql, (school,), "o.start_on DESC, o.case_id", page)
    return [_granted(look, row["case_id"]) for row in rows], total


def _granted(look: Look, order: str) -> Granted:
    signed = look.order(order)
    assert signed.about is not None
    stage: FinalStage = look.case(signed.about).state
    assert signed.day is not None
    return Granted(order, f"{signed.number}-{signed.journal}", signed.day, stage.year, stage.proposals[order])


def certificate(look: Look, order: Order, rules: str, person: str) -> CertificateContent:
    """The letter to a person whom the order encourages. Raises LookupError for anybody else, Unreadable."""
    stage = look.case(order.about).state if order.about and order.status == "in_force" else None
    if not isinstance(stage, FinalStage) or person not in order.named or order.day is None:
        raise LookupError(person)
    proposal = next(each for each in stage.proposals[order.id] if each.person == person)
    if proposal.evidence.erased:
        raise Unreadable
    return CertificateContent(
        school=requisites(look.school(order.school)),
        rules=rules,
        order=Reference(f"{order.number}-{order.journal}", order.day),
        person=named(look, person),
        side=proposal.side,
        words=str(proposal.evidence.value).rstrip(". "),
        year=f"{stage.year}/{stage.year + 1}",
        signer=named(look, order.signed_by),
        incentive=proposal.incentive,
    )


def submission(look: Look, order: Order, rules: str) -> IncentiveSubmissionContent:
    """What asked for the order on encouragement (4.7). Raises LookupError for an order on anything else."""
    stage = look.case(order.about).state if order.about else None
    if not isinstance(stage, FinalStage) or order.id not in stage.proposals:
        raise LookupError(order.id)
    school = look.school(order.school)
    return IncentiveSubmissionContent(
        school=requisites(school),
        rules=rules,
        order=order.id,
        year=f"{stage.year}/{stage.year + 1}",
        signer=director(look, order.school),
        curator=named(look, school.curators[-1] if school.curators else None),
        lines=tuple(
            ProposedLine(named(look, each.person), each.side, each.incentive, words(each.evidence))
            for each in stage.proposals[order.id]
        ),
        chair=named(look, school.council_chair) if school.council_chair else None,
        day=day_of(school, stage.proposed_at[order.id]),
    )
