"""The .xlsx of a school's staff: the template to fill in, and a careful reading of what comes back.

A file is somebody's: it is bounded before it is unpacked, cells are read as the text or day that stands in them, and
a formula is not computed, nor is its remembered result believed: it is an error of its cell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

LARGEST, LARGEST_UNPACKED = 400_000, 20_000_000
MOST_ROWS = 1000
#: Rows of the sheet that are looked at, empty ones among them.
_LOOKED_AT = 5000
_LONGEST_CELL = 500

Code = Literal["not_xlsx", "too_large", "no_columns", "too_many_rows", "empty"]


class Unreadable(Exception):
    """The file cannot be taken at all. code: why. detail: which columns are missing, by heading."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Row:
    """number: of the sheet, from 1. cells: text by column; days as DD.MM.YYYY. formulas: columns that hold one."""

    number: int
    cells: Mapping[str, str]
    formulas: tuple[str, ...] = ()


def template(columns: Mapping[str, str], choices: Mapping[str, Sequence[str]], hints: Mapping[str, str]) -> bytes:
    """An empty book to fill in. columns: heading by column. choices: allowed values. hints: a line under the list."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(columns.values()))
    sheet.freeze_panes = "A2"
    for number, (name, heading) in enumerate(columns.items(), start=1):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True)
        letter = cell.column_letter
        sheet.column_dimensions[letter].width = max(16, len(heading) + 2)
        for row in range(2, MOST_ROWS + 2) if name in hints and not choices.get(name) else ():
            sheet.cell(row, number).number_format = "@"
        if choices.get(name):
            allowed = DataValidation(type="list", formula1='"' + ",".join(choices[name]) + '"', allow_blank=True)
            sheet.add_data_validation(allowed)
            allowed.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
    _explained(book, columns, hints)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _explained(book: Workbook, columns: Mapping[str, str], hints: Mapping[str, str]) -> None:
    """The hints on a second sheet, which the reading does not look at."""
    sheet = book.create_sheet()
    for name, heading in columns.items():
        sheet.append([heading, hints.get(name, "")])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 70


def read(book: bytes, columns: Mapping[str, str], needed: Sequence[str]) -> list[Row]:
    """The filled rows of the first sheet. columns: heading by column; headings are found by their words, in any order.

    Raises Unreadable.
    """
    _bounded(book)
    try:
        opened = load_workbook(BytesIO(book), read_only=True, data_only=False, keep_links=False)
        sheet = opened.worksheets[0]
        lines = list(sheet.iter_rows(max_row=_LOOKED_AT, max_col=50, values_only=True))
    except Exception as broken:  # openpyxl lets out whatever the broken part of a book makes it trip over
        raise Unreadable("not_xlsx") from broken
    if not lines:
        raise Unreadable("empty")
    places = _places(lines[0], columns, needed)
    rows = [_row(number, line, places) for number, line in enumerate(lines[1:], start=2)]
    filled = [row for row in rows if any(row.cells.values()) or row.formulas]
    if not filled:
        raise Unreadable("empty")
    if len(filled) > MOST_ROWS:
        raise Unreadable("too_many_rows")
    return filled


def _bounded(book: bytes) -> None:
    if len(book) > LARGEST:
        raise Unreadable("too_large")
    try:
        with zipfile.ZipFile(BytesIO(book)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except Exception as broken:  # the list of contents may be broken in many ways, too
        raise Unreadable("not_xlsx") from broken
    if unpacked > LARGEST_UNPACKED:
        raise Unreadable("too_large")


def _places(line: Sequence[Any], columns: Mapping[str, str], needed: Sequence[str]) -> dict[str, int]:
    heads = {_plain(heading): name for name, heading in columns.items()}
    found = {heads[_plain(str(cell))]: at for at, cell in enumerate(line) if _plain(str(cell)) in heads}
    missing = [columns[name] for name in needed if name not in found]
    if missing:
        raise Unreadable("no_columns", ", ".join(missing))
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _row(number: int, line: Sequence[Any], places: Mapping[str, int]) -> Row:
    cells = {name: line[at] if at < len(line) else None for name, at in places.items()}
    formulas = tuple(name for name, cell in cells.items() if isinstance(cell, str) and cell.startswith("="))
    return Row(number, {name: "" if name in formulas else _text(cell) for name, cell in cells.items()}, formulas)


def _text(cell: Any) -> str:
    """The cell as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()[: _LONGEST_CELL + 1]
