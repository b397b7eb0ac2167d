"""The forms of a consent to distribution; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms.fields import Choice, Choices, Day, LongText
from web.forms.step_form import Form, password
from web.phrases.distribution import ITEMS


class ChooseDistribution(Form):
    title, button = "Что можно публиковать обо мне", "Продолжить"
    note = "Ничего не отмечено заранее. Отказ законен, причину не спрашивают, и отозвать согласие можно в любой день."
    decision = Choice({"allow": "Разрешаю отмеченное ниже", "refuse": "Не разрешаю ничего"}, label="Ваше решение")
    items = Choices(ITEMS, label="Можно публиковать", required=False)
    until = Day(label="Согласие действует по", required=False)
    conditions = LongText(label="Условия и запреты", help="Например: без фотографий", limit=500, required=False)

    @validates_schema
    def _whole(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "allow" and not data.get("items"):
            raise ValidationError("Отметьте хотя бы одно", "items")
        if data.get("decision") == "allow" and not data.get("until"):
            raise ValidationError("Укажите последний день согласия", "until")


class SignDistribution(Form):
    title, button = "Подпишите согласие на публикацию", "Подтвердить решение"
    note = "Отдельный документ: с другими согласиями он не соединяется."
    decision = Choice(
        {"accept": "Подписать", "return": "Выбрать заново", "refuse": "Не разрешаю ничего"}, label="Ваше решение"
    )
    password = password()


class WithdrawDistribution(Form):
    title, button = "Отозвать согласие на публикацию", "Отозвать"
    note = "Сведения сразу исчезнут из раздела, который готовит школа, а снять их с сайта станет срочной задачей."
