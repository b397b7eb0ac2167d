"""Writing the log for process mining in the form asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import IO, Any
from zoneinfo import ZoneInfo

from processes import mining
from processes.mining import COLUMNS, Chosen
from processes.ports import Log
from web.printed import EXCEL
from web.provided import services
from web.spreadsheet import cell

#: Form → (ending of the file, its type).
FORMATS = {
    "ocel": (".json", "application/json"),
    "xes": (".xes", "application/xml"),
    "xlsx": (".xlsx", EXCEL),
    "csv": (".csv", "text/csv"),
}


def chosen(school: str, kind: str, since: date | None, until: date | None, zone: str) -> Chosen:
    """The cases begun on these days in a zone, both included; None for no bound."""
    first, last = (
        datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC).isoformat() if day else ""
        for day in (since, until + timedelta(days=1) if until else None)
    )
    return Chosen(school, kind, first, last)


def write(out: IO[bytes], form: str, log: Log, chosen: Chosen, who: Callable[[str], str] = str) -> int:
    """Write the chosen cases; returns how many there are. who: how a person is called, by id unless told.

    In an application context. form: a key of FORMATS.
    """
    cases = list(mining.chosen_cases(log, chosen))
    events = partial(mining.events, log, chosen)
    writers: dict[str, Any] = services().more["mining"]
    if form == "ocel":
        writers["ocel"](out, cases, events, who)
    elif form == "xes":
        writers["xes"](out, events(), who)
    elif form == "xlsx":
        writers["xlsx"](out, COLUMNS, writers["rows"](events(), who))
    else:
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
        sheet = csv.writer(text, delimiter=";")
        sheet.writerow(COLUMNS)
        sheet.writerows([cell(str(value)) for value in row] for row in writers["rows"](events(), who))
        text.detach()
    return len(cases)
