"""A table as an .xlsx file: text is text and days are days, nothing is computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def to_xlsx(rows: Iterable[Sequence[str | date]]) -> bytes:
    """The file; the first row is the heading."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: str | date) -> Any:
    if isinstance(value, date):
        made = WriteOnlyCell(sheet, value)
        made.number_format = "DD.MM.YYYY"
        return made
    made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    # otherwise text that begins with = would be a formula
    made.data_type = "s"
    return made
