"""The forms of the visas on an order's draft; the class is the act's word."""

from __future__ import annotations

from web.forms.step_form import Decision, Form, accept_or_return, password, remarks


class EndorseOrder(Decision):
    title, button = "Прочитайте и завизируйте проект приказа", "Подтвердить решение"
    note = "Виза – согласие с текстом до подписи директора. Замечания вернут проект составителю, его завизируют заново."
    decision = accept_or_return("Согласовано", "Вернуть с замечаниями")
    remarks = remarks()
    password = password()


class RecallOrder(Form):
    title, button = "Отозвать проект с визирования", "Отозвать проект"
    note = "Проект вернётся на доработку. Данные визы отменятся: новый проект визируют заново."
