"""The school's working days: a five- or six-day week with holidays and working weekends of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """five_day: Saturday is a day off. holidays: days off. working_weekends: worked in spite of all else."""

    five_day: bool
    holidays: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the school works on the day."""
        if day in self.working_weekends:
            return True
        return day not in self.holidays and day.weekday() < (_SATURDAY if self.five_day else _SUNDAY)

    def add_working_days(self, day: date, count: int) -> date:
        """The last of so many working days (count >= 0) after the day; the day itself is never counted."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def full_working_days_between(self, told: date, last: date) -> int:
        """How many full working days there are after the day one is told, the last day included."""
        days = (told + timedelta(days=n) for n in range(1, (last - told).days + 1))
        return sum(self.is_working(day) for day in days)
