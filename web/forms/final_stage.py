"""The forms of the final stage; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms import Form as Fields
from web.forms.fields import Choice, Choices, Day, LongText, Rows, Text
from web.forms.step_form import Decision, Form, accept_or_return, remarks
from web.phrases.final_stage import INCENTIVES


def _without(data: dict[str, Any], decision: str) -> None:
    if data.get("decision") == decision and not data.get("reason"):
        raise ValidationError("Укажите причину: её увидит проверяющий", "reason")


class PlanFinalRound(Form):
    title, button = "Итоговый мониторинг", "Записать решение"
    note = (
        "Итоги изучают в конце цикла (п. 4.7). Раунд планируют на странице «Мониторинг»; этап дождётся его результатов."
    )
    decision = Choice({"hold": "Мониторинг проводится", "skip": "Программ не было, спрашивать некого"}, label="Решение")
    reason = LongText(label="Почему мониторинга нет", limit=1000, required=False)

    @validates_schema
    def _reason_is_there(self, data: dict[str, Any], **kwargs: Any) -> None:
        _without(data, "skip")


class Proposed(Fields):
    """One person to encourage."""

    person = Choice(label="Кто")
    incentive = Choice(INCENTIVES, label="Поощрение")
    evidence = LongText(label="В чём успех", help="Что достигнуто и чем подтверждается", limit=1000)


class ProposeIncentives(Form):
    title, button = "Кого поощрить по итогам цикла", "Передать в приказ"
    note = "Поощряют наставников и наставляемых, которые добились существенных профессиональных успехов (п. 4.7). Решает директор приказом."
    decision = Choice({"propose": "Предложить к поощрению", "nobody": "Никого не предлагать"}, label="Ваше решение")
    proposals = Rows(Proposed, label="Кто предлагается", one="человек", most=40, required=False)
    reason = LongText(label="Почему никто не предложен", limit=1000, required=False)

    @validates_schema
    def _somebody_or_a_reason(self, data: dict[str, Any], **kwargs: Any) -> None:
        _without(data, "nobody")
        if data.get("decision") == "propose" and not data.get("proposals"):
            raise ValidationError("Добавьте хотя бы одного человека", "proposals")


class SumUpPractices(Form):
    title, button = "Лучшие практики цикла", "Записать итог"
    note = "Куратор вместе с советом описывает успешный опыт; карточки – на странице «Практики» (п. 3.9, 3.10)."
    practices = Choices(label="Практики этого цикла", required=False)
    reason = LongText(label="Если практик нет – почему", limit=1000, required=False)

    @validates_schema
    def _something(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not data.get("practices") and not data.get("reason"):
            raise ValidationError("Отметьте практики или укажите, почему их нет", "reason")


class PublishResults(Form):
    title, button = "Результаты цикла на сайте", "Результаты опубликованы"
    note = "Разместите итоги в разделе сайта о наставничестве; сведения о людях – только с их согласия (п. 4.12)."
    day = Day(label="Когда размещены")
    address = Text(label="Адрес страницы", help="Например, https://школа.рф/nastavnichestvo", limit=300)


class DecideNextCycle(Form):
    title, button = "Нужен ли следующий цикл", "Записать решение"
    note = "Следующий этап планируют при необходимости, с учётом опыта и новых запросов (п. 4.7)."
    decision = Choice({"needed": "Нужен", "not_needed": "Не требуется"}, label="Ваше решение")
    lessons = LongText(label="Чему научил этот цикл", limit=4000, required=False)
    tasks = LongText(label="Задачи следующего цикла", help="По одной в строке", limit=4000, required=False)
    results = LongText(label="Ожидаемые результаты", help="По одному в строке", limit=4000, required=False)
    reason = LongText(label="Если не требуется – почему", limit=1000, required=False)

    @validates_schema
    def _settled(self, data: dict[str, Any], **kwargs: Any) -> None:
        _without(data, "not_needed")
        if data.get("decision") == "needed" and not data.get("lessons"):
            raise ValidationError("Опишите опыт этого цикла: с него начнётся следующий", "lessons")


class CloseFinalStage(Decision):
    title, button = "Завершить цикл", "Подтвердить решение"
    note = "Цикл завершён, когда собраны итоги и решено, нужен ли следующий (п. 4.7)."
    decision = accept_or_return("Завершить цикл", "Вернуть куратору")
    remarks = remarks()
