"""The forms of forming a pair or a group; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms.fields import Choice, Choices, Day, LongText, Text
from web.forms.step_form import Form
from web.phrases.words import KINDS, MATTERS, MODES, ROLE_FORMS


class FormUnit(Form):
    title, button = "Новая пара или группа", "Предложить"
    note = "После предложения участники знакомятся и отвечают, каждый сам: ответы никто не видит, только итог (п. 4.5)."
    mentor = Choice(label="Наставник")
    mentees = Choices(label="Наставляемые", help="Один – пара, двое и больше – группа")
    matters = Choices(MATTERS, label="Вопросы")
    role_forms = Choices(ROLE_FORMS, label="Форма наставничества", required=False)
    kinds = Choices(KINDS, label="Вид наставничества", help="Можно несколько (п. 4.4)", required=False)
    aim = LongText(
        label="Для чего эта пара",
        help="Цель и почему выбраны такие форма и вид: обязательно, если они названы (п. 4.4)",
        limit=1000,
        required=False,
    )
    criteria = LongText(
        label="Критерии подбора",
        help="Опыт, навыки, личностные характеристики: обязательно для традиционного вида (п. 4.6)",
        limit=2000,
        required=False,
    )


class HoldAcquaintance(Form):
    title, button = "Познакомить участников", "Записать"
    note = "После встречи каждый ответит, хочет ли работать вместе. Личные ответы никому не показываются."
    decision = Choice({"held": "Встреча прошла", "drop": "Снять предложение"}, label="Что записать")
    day = Day(label="День встречи", required=False)
    mode = Choice(MODES, label="Как встретились", required=False)

    @validates_schema
    def _meeting_is_told(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "held":
            for name, words in (("day", "Укажите день встречи"), ("mode", "Выберите, как встретились")):
                if not data.get(name):
                    raise ValidationError(words, name)


class AnswerInterest(Form):
    title, button = "Хотите ли вы работать вместе", "Ответить"
    note = (
        "Ответ запечатан: его не увидят ни участники, ни куратор, ни директор. Станет известно только, сложилась ли "
        "пара. Отказ ничего не меняет в вашей работе (п. 2.3)."
    )
    decision = Choice({"yes": "Да, хочу", "no": "Нет"}, label="Ваш ответ")


class RecommendUnit(Form):
    title, button = "Рассмотреть пару на совете", "Записать решение"
    note = "Совет рекомендует, закрепляет приказом директор (п. 3.8, 3.10). Решение войдёт в протокол."
    number = Text(label="Номер протокола", limit=30)
    day = Day(label="Дата заседания")
    present = Choices(label="Кто присутствовал")
    decision = Choice({"recommend": "Рекомендовать", "not_recommend": "Не рекомендовать"}, label="Решение совета")
    words = LongText(label="Пояснение", help="Обязательно, если не рекомендуете", limit=2000, required=False)

    @validates_schema
    def _told_why(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "not_recommend" and not data.get("words"):
            raise ValidationError("Напишите, почему совет не рекомендует", "words")
