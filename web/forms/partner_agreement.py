"""The forms of agreements with partners; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, Day, LongText, Text, Tick
from web.forms.step_form import Form


class RecordAgreement(Form):
    title, button = "Записать договор с партнёром", "Записать"
    note = "Договоры о сотрудничестве и социальном партнёрстве (п. 3.8); за месяц до конца срока придёт задача."
    partner = Text(label="С кем", help="Организация или человек: Калмыцкий государственный университет")
    number = Text(label="Номер договора", limit=60)
    day = Day(label="Дата подписания")
    subject = LongText(label="Предмет", help="О чём договорились", limit=1000)
    start = Day(label="Действует с")
    end = Day(label="Действует по", help="Если договор бессрочный – день, когда к нему вернуться")
    open_ended = Tick(label="Договор бессрочный", required=False)


class AmendAgreement(RecordAgreement):
    title, button = "Изменить сведения о договоре", "Записать"
    note = "Прежние сведения остаются в истории дела."
    ground = Text(label="Основание", help="Дополнительное соглашение № 1 от 12.09.2026 или что записали неверно")


class SettleAgreement(Form):
    title, button = "Срок договора кончается", "Подтвердить решение"
    note = "Если продлеваете, укажите новый срок и дополнительное соглашение (п. 3.8)."
    decision = Choice({"prolong": "Продлён", "end": "Не продлён: окончится в срок"}, label="Что с договором")
    end = Day(label="Действует по", required=False)
    ground = Text(label="Дополнительное соглашение", help="Номер и дата", required=False)


class DissolveAgreement(Form):
    title, button = "Договор расторгнут", "Записать"
    day = Day(label="С какого дня не действует")
    ground = Text(label="Основание", help="Соглашение о расторжении, письмо партнёра: номер и дата")
