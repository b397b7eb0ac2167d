"""The forms of contests; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms.fields import Choice, Choices, Day, LongText, Rows, Text
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks


class NominationRow(Form):
    name = Text(label="Номинация", limit=150)
    criteria = LongText(label="По чему судят", limit=1000)


class PlanContest(Form):
    title, button = "Составить положение о конкурсе", "Передать директору"
    note = "Конкурс на лучшего наставника или наставническую пару (п. 4.8). Образец можно изменить."
    name = Text(label="Название конкурса", help="Например: Лучшая наставническая пара года", limit=150)
    aim = LongText(label="Цель", limit=1000)
    entrants = LongText(label="Кто участвует", limit=1000)
    nominations = Rows(NominationRow, label="Номинации", one="номинация", least=1, most=10)
    first = Day(label="Заявки принимают с")
    last = Day(label="Заявки принимают по")
    results = Day(label="День итогов")
    jury = Choices(label="Жюри")
    rewards = LongText(label="Поощрение победителей", limit=1000)


class ReviseContest(PlanContest):
    title, button = "Доработать положение о конкурсе", "Подтвердить"
    note = "Директор вернул положение с замечаниями (п. 4.8)."
    decision = Choice({"again": "Подать директору снова", "drop": "Конкурс не проводить"}, label="Что дальше")


class ApproveContest(Decision):
    title, button = "Положение о конкурсе", "Подтвердить решение"
    note = "Положение подготовили куратор или совет (п. 4.8)."
    decision = accept_or_return("Утвердить")
    remarks = remarks()
    password = password()


class CallOffContest(Form):
    title, button = "Отменить конкурс", "Отменить"
    reason = LongText(label="Почему", limit=1000)


class WinnerRow(Form):
    nomination = Choice(label="Номинация")
    person = Choice(label="Победитель")


class SumUpContest(Form):
    title, button = "Подвести итоги конкурса", "Записать итоги"
    note = "Победителя пары назовите дважды: наставника и наставляемого (п. 4.8)."
    winners = Rows(WinnerRow, label="Победители", one="победитель", most=20, required=False)
    words = LongText(label="Основание", help="Протокол жюри: номер и дата; если победителей нет – почему", limit=1000)

    @validates_schema
    def _winners_are_not_named_twice(self, data: dict[str, Any], **kwargs: Any) -> None:
        named = [tuple(row.values()) for row in data.get("winners") or ()]
        if len(set(named)) < len(named):
            raise ValidationError("Победитель назван дважды. Уберите лишнюю строку.", "winners")
