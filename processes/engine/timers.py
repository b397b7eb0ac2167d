"""Moments and lengths of time as a definition writes them (ISO 8601). Years and months are refused: P1M from
31 January means different days to different people, so such terms are computed in the domain."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_DURATION = re.compile(r"P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII)
_CYCLE = re.compile(r"R(\d*)/(?:(\d{4}[^/]+)/)?(P.+)", re.ASCII)
#: A sign is written in ISO 8601 too: refused as what it is, not computed as a difference of variables.
_WRITTEN = re.compile(r"R-?\d*/.+|[+-]?P[\dT].*|\d.*")


def expression(text: str) -> str:
    """The expression of a timer: a moment, length or cycle that is written as it is stands for itself."""
    found = text.strip()
    return json.dumps(found) if _WRITTEN.fullmatch(found) else found


def moment(text: object) -> datetime:
    """An absolute moment in UTC. Raises ValueError for anything without an offset."""
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is not a moment")
    try:
        value = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a moment like 2026-12-31T09:00:00Z") from error
    if value.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies outside the years 1 to 9999 of UTC") from error


def duration(text: object) -> timedelta:
    """Weeks, days, hours, minutes, seconds: `P2W`, `P10D`, `PT36H`. Raises ValueError."""
    found = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"{text!r} is not a duration in weeks, days, hours, minutes and seconds")
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    try:
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError as error:
        raise ValueError(f"{text!r} is longer than time itself") from error
    if not length:
        raise ValueError(f"{text!r} is no time at all")
    return length


def cycle(text: object) -> tuple[int | None, datetime | None, timedelta]:
    """How many times (None: for ever), from when (None: one length from now), how often: `R3/P7D`, `R/P1D`,
    `R/2026-01-01T00:00Z/P1D`. Raises ValueError."""
    found = _CYCLE.fullmatch(text) if isinstance(text, str) else None
    if found is None or (found.group(1) and not found.group(1).strip("0")):
        raise ValueError(f"{text!r} is not a cycle like R3/P7D")
    times, start, every = found.groups()
    return int(times) if times else None, moment(start) if start else None, duration(every)


@dataclass(frozen=True)
class Alarm:
    """A running timer. due: UTC. times: how often it still fires, None for ever. every: from one time to the next."""

    due: datetime
    times: int | None = 1
    every: timedelta = timedelta()

    def next(self) -> Alarm | None:
        """The alarm once this one has fired: counted from when it was due, however late it fired."""
        if self.times == 1:
            return None
        return Alarm(_later(self.due, self.every), None if self.times is None else self.times - 1, self.every)


def alarm(event: str, value: object, at: datetime) -> Alarm:
    """The alarm of a date, duration or cycle timer that starts at this moment. Raises ValueError."""
    if event == "date":
        return Alarm(moment(value))
    times, start, every = cycle(value) if event == "cycle" else (1, None, duration(value))
    return Alarm(start or _later(at.astimezone(UTC), every), times, every)


def _later(due: datetime, length: timedelta) -> datetime:
    try:
        return due + length
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
