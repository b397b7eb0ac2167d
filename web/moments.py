"""A moment in the URL: read in the school's zone, by one of two clocks, and said in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import request

from processes.past import Clock, Moment
from web import desk
from web.phrases.typography import moment_words

#: The two clocks in words.
CLOCKS: dict[Clock, str] = {"recorded": "как было известно", "occurred": "как было на деле"}
_MINUTES = ("%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M")
_SECONDS = ("%Y-%m-%dT%H:%M:%S",)
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")


class NoMoment(ValueError):
    """What was typed is neither a day nor a moment."""


def zone() -> ZoneInfo:
    return ZoneInfo(desk.school().zone)


def typed(text: str) -> datetime:
    """A moment as typed, the whole of its last second, minute or day included. Raises NoMoment."""
    for pattern in (*_MINUTES, *_SECONDS, *_DAYS):
        try:
            found = datetime.strptime(text, pattern)  # noqa: DTZ007  (the zone is the school's, below)
        except ValueError:
            continue
        if pattern in _DAYS:
            found = datetime.combine(found, time.max)
        if pattern in _MINUTES:
            found = found.replace(second=59)
        try:
            return found.replace(microsecond=999_999, tzinfo=zone()).astimezone(UTC)
        except OverflowError:
            break
    raise NoMoment(text)


def asked(name: str = "at", clock: str = "clock", default: datetime | None = None) -> Moment:
    """The moment the URL names; now, or the default, when it names none. Raises NoMoment."""
    text = request.args.get(name, "").strip()
    by: Clock = "occurred" if request.args.get(clock) == "occurred" else "recorded"
    return Moment(typed(text) if text else (default or desk.now()), by)


def field(moment: datetime) -> str:
    """As a link writes it, to the second; a date-and-time field shows its first 16 letters, nobody types seconds."""
    return moment.astimezone(zone()).strftime("%Y-%m-%dT%H:%M:%S")


def words(moment: Moment) -> str:
    """12.09.2026 16:30 (МСК), как было известно."""
    return f"{moment_words(moment.at, desk.school().zone)}, {CLOCKS[moment.clock]}"


def day(moment: Moment) -> date:
    """The day it was at the school."""
    return moment.at.astimezone(zone()).date()
