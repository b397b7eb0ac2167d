"""The forms of statistics; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Day
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks


class CountStatistics(Form):
    title, button = "Подсчитать сведения", "Подсчитать"
    note = "Сведения берутся из журнала на конец последнего дня: на ту же дату они всегда одни и те же (п. 3.9)."
    since = Day(label="Первый день периода")
    as_of = Day(label="Последний день периода")


class SignStatistics(Form):
    title, button = "Подписать сведения", "Подписать"
    note = "После вас сведения подтвердит технический специалист – под тем же документом (п. 3.9)."
    password = password()


class ConfirmStatistics(Decision):
    title, button = "Подтвердить сведения", "Подтвердить решение"
    note = "Куратор уже подписал; вы подписываете тот же документ (п. 3.9)."
    decision = accept_or_return("Подтвердить сведения", "Вернуть куратору")
    remarks = remarks()
    password = password()
