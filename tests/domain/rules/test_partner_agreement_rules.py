from __future__ import annotations

from datetime import date, timedelta

from domain.rules.partner_agreement import (
    addendum_follows_its_agreement,
    agreement_ends_after_it_begins,
    agreement_ends_after_it_was_signed,
    agreement_is_prolonged_by_an_addendum,
    agreement_names_partner_and_subject,
    agreement_stands_once,
)
from tests.domain.rules.samples import refusal

DAY, NEXT = date(2026, 9, 1), date(2026, 9, 2)


def test_an_agreement_is_with_somebody_about_something() -> None:
    agreement_names_partner_and_subject(words={"partner": "University", "subject": "Practice"})
    refusal(agreement_names_partner_and_subject, words={"partner": "University", "subject": " "})


def test_its_term_goes_forward_from_the_day_of_signing() -> None:
    agreement_ends_after_it_begins(signed=DAY, begins=DAY, ends=NEXT)
    refusal(agreement_ends_after_it_begins, signed=DAY, begins=DAY, ends=DAY)
    refusal(agreement_ends_after_it_begins, signed=NEXT, begins=DAY, ends=NEXT + timedelta(days=1))


def test_it_stands_once() -> None:
    agreement_stands_once(number="7", others=("8",))
    refusal(agreement_stands_once, number="7", others=("7",))


def test_it_is_prolonged_to_a_later_day_by_what_was_signed() -> None:
    agreement_is_prolonged_by_an_addendum(ends=NEXT, before=DAY, today=DAY, ground="No 1")
    for ends, today, ground in ((None, DAY, "No 1"), (DAY, DAY, "No 1"), (NEXT, NEXT, "No 1"), (NEXT, DAY, " ")):
        refusal(agreement_is_prolonged_by_an_addendum, ends=ends, before=DAY, today=today, ground=ground)


def test_an_addendum_is_signed_no_earlier_than_its_agreement() -> None:
    addendum_follows_its_agreement(signed=DAY, agreed=DAY)
    refusal(addendum_follows_its_agreement, signed=DAY, agreed=NEXT)


def test_nothing_ends_before_it_was_signed() -> None:
    agreement_ends_after_it_was_signed(ended=DAY, signed=DAY)
    refusal(agreement_ends_after_it_was_signed, ended=DAY, signed=NEXT)
