"""Days and moments as the school counts them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.people import School
from domain.work_calendar import WorkCalendar

if TYPE_CHECKING:
    from processes.acts import Situation


def calendar_of(school: School) -> WorkCalendar:
    """The school's working days."""
    return WorkCalendar(school.five_day, school.holidays, school.working_weekends)


def day_of(school: School, at: datetime) -> date:
    """The day it is in the school's zone."""
    return at.astimezone(ZoneInfo(school.zone)).date()


def beginning_of(school: School, day: date) -> datetime:
    """The first moment of a day in the school's zone."""
    return datetime.combine(day, time(), ZoneInfo(school.zone))


def deadlines(school: School, at: datetime, terms: Mapping[str, int], since: date | None = None) -> dict[str, date]:
    """The day that ends each term of so many working days from the moment, or from a later day, by key."""
    calendar, today = calendar_of(school), day_of(school, at)
    first = max(today, since or today)
    return {key: calendar.add_working_days(first, days) for key, days in terms.items()}


def _school(situation: Situation) -> School:
    return situation.look.school(situation.acting.school)


def today(situation: Situation) -> date:
    """The day of the act."""
    return day_of(_school(situation), situation.acting.at)


def working_days_after(situation: Situation, days: int) -> date:
    """The day that many working days after the act."""
    school = _school(situation)
    return calendar_of(school).add_working_days(day_of(school, situation.acting.at), days)


def moment(situation: Situation, day: date) -> str:
    """The first moment of a day in the school's zone, as the engine wants it."""
    return beginning_of(_school(situation), day).isoformat()
