"""Calendar months, as the term of a programme counts them (1.3, AMB-05).

Where a month has no corresponding day, its last day stands for it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import MAXYEAR, date, timedelta


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later (months >= 0); in a shorter month its last day.

    Beyond the last year of the calendar: its last day, so that no date a person may type is an error.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earliest_end(start: date, months: int) -> date:
    """The first lawful last day of a term of at least so many months: 1 September to 30 November is three."""
    return add_months(start, months) - timedelta(days=1)


def latest_end(start: date, months: int) -> date:
    """The last lawful last day of a term of at most so many months: the corresponding day itself."""
    return add_months(start, months)


def next_alarm(end: date, days_before: Iterable[int], after: date | None) -> date | None:
    """The first alarm later than a day, or the very first one; None when all have been."""
    alarms = sorted(end - timedelta(days=days) for days in days_before)
    return next((alarm for alarm in alarms if after is None or alarm > after), None)
