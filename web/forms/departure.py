"""The forms about people who leave or are long away; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, Day, LongText
from web.forms.step_form import Form
from web.phrases.departure import DECISIONS


class RecordAbsence(Form):
    title, button = "Отметить длительное отсутствие", "Отметить"
    note = "Причину не указываем. Куратор каждой программы этого человека получит задачу на один рабочий день."
    start = Day(label="Первый день отсутствия")
    back = Day(label="День выхода на работу", help="Как в приказе; если изменится, отметьте ещё раз")


class SettleDeparture(Form):
    title, button = "Решить, как быть с уходом участника", "Записать решение"
    note = (
        "Решение записывается; само действие – за вами: продление и другой состав предлагают в карточке программы, "
        "завершение начинают там же; неутверждённый проект там же снимают. "
        "Другой наставник – это другая пара и программа-продолжение."
    )
    decision = Choice(DECISIONS, label="Что дальше")
    reason = LongText(label="Почему так", limit=1000)


class DropDraft(Form):
    title, button = "Снять проект программы", "Снять проект"
    note = "Текст ещё не утверждён и никого не связывает. Пара сможет начать другую программу."
    reason = LongText(label="Почему проект снимают", limit=1000)
