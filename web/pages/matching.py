"""Choosing a mentor for a mentee: the bank with an explained score (4.5, 3.10); who to ask, not who is better."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from domain.matching import Match
from domain.people import Person
from domain.rule_set import rule_set
from processes.matching import Bonds, bonds, matches
from web import desk
from web.pages.units import replaced
from web.phrases.matching import CRITERIA, explained, reasons, values
from web.phrases.words import KINDS
from web.school_people import told_apart

pages = Blueprint("matching", __name__)
PAGE = 25


@pages.get("/matching")
def show() -> str:
    """Mentees to choose from, and for the one chosen the mentors of the bank."""
    everyone = desk.people().all(desk.school().id)
    mentees = {each.id: each for each in everyone if "mentee" in each.banks}
    mentee = mentees.get(request.args.get("mentee", "")[:64])
    kind = request.args.get("kind", "")
    known = bonds(desk.office().look(), desk.school().id)
    page = desk.page_number(request.args.get("page", "1"))
    found = _found(everyone, mentee, known, kind if kind in KINDS else "")
    old = replaced(request.args.get("replaces", "")[:64])
    return render_template(
        "pages/matching.html",
        mentees=[(id, name, _has_pair(id, known)) for id, name in told_apart(mentees.values())],
        mentee=mentee,
        kinds=KINDS.items(),
        kind=kind,
        old=old,
        rows=[_row(each, mentee) for each in found[(page - 1) * PAGE : page * PAGE]],
        total=len(found),
        page=page,
        pages=desk.pages(len(found), PAGE),
    )


def _found(everyone: list[Person], mentee: Person | None, known: Bonds, kind: str) -> list[Match]:
    if mentee is None:
        return []
    mentors = [each for each in everyone if "mentor" in each.banks]
    return matches(mentors, mentee, known, rule_set(desk.school().rules), kind)


def _has_pair(mentee: str, known: Bonds) -> bool:
    return any(theirs == mentee for _, theirs in known.paired)


def _row(found: Match, mentee: Person | None) -> dict[str, Any]:
    criteria = [
        (CRITERIA[each.name], each.points, each.of, values(each, each.matched), values(each, each.apart), each.known)
        for each in found.criteria
    ]
    named: dict[str, Any] = {"mentor": found.mentor, "mentee": mentee.id if mentee else ""}
    named |= {"matter": found.criteria[0].matched, "replaces": request.args.get("replaces", "")[:64] or None}
    return {
        "person": found.mentor,
        "name": desk.people().name(found.mentor),
        "points": found.points,
        "overlaps": found.overlaps,
        "explained": explained(found),
        "shut_out": reasons(found),
        "criteria": criteria,
        "propose": url_for("units.new", **named),
    }
