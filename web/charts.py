"""Figures as pictures: bars in SVG, drawn here so that they are there without JavaScript, in print and in PDF.

A chart only repeats what the table beside it says; read aloud, it says the same numbers. Whole bars are black or the
page's colour within an outlined track, so that a black-and-white print tells them apart.
"""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from processes.documents.numbers import minus
from web.phrases.statistics import figure_words

#: Units of the picture; it grows to the width it is given.
WIDTH, LINE, BAR, GAP = 300, 15, 13, 9
#: How many letters of 12 units fit into a line, and how much room a value needs beside its bar.
LETTERS, VALUE = 42, 58
PERCENT = "percent"


@dataclass(frozen=True)
class Bar:
    """share: of the whole track, 0 to 1. words: the value as people read it."""

    label: str
    words: str
    share: float


@dataclass(frozen=True)
class Chart:
    title: str
    bars: tuple[Bar, ...]

    @property
    def svg(self) -> Markup:
        """The drawing, ready for a page."""
        said = "; ".join(f"{bar.label} – {bar.words}" for bar in self.bars)
        uid = f"chart-{zlib.crc32(repr((self.title, said)).encode()):08x}"
        drawn, height = _rows(self.bars)
        head = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {} {}" width="{}" height="{}" '
            'aria-labelledby="{}-title {}-desc"><title id="{}-title">{}</title><desc id="{}-desc">{}</desc>'
        ).format(WIDTH, height, WIDTH, height, uid, uid, uid, self.title, uid, said)
        return head + drawn + Markup("</svg>")


def charts(lines: Sequence[Mapping[str, Any]]) -> list[Chart]:
    """The pictures of a section's figures: its shares on one scale, and every number of several parts on its own.

    lines: code, part, value (decimal text with a comma, "" for none) and unit of each figure.
    """
    counted = [line for line in lines if line["value"]]
    shares = [line for line in counted if line["unit"] == PERCENT]
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for line in counted:
        if line["unit"] not in (PERCENT, "people") and line["part"]:
            parts.setdefault(line["code"], []).append(line)
    found = [Chart("Доли, %", tuple(_bar(line, _whole(line), 100) for line in shares))] if len(shares) > 1 else []
    for code, some in parts.items():
        most = max(_number(line) for line in some)
        if len(some) > 1 and most > 0:
            found.append(Chart(figure_words(code, "")[0], tuple(_bar(line, _part(line), most) for line in some)))
    return found


def _whole(line: Mapping[str, Any]) -> str:
    return ": ".join(filter(None, figure_words(line["code"], line["part"])))


def _part(line: Mapping[str, Any]) -> str:
    return figure_words(line["code"], line["part"])[1]


def _number(line: Mapping[str, Any]) -> float:
    return float(line["value"].replace(",", "."))


def _bar(line: Mapping[str, Any], label: str, most: float) -> Bar:
    unit = figure_words(line["unit"], "")[0] if line["unit"] == PERCENT else ""
    return Bar(label, f"{minus(line['value'])} {unit}".strip(), min(max(_number(line) / most, 0.0), 1.0))


def _rows(bars: Sequence[Bar]) -> tuple[Markup, int]:
    """The name above, the bar in its track below, the value to the right. Returns the drawing and its height."""
    drawn, y, room = Markup(""), 0, WIDTH - VALUE
    for bar in bars:
        for text in textwrap.wrap(bar.label, LETTERS) or [""]:
            y += LINE
            drawn += _text(0, y - 3, text)
        # attributes, not styles: a page allows none inside, and the maker of PDF reads no stylesheet into a picture
        drawn += Markup(
            '<rect x="0.5" y="{}.5" width="{}" height="{}" fill="#fff" stroke="#6b747d"/>'
            '<rect class="full" x="0.5" y="{}.5" width="{}" height="{}" fill="#1a1d21"/>'
        ).format(y, room - 1, BAR - 1, y, f"{(room - 1) * bar.share:.1f}", BAR - 1)
        drawn += _text(room + 6, y + BAR - 2, bar.words, bold=True)
        y += BAR + GAP
    return drawn, y


def _text(x: int, y: int, words: str, *, bold: bool = False) -> Markup:
    weight = ' font-weight="bold"' if bold else ""
    return Markup('<text x="{}" y="{}" font-size="12" font-family="sans-serif" fill="#1a1d21"{}>{}</text>').format(
        x, y, Markup(weight), escape(words)
    )
