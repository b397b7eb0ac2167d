from __future__ import annotations

from datetime import date

import pytest

from domain.rules.changes import (
    change_changes_something,
    change_is_begun_by_curator_or_mentor,
    everyone_agreed_to_the_change,
    new_end_is_still_ahead,
    one_change_at_a_time,
    only_a_party_declines,
    start_stays,
    term_change_is_agreed_in_time,
    term_change_is_asked_before_the_end,
)
from tests.domain.rules.samples import END, MENTEE, MENTOR, OTHER, PAIR, STRANGER, refusal, text

TERM_CHANGES = ["extension", "shortening"]
OTHER_CHANGES = ["content", "form"]
BEFORE, AFTER = date(2026, 5, 30), date(2026, 6, 1)


@pytest.mark.parametrize("roles", [("curator",), ("mentor",), ("mentee", "mentor")])
def test_curator_or_mentor_begins_a_change(roles: tuple[str, ...]) -> None:
    change_is_begun_by_curator_or_mentor(roles=roles)


@pytest.mark.parametrize("roles", [(), ("mentee",), ("director",)])
def test_nobody_else_begins_a_change(roles: tuple[str, ...]) -> None:
    refusal(change_is_begun_by_curator_or_mentor, roles=roles)


def test_one_change_is_settled_before_the_next() -> None:
    one_change_at_a_time(open_change=False)
    refusal(one_change_at_a_time, open_change=True)


def test_a_change_changes_something() -> None:
    change_changes_something(old=PAIR, new=text(aim="Other"))
    refusal(change_changes_something, old=PAIR, new=text())


def test_the_first_day_of_a_running_programme_stays() -> None:
    start_stays(old=PAIR, new=text(end=AFTER))
    refusal(start_stays, old=PAIR, new=text(start=date(2025, 9, 2)))


@pytest.mark.parametrize("kind", TERM_CHANGES)
def test_a_term_is_changed_up_to_its_last_day(kind: str) -> None:
    term_change_is_asked_before_the_end(kind=kind, today=END, end=END)
    refusal(term_change_is_asked_before_the_end, kind=kind, today=AFTER, end=END)


@pytest.mark.parametrize("kind", OTHER_CHANGES)
def test_content_and_form_are_changed_after_the_term_too(kind: str) -> None:
    term_change_is_asked_before_the_end(kind=kind, today=AFTER, end=END)
    new_end_is_still_ahead(kind=kind, today=AFTER, end=END)


@pytest.mark.parametrize("kind", TERM_CHANGES)
def test_the_new_end_is_tomorrow_or_later(kind: str) -> None:
    new_end_is_still_ahead(kind=kind, today=BEFORE, end=END)
    refusal(new_end_is_still_ahead, kind=kind, today=END, end=END)


def test_mentor_and_every_affected_mentee_agree() -> None:
    everyone_agreed_to_the_change(parties=(MENTOR, MENTEE), agreed=(MENTEE, MENTOR))


def test_the_mentor_alone_shortens_nothing() -> None:
    no = refusal(everyone_agreed_to_the_change, parties=(MENTOR, MENTEE, OTHER), agreed=(MENTOR,))
    assert no.facts["people"] == (MENTEE, OTHER)


@pytest.mark.parametrize("agreed", [BEFORE, END])
def test_agreement_comes_between_the_proposal_and_the_end(agreed: date) -> None:
    term_change_is_agreed_in_time(proposed=BEFORE, agreed=agreed, end=END)


@pytest.mark.parametrize("agreed", [date(2026, 5, 29), AFTER])
def test_refuses_agreement_before_the_proposal_or_after_the_end(agreed: date) -> None:
    refusal(term_change_is_agreed_in_time, proposed=BEFORE, agreed=agreed, end=END)


def test_only_those_asked_make_a_change_fall() -> None:
    only_a_party_declines(person=MENTEE, parties=(MENTOR, MENTEE))
    refusal(only_a_party_declines, person=STRANGER, parties=(MENTOR, MENTEE))
