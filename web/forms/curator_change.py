"""The form of a change of curator; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, Day
from web.forms.step_form import Form


class ReplaceCurator(Form):
    title, button = "Сменить куратора", "Подготовить приказ"
    note = (
        "Куратор отвечает за все программы (п. 1.3, 3.9). В назначенный день открытые программы и взятые в работу "
        "задачи перейдут новому куратору, история останется."
    )
    person = Choice(label="Новый куратор")
    deputy_head = Choice({"yes": "Заместитель руководителя", "no": "Другая"}, label="Должность")
    since = Day(label="С какого дня")
