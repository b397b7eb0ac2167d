"""Rules of changing an approved programme: content, form, term (4.9, 4.11)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.case import Role
from domain.rules.rule import refused, rule
from domain.text import ProgrammeText
from domain.text_difference import kind_of_change as kind_of_change

_OF_TERM = ("extension", "shortening")


@rule("4.9", 34)
def change_is_begun_by_curator_or_mentor(*, roles: Collection[str]) -> None:
    """4.9: a change is proposed by the curator or the mentor. roles: the proposer's, in this programme."""
    if not {Role.CURATOR, Role.MENTOR}.intersection(roles):
        raise refused(change_is_begun_by_curator_or_mentor)


@rule("4.9", 16)
def one_change_at_a_time(*, open_change: bool) -> None:
    """4.9: a change is settled before the next is proposed, or nobody would know what text they agree to."""
    if open_change:
        raise refused(one_change_at_a_time)


@rule("4.9", 34)
def a_change_is_proposed(*, open_change: bool) -> None:
    """4.9: only a change that was proposed, and is not settled, is answered."""
    if not open_change:
        raise refused(a_change_is_proposed)


@rule("4.9", 16)
def change_changes_something(*, old: ProgrammeText, new: ProgrammeText) -> None:
    """4.9: a new version differs from the one that stands."""
    if old.sha256() == new.sha256():
        raise refused(change_changes_something)


@rule("4.9", 10)
def start_stays(*, old: ProgrammeText, new: ProgrammeText) -> None:
    """4.9: a running programme changes its end, never its first day."""
    if old.start != new.start:
        raise refused(start_stays, start=old.start)


@rule("4.11", 35)
def term_change_is_asked_before_the_end(*, kind: str, today: date, end: date) -> None:
    """4.11: a term is changed while it runs: not later than its last day."""
    if kind in _OF_TERM and today > end:
        raise refused(term_change_is_asked_before_the_end, today=today, end=end)


@rule("4.9", 35)
def new_end_is_still_ahead(*, kind: str, today: date, end: date) -> None:
    """4.9: a term is not shortened into the past; what is to end today is closed on a ground of 4.11."""
    if kind in _OF_TERM and end <= today:
        raise refused(new_end_is_still_ahead, today=today, end=end)


@rule("4.11", 34, 35)
def everyone_agreed_to_the_change(*, parties: Collection[str], agreed: Collection[str]) -> None:
    """4.11: mentor and every affected mentee have agreed; silence is not consent."""
    missing = tuple(person for person in parties if person not in agreed)
    if missing:
        raise refused(everyone_agreed_to_the_change, people=missing)


@rule("4.11", 35)
def term_change_is_agreed_in_time(*, proposed: date, agreed: date, end: date) -> None:
    """4.11: agreement to a new term comes after the proposal and within the current term."""
    if not proposed <= agreed <= end:
        raise refused(term_change_is_agreed_in_time, proposed=proposed, agreed=agreed, end=end)


@rule("4.11", 35)
def only_a_party_declines(*, person: str, parties: Collection[str]) -> None:
    """4.11: a change falls by the refusal of one who was asked, and of nobody else."""
    if person not in parties:
        raise refused(only_a_party_declines, person=person)
