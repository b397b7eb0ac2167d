from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Refused
from domain.rules.terms import extension_fits_into_a_year, next_alarm, term_is_lawful
from tests.domain.rules.samples import RULES, refusal

START = date(2025, 9, 1)
BEYOND = replace(RULES, extension_beyond_year=True)


def lawful(start: date, end: date, first_start: date | None = None) -> None:
    term_is_lawful(start=start, end=end, first_start=first_start or start, rules=RULES)


def unlawful(start: date, end: date, first_start: date | None = None) -> Refused:
    return refusal(term_is_lawful, start=start, end=end, first_start=first_start or start, rules=RULES)


def test_accepts_a_term_of_three_months_to_the_day() -> None:
    lawful(START, date(2025, 11, 30))


def test_refuses_a_term_one_day_short_of_three_months() -> None:
    assert unlawful(START, date(2025, 11, 29)).facts["earliest"] == date(2025, 11, 30)


@pytest.mark.parametrize("end", [date(2026, 8, 31), date(2026, 9, 1)])
def test_accepts_both_readings_of_a_year(end: date) -> None:
    lawful(START, end)


def test_refuses_a_term_one_day_longer_than_a_year() -> None:
    assert unlawful(START, date(2026, 9, 2)).facts["latest"] == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("start", "earliest", "latest"),
    [
        (date(2025, 1, 31), date(2025, 4, 29), date(2026, 1, 31)),
        (date(2025, 11, 30), date(2026, 2, 27), date(2026, 11, 30)),
        (date(2023, 11, 30), date(2024, 2, 28), date(2024, 11, 30)),
        (date(2024, 2, 29), date(2024, 5, 28), date(2025, 2, 28)),
    ],
)
def test_short_months_end_the_term_on_their_last_day(start: date, earliest: date, latest: date) -> None:
    lawful(start, earliest)
    lawful(start, latest)
    unlawful(start, earliest - timedelta(days=1))
    unlawful(start, latest + timedelta(days=1))


def test_refuses_an_end_before_the_start() -> None:
    unlawful(START, date(2025, 8, 31))


def test_counts_the_year_from_the_first_start_and_three_months_from_the_present_one() -> None:
    later = date(2025, 11, 1)
    lawful(later, date(2026, 1, 31), first_start=START)
    unlawful(later, date(2026, 1, 30), first_start=START)
    lawful(later, date(2026, 9, 1), first_start=START)
    unlawful(later, date(2026, 9, 2), first_start=START)


def test_an_extension_may_pass_the_year_only_where_the_rules_say_so() -> None:
    end = date(2026, 9, 2)
    term_is_lawful(start=START, end=end, first_start=START, rules=BEYOND, extended=True)
    refusal(term_is_lawful, start=START, end=end, first_start=START, rules=BEYOND, extended=False)
    refusal(term_is_lawful, start=START, end=end, first_start=START, rules=RULES, extended=True)


@given(st.dates(), st.dates())
def test_no_pair_of_dates_breaks_the_rule(start: date, end: date) -> None:
    refused = False
    try:
        lawful(start, end)
    except Refused:
        refused = True
    days = (end - start).days
    if days < 87 or days > 366:
        assert refused or end == date.max
    if 91 <= days <= 364:
        assert not refused


def fits(end: date, kind: str = "extension", first_start: date | None = START) -> None:
    extension_fits_into_a_year(first_start=first_start, end=end, kind=kind, rules=RULES)


def test_an_extension_up_to_a_year_fits() -> None:
    fits(date(2026, 9, 1))


def test_an_extension_past_the_year_offers_a_successor() -> None:
    no = refusal(extension_fits_into_a_year, first_start=START, end=date(2026, 10, 15), kind="extension", rules=RULES)
    assert no.facts["successor_offered"] is True
    assert no.facts["latest"] == date(2026, 9, 1)


def test_what_is_no_extension_or_has_not_begun_is_not_looked_at() -> None:
    fits(date(2027, 1, 1), kind="content")
    fits(date(2027, 1, 1), first_start=None)


def test_an_extension_past_the_year_fits_where_the_rules_say_so() -> None:
    extension_fits_into_a_year(first_start=START, end=date(2027, 1, 1), kind="extension", rules=BEYOND)


def test_alarms_come_thirty_fourteen_seven_and_no_days_before_the_end() -> None:
    end, day, days = date(2026, 5, 31), None, []
    while (day := next_alarm(end=end, after=day, rules=RULES)) is not None:
        days.append((end - day).days)
    assert days == [30, 14, 7, 0]
