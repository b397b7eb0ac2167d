"""The forms of the analytical report; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Day, LongText
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks
from web.phrases.report import SECTIONS


def _section(code: str, *, required: bool = False) -> LongText:
    return LongText(label=SECTIONS[code], limit=6000, required=required)


class WriteReport(Form):
    title, button = "Аналитический отчёт цикла", "Передать директору"
    note = (
        "Цифры система считает на конец выбранного дня; вы пишете, что они значат (п. 3.9). О завершениях – без имён."
    )
    as_of = Day(label="На какой день цифры")
    general = _section("general")
    structure = _section("structure")
    coverage = _section("coverage")
    programmes = _section("programmes")
    plans = _section("plans")
    quality = _section("quality")
    dynamics = _section("dynamics")
    changes = _section("changes")
    practices = _section("practices")
    problems = _section("problems", required=True)
    conclusions = _section("conclusions", required=True)


class AcceptReport(Decision):
    title, button = "Принять аналитический отчёт", "Подтвердить решение"
    note = "Принятый отчёт не меняется: подпись стоит под этими словами и цифрами (п. 3.9)."
    decision = accept_or_return("Принять отчёт", "Вернуть куратору")
    remarks = remarks()
    password = password()
