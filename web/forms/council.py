"""The forms of the council of mentors; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms.fields import Choice, Choices
from web.forms.step_form import Decision, Form, accept_or_return, remarks


class EndorseCharter(Decision):
    title, button = "Мнение совета о задачах и результатах", "Записать мнение совета"
    note = "Совет участвует в определении задач, форм, видов и планируемых результатов (п. 4.2)."
    decision = accept_or_return("Согласовать", "Вернуть куратору")
    remarks = remarks()


class InviteCouncil(Form):
    title, button = "Собрать совет наставников", "Пригласить"
    note = "Приглашённые отвечают сами: в совет входят только по своему согласию (п. 1.3)."
    people = Choices(label="Кого пригласить", help="Педагоги из банка наставников")


class AnswerInvitation(Form):
    title, button = "Вы приглашены в совет наставников", "Ответить"
    note = "Совет – добровольный: можно отказаться без объяснений, а войдя – выйти в любой день (п. 1.3)."
    decision = Choice({"accept": "Вступаю в совет", "refuse": "Не вступаю"}, label="Ваш ответ")


class TakeBackConsent(Form):
    title, button = "Передумать вступать в совет", "Не вступать"
    note = "Можно, пока приказ не подписан. После приказа из совета выходят на странице «Совет»."


class ComposeCouncil(Form):
    title, button = "Состав совета для приказа", "Подтвердить"
    note = "В приказ войдут все согласившиеся. Кто не ответил или отказался, в совет не входит."
    decision = Choice({"order": "Подготовить приказ", "drop": "Совет не создавать"}, label="Ваше решение")
    chair = Choice(label="Председатель", required=False)

    @validates_schema
    def _chair_is_named(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "order" and not data.get("chair"):
            raise ValidationError("Выберите председателя из согласившихся", "chair")


class LeaveCouncil(Form):
    title, button = "Выйти из совета наставников", "Выйти из совета"
    note = "Выйти можно в любой день и без объяснений (п. 1.3). Роли члена совета закончатся сразу."


class GiveOpinion(Decision):
    title, button = "Мнение о проекте", "Записать мнение"
    note = "Совет участвует в разработке локальных актов и программ (п. 3.10). Решение остаётся за директором."
    decision = accept_or_return("Согласовать", "Высказать замечания")
    remarks = remarks()
