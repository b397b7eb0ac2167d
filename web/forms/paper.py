"""The forms of what was signed on paper; the file is looked at by the page. The class is the act's word."""

from __future__ import annotations

from web.forms import Form
from web.forms.fields import Day, Number, Text


class PaperConsent(Form):
    """Number and day of a consent."""

    number = Text(label="Номер документа", help="По вашему журналу согласий", limit=30)
    day = Day(label="Дата подписания")


class PaperOrder(Form):
    """Number and day of an order, as the journal of orders has them."""

    number = Number(label="Номер приказа", help="Без буквы: она добавится сама", least=1, most=99_999)
    day = Day(label="Дата приказа", help="Которая стоит на подписанном листе")


class PaperList(Form):
    """Number and day of a list of those who read the order."""

    number = Text(label="Номер листа ознакомления", help="По вашему журналу", limit=30)
    day = Day(label="Дата последней подписи")
