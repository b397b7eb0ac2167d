"""Tables for a spreadsheet: CSV as Russian Excel opens it, with no cell that it would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from flask import send_file
from werkzeug.wrappers import Response

#: How a cell begins that a spreadsheet would compute (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(text: str) -> str:
    """The text, kept from being a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def spreadsheet(name: str, rows: Iterable[Sequence[str]]) -> Response:
    """A file to download: semicolons and a byte-order mark, as Excel expects them here."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([cell(each) for each in row] for row in rows)
    return send_file(BytesIO(text.getvalue().encode("utf-8-sig")), "text/csv", as_attachment=True, download_name=name)
