"""The form of what was signed on paper; the file is looked at by the page."""

from __future__ import annotations

from web.forms import Form
from web.forms.fields import Day, Text


class PaperConsent(Form):
    """Number and day of the paper."""

    number = Text(label="Номер документа", help="По вашему журналу согласий", limit=30)
    day = Day(label="Дата подписания")
