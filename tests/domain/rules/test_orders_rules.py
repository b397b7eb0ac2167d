from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.rules.orders import (
    acquaintance_deadline,
    draft_is_open,
    everyone_is_acquainted_in_time,
    only_an_assignment_is_cancelled,
    only_an_order_in_force_is_cancelled,
    order_is_not_older_than_its_grounds,
    order_is_signed_by_the_director,
    order_names_someone,
    order_number_is_free,
    programme_is_approved,
    programme_starts_on_its_day,
    programme_starts_under_an_order,
    programme_waits_for_this_order,
    text_returns_before_the_order,
)
from domain.work_calendar import WorkCalendar
from tests.domain.rules.samples import MENTEE, MENTOR, RULES, refusal

DAY = date(2025, 8, 29)


def test_the_director_signs_orders_and_nobody_else() -> None:
    order_is_signed_by_the_director(roles=("teacher", "director"))
    refusal(order_is_signed_by_the_director, roles=("curator", "sysadmin"))
    refusal(order_is_signed_by_the_director, roles=())


def test_a_draft_is_open_for_editing() -> None:
    draft_is_open(status="draft")


@pytest.mark.parametrize("status", ["to_sign", "in_force", "abandoned", "superseded"])
def test_refuses_to_edit_an_order_that_is_no_draft(status: str) -> None:
    refusal(draft_is_open, status=status)


def test_an_order_in_force_is_cancelled() -> None:
    only_an_order_in_force_is_cancelled(status="in_force")


@pytest.mark.parametrize("status", ["draft", "to_sign", "abandoned", "superseded"])
def test_refuses_to_cancel_an_order_that_is_not_in_force(status: str) -> None:
    refusal(only_an_order_in_force_is_cancelled, status=status)


def test_an_order_names_a_programme_or_the_order_it_cancels() -> None:
    order_names_someone(lines=1, supersedes=None)
    order_names_someone(lines=0, supersedes="order-1")
    refusal(order_names_someone, lines=0, supersedes=None)


def test_a_number_is_given_once() -> None:
    order_number_is_free(number=1, used=set())
    order_number_is_free(number=3, used={1, 2})
    refusal(order_number_is_free, number=2, used={1, 2})
    refusal(order_number_is_free, number=0, used=set())


def test_an_order_may_be_dated_on_the_day_of_its_grounds() -> None:
    order_is_not_older_than_its_grounds(day=DAY, grounds={"consent-1": DAY, "consent-2": date(2025, 8, 1)})


def test_refuses_an_order_dated_a_day_before_one_of_its_grounds() -> None:
    no = refusal(order_is_not_older_than_its_grounds, day=DAY, grounds={"consent-1": date(2025, 8, 30)})
    assert no.facts["cases"] == ("consent-1",)


def test_an_order_fixes_an_approved_programme() -> None:
    programme_is_approved(status="approved")
    refusal(programme_is_approved, status="in_review")


def test_a_programme_waits_for_the_order_that_names_it() -> None:
    programme_waits_for_this_order(order="order-1", waiting=("order-1", "assignment"))


@pytest.mark.parametrize("waiting", [None, ("order-2", "assignment")])
def test_refuses_an_order_that_the_programme_does_not_wait_for(waiting: tuple[str, str] | None) -> None:
    refusal(programme_waits_for_this_order, order="order-1", waiting=waiting)


def test_a_programme_starts_under_an_order_in_force() -> None:
    programme_starts_under_an_order(in_force=True)
    refusal(programme_starts_under_an_order, in_force=False)


def test_a_programme_starts_on_its_first_day_or_later() -> None:
    programme_starts_on_its_day(start=DAY, today=DAY)
    programme_starts_on_its_day(start=DAY, today=date(2025, 9, 3))
    refusal(programme_starts_on_its_day, start=DAY, today=date(2025, 8, 28))


def test_people_have_three_working_days_to_read_an_order() -> None:
    assert acquaintance_deadline(signed=DAY, calendar=WorkCalendar(True), rules=RULES) == date(2025, 9, 3)
    assert acquaintance_deadline(signed=DAY, calendar=WorkCalendar(False), rules=RULES) == date(2025, 9, 2)


def test_nobody_is_overdue_on_the_last_day() -> None:
    assert everyone_is_acquainted_in_time(named=(MENTOR, MENTEE), acquainted=(), today=DAY, deadline=DAY) is None


def test_names_who_has_not_read_the_order_the_day_after() -> None:
    late: dict[str, Any] = {"named": (MENTOR, MENTEE), "today": date(2025, 8, 30), "deadline": DAY}
    warning = everyone_is_acquainted_in_time(acquainted=(MENTOR,), **late)
    assert warning is not None
    assert warning.facts["people"] == (MENTEE,)
    assert everyone_is_acquainted_in_time(acquainted=(MENTEE, MENTOR), **late) is None


def test_a_text_that_no_order_holds_goes_back_to_the_draft() -> None:
    text_returns_before_the_order(order=None)


def test_refuses_to_take_back_a_text_that_an_order_holds() -> None:
    refusal(text_returns_before_the_order, order="order-1")


def test_an_assignment_may_be_cancelled() -> None:
    only_an_assignment_is_cancelled(subject="assignment")


def test_refuses_to_cancel_what_a_closing_order_did() -> None:
    refusal(only_an_assignment_is_cancelled, subject="closing")
