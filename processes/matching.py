"""Mentors of the bank for one mentee, as the read tables and the cards tell it; the score
itself is the domain's (4.4, 4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.banks import MentorProfile, mentee_profile, mentor_profile
from domain.matching import Match, Profile, Ties, best_first, match
from domain.people import Person
from domain.rule_set import RuleSet
from processes.look import Look

_OPEN_PROGRAMMES = """SELECT m.person AS mentor, e.person AS mentee, c.status
    FROM cases c JOIN participants m ON m.case_id = c.case_id AND m.role = 'mentor'
    JOIN participants e ON e.case_id = c.case_id AND e.role = 'mentee' AND e.state <> 'left'
    WHERE c.kind = 'programme' AND c.school = ?"""
_UNITS = """SELECT m.person AS mentor, e.person AS mentee, c.status
    FROM cases c JOIN participants m ON m.case_id = c.case_id AND m.role = 'mentor'
    JOIN participants e ON e.case_id = c.case_id AND e.role = 'mentee'
    WHERE c.kind = 'unit' AND c.school = ?"""
_PROPOSED = ("proposed", "answers", "recommendation")


@dataclass(frozen=True)
class Bonds:
    """Who works, worked or was proposed with whom: pairs of (mentor, mentee); mentees_of: by mentor, of open programmes."""

    mentees_of: Mapping[str, frozenset[str]]
    paired: frozenset[tuple[str, str]]
    worked: frozenset[tuple[str, str]]
    fell_through: frozenset[tuple[str, str]]


def bonds(look: Look, school: str) -> Bonds:
    """The school's bonds, in two questions to the tables."""
    programmes, units = look.rows(_OPEN_PROGRAMMES, school), look.rows(_UNITS, school)
    running = {(row["mentor"], row["mentee"]) for row in programmes if not row["status"].startswith("closed")}
    proposed = {(row["mentor"], row["mentee"]) for row in units if row["status"] in _PROPOSED}
    worked = {(row["mentor"], row["mentee"]) for row in programmes if row["status"] == "closed.completed"}
    fell = {(row["mentor"], row["mentee"]) for row in units if row["status"] == "not_formed"}
    mentees = {mentor: frozenset(e for m, e in running if m == mentor) for mentor, _ in running}
    return Bonds(mentees, frozenset(running | proposed), frozenset(worked), frozenset(fell))


def profile(person: Person, bank: str) -> Profile:
    """What the card and the bank ("mentor" or "mentee") hold of the person."""
    told = mentor_profile(person) if bank == "mentor" else mentee_profile(person)
    known = Profile(
        person.id,
        subject=person.subject,
        position=person.position or "",
        place=person.unit,
        standing=person.standing,
        birth=person.birth,
        experience_years=person.experience_years,
    )
    if told is None:
        return known
    known = replace(known, matters=told.matters, kinds=told.kinds, modes=told.modes, hours=told.hours)
    if isinstance(told, MentorProfile) and bank in person.profiles:
        return replace(known, trained=told.trained)
    return known


def matches(mentors: list[Person], mentee: Person, known: Bonds, rules: RuleSet, kind: str = "") -> list[Match]:
    """Every mentor of the bank with the explained score, best first; those shut out at the end. kind: thought of."""
    needs = profile(mentee, "mentee")
    found = [match(profile(each, "mentor"), needs, ties(each, mentee, known), rules, kind) for each in mentors]
    return best_first(found, {each.id: each.name or "" for each in mentors})


def ties(mentor: Person, mentee: Person, known: Bonds) -> Ties:
    """What stands between the two. The director admits somebody of a partner on the agreement with the partner (3.8)."""
    pair = (mentor.id, mentee.id)
    return Ties(
        mentees_now=len(known.mentees_of.get(mentor.id, ())),
        capacity=mentor.banks["mentor"].capacity,
        consents=mentor.left is None and mentee.left is None,
        paired=pair in known.paired,
        agreement=True,
        worked=pair in known.worked,
        fell_through=pair in known.fell_through,
        paused="mentor" in mentor.paused or "mentee" in mentee.paused,
    )
