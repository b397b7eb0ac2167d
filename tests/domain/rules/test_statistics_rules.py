from __future__ import annotations

from datetime import date

from domain.rules.statistics import period_has_begun_and_is_over, two_people_confirm_statistics
from tests.domain.rules.samples import MENTOR, OTHER, refusal

DAY = date(2027, 6, 30)


def test_a_period_may_be_one_day_and_end_today() -> None:
    period_has_begun_and_is_over(since=DAY, as_of=DAY, today=DAY)
    refusal(period_has_begun_and_is_over, since=DAY, as_of=DAY, today=date(2027, 6, 29))
    refusal(period_has_begun_and_is_over, since=DAY, as_of=date(2027, 6, 29), today=DAY)


def test_curator_and_technical_specialist_are_two() -> None:
    two_people_confirm_statistics(curator=MENTOR, confirms=OTHER)
    refusal(two_people_confirm_statistics, curator=MENTOR, confirms=MENTOR)
