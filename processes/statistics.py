"""Statistics of a school counted for any past day, the same whenever they are asked for (3.9), and their document."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.snapshot import Snapshot
from domain.statistics import Figure, statistics
from processes.documents.requisites import School
from processes.documents.statistics import FigureLine, StatisticsContent
from processes.indicators import pictured
from processes.look import Look
from processes.papers import Unreadable
from processes.past import Moment


def end_of(day: date, zone: str) -> Moment:
    """The last moment of the day at the school."""
    following = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return Moment(following - timedelta(microseconds=1))


def statistics_of(look: Look, school: str, since: date, as_of: date) -> tuple[Figure, ...]:
    """The figures as they were known at the end of the day."""
    moment = end_of(as_of, look.school(school).zone)
    picture = pictured(look.table, lambda id: look.known(id, moment.at), school, moment, None)
    return statistics(picture, since)


def statistics_document(state: Snapshot) -> StatisticsContent:
    """What both sign: from the facts of the case alone, so the same for ever. Raises Unreadable."""
    counted = state.counted
    if counted is None or counted.requisites.erased:
        raise Unreadable
    lines = tuple(FigureLine(each.code, each.part, each.value, each.unit) for each in counted.figures)
    names = School(**counted.requisites.value)
    return StatisticsContent(names, state.rules, state.id, counted.since, counted.as_of, lines)
