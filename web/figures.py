"""Figures of statistics as pages and tables show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.snapshot import Snapshot
from domain.statistics import Figure
from processes import aggregates
from web import desk
from web.phrases.statistics import figure_words
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word

Rows = list[tuple[str, str]]
#: Name, part, value, unit in words.
Row = tuple[str, str, int | str, str]
HIDDEN = f"меньше {aggregates.LEAST} или не показано"
#: Parts that are hidden together, in one row.
_PARTS = {"running": "действуют и продлены", "prepared": "оформляются", "parts": "по частям"}
HEADINGS = ("Показатель", "Разрез", "Значение", "Единица")


def facts(state: Snapshot) -> Rows:
    """The main facts of a snapshot."""
    rows = [("Состояние", word(STATUSES, state.status))]
    if state.counted is not None:
        rows.append(("Период", f"{day_short(state.counted.since)} – {day_short(state.counted.as_of)}"))
        rows += [(f"{name}{f' ({part})' if part else ''}", str(n)) for name, part, n, _ in table(state.counted.figures)]
    return rows


def prefilled(state: Snapshot) -> dict[str, Any]:
    """The period that the form begins with: the one counted before, or from the day asked for until today."""
    if state.counted is not None:
        return {"since": state.counted.since, "as_of": state.counted.as_of}
    return {"since": state.since, "as_of": desk.today()}


def table(figures: Iterable[Figure]) -> list[Row]:
    """Each figure in words."""
    return [(*figure_words(each.code, each.part), each.value, figure_words(each.unit, "")[0]) for each in figures]


def table_for_the_region(figures: Iterable[Figure]) -> list[Row]:
    """The same with those hidden that would tell of a person, also by what they leave of a whole."""
    rows: list[Row] = []
    for each, is_told in aggregates.told_of(figures):
        name, part, value, unit = table([each])[0]
        said = part if is_told else _PARTS.get(aggregates.whole_of(each).split(" ")[0], part)
        rows.append((name, said, value if is_told else HIDDEN, unit))
    return rows


def shown(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures for a page, each with the programmes and people behind it."""
    short, rows = desk.people().short, []
    for each in figures:
        name, part = figure_words(each.code, each.part)
        numbers = [(id, desk.office().case(id).state.number) for id in each.programmes]
        people = ", ".join(map(short, each.people))
        rows.append({"name": name, "part": part, "value": each.value, "programmes": numbers, "people": people})
    return rows
