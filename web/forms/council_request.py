"""The forms of requests to the council; the class is the act's word. None asks what the matter is about."""

from __future__ import annotations

from web.forms.fields import Choice, Choices
from web.forms.step_form import Form
from web.phrases.council_request import OUTCOMES, PURPOSES

SILENT = "Суть вопроса здесь не пишут: её расскажут при встрече. В журнале остаются только факт и исход (п. 3.10)."


class MakeRequest(Form):
    title, button = "Обращение в совет наставников", "Подать обращение"
    note = SILENT
    purpose = Choice(PURPOSES, label="Что нужно")
    sides = Choices(label="С кем нужно договориться", help="Для консультации не нужно", required=False)


class ChooseNeutral(Form):
    title, button = "Кто из совета рассмотрит обращение", "Назначить"
    note = "Выберите члена совета, которого вопрос не касается (п. 3.10)."
    neutral = Choice(label="Нейтральный член совета")


class ChooseConsultant(Form):
    title, button = "Кто рассмотрит обращение", "Назначить"
    note = "Совета нет, поэтому назначает куратор (п. 3.9). Выберите того, кого вопрос не касается; можно себя."
    neutral = Choice(label="Кто рассмотрит")


class ChooseMediator(Form):
    title, button = "Кто проведёт медиацию", "Назначить"
    note = "Совета нет, поэтому назначает директор: нейтральный человек, с которым согласны стороны; можно себя."
    neutral = Choice(label="Нейтральный человек")


class RecordOutcome(Form):
    title, button = "Исход обращения", "Записать исход"
    note = SILENT
    outcome = Choice(OUTCOMES, label="Чем закончилось")


class WithdrawRequest(Form):
    title, button = "Отозвать обращение", "Отозвать"
    note = "Объяснять причину не нужно."
