"""The forms of best practices; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, Day, LongText
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks
from web.phrases.practice import FORMS


class RevisePractice(Form):
    title, button = "Доработать карточку практики", "Передать на подпись"
    form = Choice(FORMS, label="Форма или вид наставничества")
    problem = LongText(label="Какую проблему решали", limit=4000)
    done = LongText(label="Что сделали", limit=4000)
    result = LongText(label="Что получилось", help="По возможности в числах", limit=4000)
    conditions = LongText(label="При каких условиях это повторят другие", limit=4000)


class AnswerAuthorship(Form):
    title, button = "Назвать вас автором практики?", "Ответить"
    note = "Оба ответа законны: без согласия карточка выйдет без вашего имени (п. 2.3)."
    decision = Choice({"accept": "Назовите меня автором", "refuse": "Не называйте моё имя"}, label="Ваш ответ")


class SignPractice(Form):
    title, button = "Подписать карточку практики", "Подписать"
    note = "Карточку подписывают куратор и совет; если совета нет – один куратор, и это видно в документе (п. 3.9)."
    password = password()


class EndorsePractice(Decision):
    title, button = "Карточка лучшей практики", "Подтвердить решение"
    note = "Куратор уже подписал; совет подписывает тот же документ (п. 3.9, 3.10)."
    decision = accept_or_return("Подписать от совета", "Вернуть куратору")
    remarks = remarks()
    password = password()


class PassPracticeOn(Form):
    title, button = "Передано региональному оператору", "Отметить передачу"
    note = "Карточку скачайте в Word или PDF и отправьте оператору; здесь остаётся отметка (п. 3.5)."
    day = Day(label="Когда передано")
