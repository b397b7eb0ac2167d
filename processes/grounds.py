"""What a director's order rests on, line by line: consents, statements, a report, a submission, a sheet of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

from domain.facts.order import Line
from domain.order import Order
from domain.programme import Programme
from processes.days import day_of
from processes.documents.content import Ground
from processes.documents.requisites import CitedAct, Visa
from processes.look import Look
from processes.signers import named

Name = Callable[[str], str]
Kind = Literal["consent", "statement", "submission", "report", "change_sheet"]


def grounds_of(look: Look, state: Order, line: Line, name: Name) -> list[Ground]:
    """The documents the line rests on, of the moment when the order was signed."""
    of, until = look.programme(line.programme), state.signed_at
    if state.subject == "assignment":
        signed = [(person, look.consent(consent).signed_at) for person, consent in of.consents]
        return [*_protocol(look, of), *(_ground("consent", at, name(person)) for person, at in signed if at)]
    if state.signature is not None and state.signature.edition == 1:
        return []
    if state.subject == "change":
        change = next((each for each in of.changes if each.id == line.change), None)
        return [] if change is None else [_ground("change_sheet", change.proposed_at)]
    stated = [(person, at) for person, at in of.stated if until is None or at <= until]
    if state.subject == "leaving":
        return [_ground("statement", at, name(person)) for person, at in stated if person == line.person]
    return _grounds_of_closing(of, line.ground, stated, name)


def cited_in(state: Order) -> tuple[CitedAct, ...]:
    """The acts that the order's preamble names, as the catalogue named them when they were chosen (1.2)."""
    return tuple(CitedAct(act.form, act.number, act.day, act.title) for act in state.cited)


def visas_on(look: Look, state: Order) -> tuple[Visa, ...]:
    """Who endorsed the draft, once everybody asked has: what they endorse is the draft without visas."""
    if state.status == "endorsing":
        return ()
    school = look.school(state.school)
    return tuple(Visa(named(look, visa.person), day_of(school, visa.at)) for visa in state.visas)


def _protocol(look: Look, of: Programme) -> list[Ground]:
    """The protocol of the council that recommended the pair, where there is one (3.10, AMB-03)."""
    review = look.unit(of.unit).review
    return [] if review is None else [Ground("protocol", review.day, review.number)]


def _grounds_of_closing(
    of: Programme, ground: str | None, stated: Sequence[tuple[str, datetime]], name: Name
) -> list[Ground]:
    """A report for a finished plan, the curator's submission, or statements; never why (4.11)."""
    if ground == "completed":
        return [] if of.reported_at is None else [_ground("report", of.reported_at)]
    if ground == "curator_initiative":
        notified = of.closing.notified if of.closing else None
        return [] if notified is None else [_ground("submission", notified)]
    by = of.closing.stated_by if of.closing else ()
    return [_ground("statement", at, name(person)) for person, at in stated if person in by]


def _ground(kind: Kind, at: datetime, name: str = "") -> Ground:
    return Ground(kind, at.date(), "", name)
