"""The forms of help between meetings and of confirming a meeting; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, LongText
from web.forms.step_form import Form
from web.phrases.words import MODES


class AskHelp(Form):
    title, button = "Попросить о помощи", "Отправить наставнику"
    note = "Наставник помогает всякий раз, когда это нужно (п. 4.6). Вопрос увидят участники программы и куратор."
    words = LongText(label="С чем нужна помощь", limit=2000)


class GiveHelp(Form):
    title, button = "Ответить на просьбу о помощи", "Записать ответ"
    request = Choice(label="Просьба")
    mode = Choice(MODES, label="Как помогли")
    words = LongText(label="Ответ или что сделано", limit=2000)


class ConfirmMeeting(Form):
    title, button = "Подтвердить встречу", "Подтвердить"
    note = "Слово наставляемого значит столько же, сколько слово наставника (п. 2.2, 2.3)."
    meeting = Choice(label="Встреча")
