"""Working days of a school: a five- or six-day week, holidays, working weekends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class WorkCalendar:
    five_day: bool
    holidays: frozenset[date]
    working_weekends: frozenset[date]

    def is_working(self, day: date) -> bool:
        if day in self.working_weekends:
            return True
        return day not in self.holidays and day.weekday() < (5 if self.five_day else 6)

    def add_working_days(self, day: date, days: int) -> date:
        """The working day that many working days after the day; the day itself for zero."""
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working(day)
        return day

    def full_working_days_between(self, first: date, last: date) -> int:
        """How many whole working days lie strictly between the two days."""
        count = (last - first).days - 1
        return sum(self.is_working(first + timedelta(days=n + 1)) for n in range(max(count, 0)))
