"""The forms of standing in for the director; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, Day, Text
from web.forms.step_form import Form


class OrderSubstitution(Form):
    title, button = "Записать приказ о замещении директора", "Записать"
    note = (
        "В эти дни указанный человек делает и подписывает всё, что делает директор, – под своим именем, с пометкой об "
        "исполнении обязанностей и номером приказа. Сам директор в эти дни не подписывает."
    )
    person = Choice(label="Кто исполняет обязанности")
    instead_of = Choice(label="Чьи обязанности")
    number = Text(label="Номер приказа", limit=30)
    day = Day(label="Дата приказа")
    start = Day(label="Первый день")
    end = Day(label="Последний день")


class EndSubstitution(Form):
    title, button = "Закончить замещение раньше срока", "Закончить"
    person = Choice(label="Кто исполняет обязанности")
    last = Day(label="Последний день замещения")
