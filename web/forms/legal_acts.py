"""The form of a legal act; the class is the act's word."""

from __future__ import annotations

from web.forms.fields import Choice, Day, LongText, Text
from web.forms.step_form import Form
from web.phrases.legal_acts import LEVELS


class EnterLegalAct(Form):
    title, button = "Внести акт в перечень", "Внести"
    note = "Перечень актов показывают в разделе сайта «Нормативная правовая база» (п. 4.12)."
    level = Choice(LEVELS, label="Уровень")
    form = Text(label="Вид акта и кто принял", help="Например: Приказ Министерства образования")
    number = Text(label="Номер", limit=60)
    day = Day(label="Дата", required=False)
    heading = LongText(label="Название", limit=600)
    link = Text(label="Ссылка на текст", help="Адрес страницы: https://…", limit=500, required=False)
    valid_from = Day(label="Действует с", required=False)
    valid_to = Day(label="Действует по", help="Если акт утратил силу", required=False)


class CorrectLegalAct(EnterLegalAct):
    title, button = "Уточнить сведения об акте", "Записать"
