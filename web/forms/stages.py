"""The forms of a cycle and its stages; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms.fields import Choice, Choices, Day, LongText, Number
from web.forms.step_form import Decision, Form, accept_or_return, remarks
from web.phrases.words import KINDS, ROLE_FORMS

ONE_PER_LINE = "По одному в строке"


class StartCycle(Form):
    title, button = "Начать цикл наставничества", "Начать цикл"
    note = "Один цикл на учебный год: подготовительный, основной и заключительный этапы (п. 4.1)."
    year = Number(label="Год, в котором начинается учебный год", least=2020, most=2100)
    start = Day(label="Начало цикла")
    end = Day(label="Окончание цикла")


class AdoptLocalRegulation(Form):
    title, button = "Приказ о Положении школы", "Подтвердить"
    note = "Наставничество организуют на основании приказа «Об утверждении Положения…» (п. 3.7)."
    decision = Choice({"new": "Подготовить новый приказ", "keep": "Оставить действующий приказ"}, label="Ваше решение")


class AppointCycleCurator(Form):
    title, button = "Назначьте куратора", "Подтвердить"
    note = "Куратора назначает директор из числа заместителей (п. 3.9)."
    decision = Choice({"new": "Назначить приказом", "keep": "Оставить действующего куратора"}, label="Ваше решение")
    person = Choice(label="Кто назначается", required=False)
    deputy_head = Choice({"yes": "Заместитель руководителя", "no": "Другая"}, label="Должность", required=False)

    @validates_schema
    def _somebody_is_named(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "new" and not data.get("person"):
            raise ValidationError("Выберите, кого назначить", "person")
        if data.get("decision") == "new" and not data.get("deputy_head"):
            raise ValidationError("Отметьте, заместитель ли это", "deputy_head")


class DecideCouncil(Form):
    title, button = "Решение о совете наставников", "Подтвердить"
    note = "Создают при необходимости: когда совета нет, задачи совета выполняет куратор (п. 3.9)."
    decision = Choice(
        {"create": "Создать приказом", "keep": "Оставить действующий состав", "without": "Не создавать"},
        label="Ваше решение",
    )
    people = Choices(label="Состав совета", help="Педагоги из банка наставников", required=False)
    reason = LongText(label="Почему решено обойтись без совета", limit=1000, required=False)

    @validates_schema
    def _settled(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "create" and not data.get("people"):
            raise ValidationError("Выберите хотя бы одного наставника", "people")
        if data.get("decision") == "without" and not data.get("reason"):
            raise ValidationError("Укажите причину: её увидит проверяющий", "reason")


class SetCharter(Form):
    title, button = "Задачи, формы и планируемые результаты цикла", "Записать"
    tasks = LongText(label="Задачи", help=ONE_PER_LINE, limit=4000)
    role_forms = Choices(ROLE_FORMS, label="Формы наставничества")
    kinds = Choices(KINDS, label="Виды наставничества")
    results = LongText(label="Планируемые результаты", help=ONE_PER_LINE, limit=4000)


class OpenBanks(Form):
    title, button = "Банки, анкеты и раздел сайта готовы", "Подтвердить готовность"
    note = "Принимаются заявки в банки, анкеты подготовлены, раздел сайта заведён (п. 3.9, 4.8)."
    prepared = LongText(label="Что подготовлено", limit=2000, required=False)


class ClosePreparatoryStage(Decision):
    title, button = "Завершить подготовительный этап", "Подтвердить решение"
    note = "После завершения откроется основной этап."
    decision = accept_or_return("Завершить этап", "Вернуть куратору")
    remarks = remarks()


class AssessNeed(Form):
    title, button = "Кому нужно наставничество", "Записать"
    note = "Если наставляемых нет, это тоже законный ответ: цикл пройдёт без пар (п. 4.8)."
    decision = Choice(
        {"needed": "Есть педагоги, которым нужно наставничество", "none": "Сейчас никому не нужно"}, label="Ваш вывод"
    )
    reason = LongText(label="Почему не нужно", limit=1000, required=False)

    @validates_schema
    def _reason_is_there(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "none" and not data.get("reason"):
            raise ValidationError("Укажите причину: её увидит проверяющий", "reason")


class ReviewInterim(Form):
    title, button = "Промежуточные итоги цикла", "Записать итоги"
    note = "Ход программ, вовлечённость, что мешает и что исправить (п. 3.9)."
    conclusions = LongText(label="Выводы", limit=4000)


class ProposeFinal(Form):
    title, button = "Предложить завершить основной этап", "Передать директору"
    note = "Каждая программа должна быть завершена или перенесена в следующий цикл (п. 4.7)."
    carried = Choices(label="Переходят в следующий цикл", help="Только программы, которые ещё идут", required=False)
    words = LongText(label="Пояснение", limit=2000, required=False)


class CloseMainStage(Decision):
    title, button = "Завершить основной этап", "Подтвердить решение"
    note = "После завершения откроется заключительный этап."
    decision = accept_or_return("Завершить этап", "Вернуть куратору")
    remarks = remarks()
