"""The forms of the section of the school's site; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, LongText, Text
from web.forms.step_form import Decision, Form, accept_or_return, remarks

ONE_PER_LINE = "По одному в строке"


class OpenSection(Form):
    title, button = "Завести раздел сайта", "Завести раздел"
    note = "Специальный раздел на официальном сайте школы (п. 4.12). Адрес будет назван в согласиях на публикацию."
    address = Text(label="Адрес раздела", help="Целиком, например https://школа.рф/nastavnichestvo", limit=200)


class PrepareSection(Form):
    title, button = "Подготовить раздел сайта", "Передать директору"
    note = "Программы, базы, практики и результаты собираются сами и только с разрешения людей. Здесь – остальное."
    news = LongText(label="Новости", help=ONE_PER_LINE, limit=4000, required=False)
    announcements = LongText(label="Анонсы мероприятий и программ", help=ONE_PER_LINE, limit=4000, required=False)
    materials = LongText(label="Методические рекомендации", help=ONE_PER_LINE, limit=4000, required=False)
    contacts = LongText(label="Контакты куратора", help="Рабочие телефон и почта", limit=500, required=False)


class ReviewSection(Decision):
    title, button = "Проверить раздел перед публикацией", "Подтвердить решение"
    note = "Если не ответить в срок, раздел можно будет разместить."
    decision = accept_or_return("Можно размещать", "Вернуть на доработку")
    remarks = remarks()


class PublishSection(Form):
    title, button = "Разместить раздел на сайте", "Раздел размещён"
    note = "Скачайте раздел, разместите его на сайте и отметьте это здесь. Запомнится, что именно опубликовано."


class TakeDown(Form):
    title, button = "Снять сведения с сайта", "Сведения сняты"
    note = "Человек отозвал согласие. Скачайте раздел заново – его в нём уже нет – и замените раздел на сайте сейчас."


class PrepareResults(Form):
    title, button = "Подготовить результаты программы", "Записать"
    note = "Результаты публикуются после завершения программы (п. 4.12). Имён в тексте быть не должно."
    programme = Choice(label="Программа")
    words = LongText(label="Что достигнуто", limit=2000, required=False)
    reason = LongText(label="Почему не публикуем", help="Если результаты не публикуются", limit=1000, required=False)
