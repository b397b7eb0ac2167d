"""Every fact says who, in which role, when, under which rules; a signature, what was signed and how (INV-50, INV-52)."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta

from domain.case import Role
from domain.facts.any_case import Signature
from domain.rule_set import rule_set
from processes.journal import Entry
from processes.office import school_of
from tests.lives import acquaint
from tests.processes.conftest import Begin
from tests.story import Story

BY_SYSTEM = (Role.SYSTEM,)


def entries(story: Story) -> list[Entry]:
    """Everything in the log, case by case."""
    cases = story.log.rows("SELECT case_id FROM cases ORDER BY case_id")
    return [entry for row in cases for entry in story.log.entries(row["case_id"])]


def signatures(entry: Entry) -> list[Signature]:
    values = (getattr(entry.fact, field.name) for field in fields(entry.fact))
    return [value for value in values if isinstance(value, Signature)]


def test_every_fact_of_a_cycle_has_its_author_role_moment_and_rules(begin: Begin) -> None:
    story = begin("final")
    people = {row["person"] for row in story.log.rows("SELECT person FROM persons")}
    found = entries(story)
    assert len(found) > 50 and {entry.acting.role for entry in found} > {
        Role.DIRECTOR,
        Role.CURATOR,
        Role.MENTOR,
        Role.MENTEE,
    }
    for entry in found:
        acting = entry.acting
        assert (acting.person in people) != (acting.role in BY_SYSTEM and acting.person == "system"), entry
        assert acting.at.utcoffset() == timedelta(0) and acting.act
        assert acting.school == school_of(story.case(entry.originator_id))
        assert rule_set(entry.rules).id == entry.rules
    assert len({entry.acting.act for entry in found}) == len(found)


def test_whoever_signs_leaves_the_hash_of_the_document_and_how_it_was_signed(begin: Begin) -> None:
    """The approval, the consents and the order of a programme; by a password here, and nobody signs as the system."""
    story = begin("final")
    acquaint(story, story.case(story.programme).state.order)
    signed = {entry.fact.TOPIC: (entry, each) for entry in entries(story) for each in signatures(entry)}
    assert {"programme.approved", "programme.agreed", "consent.signed", "order.signed"} <= signed.keys()
    for entry, signature in signed.values():
        assert re.fullmatch("[0-9a-f]{64}", signature.document) and signature.kind == "pes"
        assert entry.acting.role not in BY_SYSTEM
    assert signed["order.signed"][0].acting.role == Role.DIRECTOR
