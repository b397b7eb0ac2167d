"""Calendar months, as people count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The corresponding day that many months later; the month's last day where there is none (31 January → 28 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earliest_end(start: date, months: int) -> date:
    """The last day of a term of that many whole months: 1 September and 3 months give 30 November (AMB-05)."""
    return add_months(start, months) - timedelta(days=1)


def latest_end(start: date, months: int) -> date:
    """The corresponding day: 1 September and 12 months give 1 September (AMB-05)."""
    return add_months(start, months)
