"""Rules of people who leave or are long away, on both sides of their boundaries."""

from __future__ import annotations

from datetime import date

import pytest

from domain.rules.departure import (
    DECISIONS,
    absence_ends_after_it_begins,
    departure_has_a_decision_of_the_list,
    only_an_unapproved_text_is_dropped,
    who_left_is_not_waited_for,
)
from tests.domain.rules.samples import refusal

BACK = date(2027, 1, 11)


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_of_the_list_is_lawful(decision: str) -> None:
    departure_has_a_decision_of_the_list(decision=decision)


def test_another_decision_is_not() -> None:
    assert refusal(departure_has_a_decision_of_the_list, decision="wait").facts["decision"] == "wait"


@pytest.mark.parametrize(
    ("decision", "back", "person", "mentees"),
    [
        ("close", None, "m", ("a",)),
        ("replace", None, "a", ("a",)),
        ("go_on", BACK, "m", ("a",)),
        ("extend", BACK, "a", ("a",)),
        ("go_on", None, "a", ("a", "b")),
    ],
)
def test_a_programme_may_wait_or_do_without(
    decision: str, back: date | None, person: str, mentees: tuple[str, ...]
) -> None:
    who_left_is_not_waited_for(decision=decision, back=back, person=person, mentor="m", mentees=mentees)


@pytest.mark.parametrize(("decision", "person"), [("go_on", "m"), ("extend", "m"), ("go_on", "a"), ("extend", "a")])
def test_nobody_waits_for_who_left_and_is_needed(decision: str, person: str) -> None:
    said = refusal(who_left_is_not_waited_for, decision=decision, back=None, person=person, mentor="m", mentees=("a",))
    assert said.facts["person"] == person


def test_an_absence_ends_after_it_begins() -> None:
    absence_ends_after_it_begins(start=date(2026, 9, 1), back=date(2026, 9, 2))
    refusal(absence_ends_after_it_begins, start=date(2026, 9, 1), back=date(2026, 9, 1))


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_a_text_that_nobody_approved_is_given_up(status: str) -> None:
    only_an_unapproved_text_is_dropped(status=status)


@pytest.mark.parametrize("status", ["approved", "active", "closed.not_formed"])
def test_an_approved_one_is_not(status: str) -> None:
    assert refusal(only_an_unapproved_text_is_dropped, status=status).facts["status"] == status
