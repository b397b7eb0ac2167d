"""Moments and lengths of time as a definition writes them (ISO 8601). Years and months are refused: P1M from
31 January means different days to different people, so such terms are computed in the domain."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DURATION = re.compile(r"P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_CYCLE = re.compile(r"R(\d*)/(P.+)")


def moment(text: object) -> datetime:
    """An absolute moment in UTC. Raises ValueError for anything without an offset."""
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is not a moment")
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    return value.astimezone(UTC)


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


def cycle(text: object) -> tuple[int | None, timedelta]:
    """How many times (None: for ever) and how often: `R3/P7D`, `R/P1D`. Raises ValueError."""
    found = _CYCLE.fullmatch(text) if isinstance(text, str) else None
    if found is None or found.group(1) == "0":
        raise ValueError(f"{text!r} is not a cycle like R3/P7D")
    return int(found.group(1)) if found.group(1) else None, duration(found.group(2))


def first_due(event: str, value: object, at: datetime) -> tuple[datetime, int | None]:
    """When the timer first fires (UTC), and how many times it fires in all (None: for ever). Raises ValueError."""
    if event == "date":
        return moment(value), 1
    times, length = cycle(value) if event == "cycle" else (1, duration(value))
    return later(at.astimezone(UTC), length), times


def later(due: datetime, length: timedelta) -> datetime:
    """Raises ValueError past the end of the calendar."""
    try:
        return due + length
    except OverflowError as error:
        raise ValueError("past the end of the calendar") from error
