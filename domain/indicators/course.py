"""The course of programmes (3.8, 4.3, 4.9): meetings, plans, days between the steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from domain.indicators.indicator import Count, Picture, ProgrammeRow, measure, share

#: A programme is expected to have a meeting in each so many days (4.3 names none: a choice of the design).
MEETING_EVERY_DAYS = 30


def _expected(row: ProgrammeRow, day: date) -> int:
    """Meetings expected by the day: one for each full period of the time the programme ran."""
    if row.began is None:
        return 0
    last = min(day, row.ended or day)
    return max((last - row.began).days, 0) // MEETING_EVERY_DAYS


@measure("4.3", "meetings")
def meetings_held(picture: Picture) -> Iterator[Count]:
    """Meetings held; of: those expected, one in each thirty days of a programme."""
    held = sum(len(row.meetings) for row in picture.begun)
    yield Count(held, picture.begun, "", held, sum(_expected(row, picture.day) for row in picture.begun))


@measure("4.3", "percent")
def meetings_kept(picture: Picture) -> Iterator[Count]:
    """Programmes that held as many meetings as expected by the day."""
    due = [row for row in picture.begun if _expected(row, picture.day)]
    yield share(sum(len(row.meetings) >= _expected(row, picture.day) for row in due), len(due), due)


@measure("4.3", "programmes")
def silent_programmes(picture: Picture) -> Iterator[Count]:
    """Running programmes without a meeting for more than thirty days."""
    silent = []
    for row in picture.programmes:
        if row.running and row.began is not None:
            since = max([row.began, *row.meetings])
            silent += [row] if picture.day - since > timedelta(days=MEETING_EVERY_DAYS) else []
    yield Count(len(silent), silent, "", len(silent))


@measure("4.9", "percent")
def plan_done(picture: Picture) -> Iterator[Count]:
    """Items of the plans whose last day has come, and those of them that are done."""
    rows = [row for row in picture.begun if any(end <= picture.day for end, _ in row.plan)]
    due = [done for row in rows for end, done in row.plan if end <= picture.day]
    yield share(sum(due), len(due), rows)


@measure("4.9", "programmes")
def overdue_programmes(picture: Picture) -> Iterator[Count]:
    """Running programmes with an item of the plan that is past its day and not done."""
    rows = [r for r in picture.programmes if r.running and any(end < picture.day and not done for end, done in r.plan)]
    yield Count(len(rows), rows, "", len(rows))


@measure("3.8", "days")
def days_consent_to_order(picture: Picture) -> Iterator[Count]:
    """Median days from the last consent to the order."""
    yield _between(picture, "consented", "ordered")


@measure("3.8", "days")
def days_order_to_start(picture: Picture) -> Iterator[Count]:
    """Median days from the order to the start of the programme."""
    yield _between(picture, "ordered", "began")


@measure("4.3", "days")
def days_start_to_meeting(picture: Picture) -> Iterator[Count]:
    """Median days from the start of the programme to its first meeting."""
    pairs = [(row, (min(row.meetings) - row.began).days) for row in picture.begun if row.meetings and row.began]
    yield _median(pairs)


def _between(picture: Picture, first: str, second: str) -> Count:
    pairs = []
    for row in picture.programmes:
        start, end = getattr(row, first), getattr(row, second)
        if start is not None and end is not None:
            pairs.append((row, (end - start).days))
    return _median(pairs)


def _median(pairs: list[tuple[ProgrammeRow, int]]) -> Count:
    days = [max(count, 0) for _, count in pairs]
    return Count(median(days) if days else None, [row for row, _ in pairs], "", len(pairs))
