"""Who signs: a person as documents name them, with whose duties they did and by which order (INV-31)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.case import Acting, Role
from domain.facts.any_case import Paper
from domain.facts.order import Signed
from domain.order import Order
from domain.substitution import standing_in
from processes.days import beginning_of, day_of
from processes.documents.requisites import Named, Reference
from processes.journal import Entry
from processes.look import Look


def named(look: Look, id: str | None) -> Named:
    """A person as documents name them."""
    if id is None:
        return Named("", "", "")
    person = look.person(id)
    return Named(id, person.name or "", person.position or "")


def director(look: Look, school: str, signed: tuple[str, datetime] | None = None) -> Named:
    """Who signs for the school, or has signed (person and moment); with whose duties were done, and by which order."""
    person = signed[0] if signed else look.holder(school, Role.DIRECTOR)
    return in_office(look, school, person, signed[1] if signed else look.moment)


def in_office(look: Look, school: str, person: str | None, at: datetime | None) -> Named:
    """A person as documents name them who did the director's duties by order at the moment, if it was so."""
    said, of = named(look, person), look.school(school)
    found = standing_in(of.substitutions, day_of(of, at)) if at else None
    if found is None or found.person != person:
        return said
    return replace(said, instead=named(look, found.instead_of), by=Reference(found.number, found.day))


def signer_of(look: Look, acting: Acting) -> Named:
    """Who signed, as documents name them."""
    if acting.role != Role.DIRECTOR:
        return named(look, acting.person)
    return in_office(look, acting.school, acting.person, acting.at)


def signer_on_paper(look: Look, entry: Entry, paper: Paper) -> Named:
    """Who signed by hand; an order, with whose duties on the day that the paper names."""
    if not isinstance(entry.fact, Signed):
        return named(look, paper.signer)
    school = entry.acting.school
    return in_office(look, school, paper.signer, beginning_of(look.school(school), paper.day))


def signed_by(look: Look, state: Order) -> tuple[str, datetime] | None:
    """Who signed the order, and when; by hand, on the day that the paper names."""
    if state.paper is not None:
        return state.paper.signer, beginning_of(look.school(state.school), state.paper.day)
    return (state.signed_by, state.signed_at) if state.signed_by and state.signed_at else None
