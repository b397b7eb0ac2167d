"""Rules of what is under way: an open change, a leaving, a closing, a draft order and what rests on it."""

from __future__ import annotations

from domain.rules.changes import a_change_is_proposed
from domain.rules.closing import closing_is_not_under_way, leaving_is_stated_once
from domain.rules.orders import (
    no_programme_rests_on_a_cancelled_order,
    order_is_on_this_subject,
    order_names_the_programme,
)
from tests.domain.rules.samples import MENTEE, OTHER, refusal


def test_only_a_change_that_is_open_is_answered() -> None:
    a_change_is_proposed(open_change=True)
    refusal(a_change_is_proposed, open_change=False)


def test_leaving_is_stated_once_by_each() -> None:
    leaving_is_stated_once(person=MENTEE, leaving=(OTHER,))
    refusal(leaving_is_stated_once, person=MENTEE, leaving=(OTHER, MENTEE))


def test_a_closing_is_not_begun_over_another() -> None:
    closing_is_not_under_way(closing=False)
    refusal(closing_is_not_under_way, closing=True)


def test_an_order_is_cancelled_when_nothing_rests_on_it() -> None:
    no_programme_rests_on_a_cancelled_order(programmes=())
    refusal(no_programme_rests_on_a_cancelled_order, programmes=("2026-001",))


def test_a_draft_lets_go_only_what_it_names() -> None:
    order_names_the_programme(programme="programme-1", named=("programme-1", "programme-2"))
    refusal(order_names_the_programme, programme="programme-3", named=("programme-1",))


def test_programmes_of_one_order_are_there_for_one_subject() -> None:
    order_is_on_this_subject(subject="assignment", wanted="assignment")
    refusal(order_is_on_this_subject, subject="closing", wanted="assignment")
