"""The analytical report for its pages: its facts in words, its figures with what is behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from domain.facts.report import ReportFigure
from domain.report import SECTIONS, Report
from processes.documents.numbers import minus
from processes.report import figures_on
from web import desk, practices
from web.charts import charts
from web.council_name import called
from web.phrases.report import SECTIONS as SECTION_WORDS
from web.phrases.statistics import figure_words
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word

Rows = list[tuple[str, str]]


def facts(state: Report) -> Rows:
    """The main facts of the report."""
    rows = [("Состояние", word(STATUSES, state.status)), ("Цикл", f"{day_short(state.start)} – {day_short(state.end)}")]
    if state.written is not None:
        rows.append(("Цифры на", day_short(state.written.as_of)))
    return rows


def _name(figure: ReportFigure) -> str:
    name, part = figure_words(figure.code, figure.part)
    return f"{name}{f' ({part})' if part else ''}"


def value_words(figure: ReportFigure) -> str:
    """12,5 % (1 из 8)."""
    if not figure.value:
        return "нет данных"
    made = f" ({figure.n} из {figure.of})" if figure.of else ""
    return f"{minus(figure.value)} {figure_words(figure.unit, '')[0]}{made}"


def prefilled(state: Report) -> dict[str, Any]:
    """What was written before it was returned; the figures of today."""
    written = state.written
    words = {} if written is None or written.words.erased else written.words.value
    return {**words, "as_of": desk.today()}


def sections(state: Report) -> list[dict[str, Any]]:
    """The report, section by section, each figure with who and what is behind it; while it is written, as of today."""
    written = state.written
    words = {} if written is None or written.words.erased else written.words.value
    figures = _of_today(state) if written is None or state.status == "draft" else written.figures
    return [
        {
            "name": f"{number}. {called(SECTION_WORDS[code])}",
            "words": words.get(code, ""),
            "figures": [_shown(each) for each in figures if each.section == code],
            "charts": charts([asdict(each) for each in figures if each.section == code]),
        }
        for number, code in enumerate(SECTIONS, 1)
    ]


def _of_today(state: Report) -> tuple[ReportFigure, ...]:
    return figures_on(desk.office().look(), state, desk.today())


def _shown(figure: ReportFigure) -> dict[str, Any]:
    numbers = [(id, desk.office().case(id).state.number) for id in figure.programmes]
    people = ", ".join(_names(figure.people))
    described = [(id, practices.title(desk.office().case(id).state)) for id in figure.practices]
    shown = {"name": _name(figure), "value": value_words(figure), "programmes": numbers, "people": people}
    return {**shown, "practices": described}


def _names(people: Iterable[str]) -> list[str]:
    return [desk.people().short(each) for each in people]
