"""The forms of a programme, its consents and orders, and of the school's plain facts; the class is the act's word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms.fields import Choice, Choices, Day, LongText, Number, Text
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks
from web.phrases.words import CIRCUMSTANCES, MODES, RESOLUTIONS


class DraftProgramme(Form):
    title, button = "Отправить программу на согласование", "Отправить участникам"
    note = "Проверьте программу целиком: участники будут соглашаться именно с этим текстом (п. 4.9)."


class AgreeToText(Form):
    title, button = "Согласуйте текст программы", "Согласен с текстом"
    password = password()


class EndorseProgramme(Decision):
    title, button = "Завизируйте программу или верните её", "Подтвердить решение"
    decision = accept_or_return("Завизировать")
    remarks = remarks()


class ApproveProgramme(Decision):
    title, button = "Проверьте и утвердите программу", "Подтвердить решение"
    decision = accept_or_return("Утвердить программу")
    remarks = remarks()
    password = password()


class ResolveRefusal(Form):
    title, button = "Согласие не получено: что делать дальше", "Подтвердить"
    note = "Отказ законен, причину не спрашивают; молчание – не согласие (п. 2.3)."
    resolution = Choice(RESOLUTIONS, label="Решение")


class PrepareOrder(Form):
    title, button = "Подготовить приказ о закреплении", "Включить в приказ"
    note = "Программа войдёт в проект приказа; один приказ может назвать много программ (п. 3.8)."
    order = Choice(label="Проект приказа", required=False, help="Не выбран – будет новый проект")


class RecordAddendum(Form):
    title, button = "Записать дополнительное соглашение", "Записать"
    note = "Наставничество своего работника – часть трудового договора (ст. 351.8 ТК РФ)."
    number = Text(label="Номер соглашения", limit=50, required=False)
    day = Day(label="Дата соглашения", required=False)
    not_needed = LongText(label="Почему соглашение не нужно", limit=1000, required=False)


class ReportCompletion(Form):
    title, button = "Итоговый отчёт", "Отправить куратору"
    report = LongText(label="Что достигнуто", limit=4000)


class ConfirmCompletion(Decision):
    title, button = "Подтвердите выполнение плана", "Подтвердить решение"
    decision = accept_or_return("План выполнен", "Вернуть отчёт")
    remarks = remarks()


class SettleExpiredTerm(Form):
    title, button = "Срок программы вышел", "Записать решение"
    note = "Программа не закрывается сама: завершите её на одном из оснований п. 4.11."
    decision = Choice(
        {
            "complete": "Наставник отчитается о выполнении плана",
            "agree": "Участники завершат по обоюдному решению",
            "curator": "Куратор начнёт завершение по своей инициативе",
        },
        label="Что дальше",
    )


class AgreeToChange(Form):
    title, button = "Согласуйте изменение программы", "Согласен с изменением"
    password = password()


class ReadCorrection(Form):
    title, button = "Прочитайте исправление", "Прочитал(а), не возражаю"
    note = "Содержание и форма не меняются (п. 4.9). Куратор и наставник согласны. Можно возразить, пока не вышел срок."


class ObjectToCorrection(Form):
    title, button = "Возразить против исправления", "Возразить"
    note = "Исправление станет изменением содержания: понадобится согласие каждого (п. 4.11)."
    remarks = LongText(label="С чем вы не согласны", limit=2000, required=False)


class RedraftProgramme(Form):
    title, button = "Вернуть текст на доработку", "Вернуть на доработку"
    note = "Пока приказа о закреплении нет. Текст согласуют и утвердят заново, согласия запросят заново (п. 4.9)."
    remarks = LongText(label="Что исправить", limit=2000)


class PrepareChangeOrder(Form):
    title, button = "Подготовить приказ об изменении", "Подготовить проект"


class ApproveChange(Decision):
    title, button = "Утвердите изменение или верните его", "Подтвердить решение"
    decision = accept_or_return("Утвердить изменение", "Не утверждать")
    remarks = remarks()
    password = password()


class GiveExplanation(Form):
    title, button = "Дайте объяснение", "Отправить"
    note = "Текст увидят вы и куратор."
    explanation = LongText(label="Объяснение", limit=4000)


class DecideClosing(Form):
    title, button = "Решите, прекращать ли программу", "Подтвердить решение"
    decision = Choice({"close": "Прекратить программу", "go_on": "Программа продолжается"}, label="Решение")
    effective = Day(label="Последний день", help="Не раньше чем через три полных рабочих дня", required=False)
    grounds = LongText(label="Обоснование", limit=4000)

    @validates_schema
    def _closed_on_a_day(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "close" and not data.get("effective"):
            raise ValidationError("Укажите последний день", "effective")


class PrepareLeavingOrder(Form):
    title, button = "Подготовить приказ о выходе участника", "Подготовить проект"


class SettleSmallGroup(Form):
    title, button = "В группе меньше двух наставляемых", "Записать решение"
    note = "Решение записывают, когда на карточке программы предложено изменение вида или начато завершение (п. 4.6)."
    decision = Choice(
        {"form": "Изменить вид по согласию участников", "close": "Завершить программу"}, label="Что дальше"
    )


class PrepareClosingOrder(Form):
    title, button = "Подготовить приказ о завершении", "Подготовить проект"
    effective = Day(label="Последний день программы", help="Если день назвал участник, останется он", required=False)


class AnswerConsent(Form):
    title, button = "Согласие на обязанности", "Подтвердить ответ"
    note = "Участие добровольно. Отказ не требует объяснений и не оставляет отметок (п. 2.3)."
    decision = Choice({"accept": "Даю согласие", "refuse": "Отказываюсь"}, label="Ваш ответ")
    password = password()


class DraftOrder(Form):
    title, button = "Передать проект приказа на подпись", "Передать проект"
    control = Text(
        label="Контроль за исполнением", help="Пусто – контроль остаётся за директором", limit=300, required=False
    )
    endorsers = Choices(
        label="Кто визирует",
        help="Завизируют до директора. Никто не отмечен – проект сразу идёт на подпись",
        required=False,
    )


class SignOrder(Decision):
    title, button = "Проверьте и подпишите приказ", "Подтвердить решение"
    decision = accept_or_return("Подписать приказ", "Вернуть куратору на доработку")
    remarks = remarks()
    password = password()


class AcknowledgeOrder(Form):
    title, button = "Ознакомьтесь с приказом", "Ознакомлен(а)"
    password = password()


class ReturnText(Form):
    title, button = "Вернуть текст с замечаниями", "Вернуть"
    remarks = LongText(label="Замечания", limit=2000)


class RecordMeeting(Form):
    title, button = "Отметить встречу", "Отметить"
    day = Day(label="День встречи")
    mode = Choice(MODES, label="Режим встречи")
    minutes = Number(label="Минут", least=5, most=600)
    attended = Choices(label="Кто был")
    notes = LongText(label="Итог встречи", limit=2000)


class CompleteItem(Form):
    title, button = "Отметить мероприятие плана", "Отметить"
    item = Choice(label="Мероприятие")
    day = Day(label="День выполнения")
    result = LongText(label="Результат", limit=2000)


class DeclineChange(Form):
    title, button = "Отказаться от изменения", "Отказаться"
    note = "Изменение не будет принято: нужно согласие каждого (п. 4.11)."


class StateLeaving(Form):
    title, button = "Прекратить участие", "Подать заявление"
    note = "Ничьё разрешение не нужно (п. 4.11). Директор только оформит приказ."
    last_day = Day(label="Последний день")
    reason = LongText(label="Причина", limit=2000, required=False)


class CallOff(StateLeaving):
    title, button = "Отказаться до начала программы", "Отказаться"


class WithdrawConsent(Form):
    title, button = "Отозвать согласие", "Отозвать"
    note = "После отзыва участие прекращается: до приказа – сразу, позже – по приказу с названного вами дня."
    last_day = Day(label="Последний день")
    password = password()


class QuestionPerformance(Form):
    title, button = "Записать обстоятельства и запросить объяснения", "Запросить объяснения"
    note = "Вина не устанавливается: записываются только факты (п. 4.11)."
    circumstances = Choices(CIRCUMSTANCES, label="Обстоятельства")
    sides = Choices(label="С чьей стороны")
    account = LongText(label="Факты", limit=4000)


class AbandonOrder(Form):
    title, button = "Снять проект приказа", "Снять проект"
    note = "Программы вернутся к шагу «Подготовить приказ»."


class DraftCancellingOrder(Form):
    title, button = "Отменить приказ другим приказом", "Подготовить проект"
    note = "Подписанный приказ не правят: его отменяет другой приказ, пока программы не начались (п. 3.8)."
    programme = Choice(label="Для какой программы", required=False, help="Не выбрана – приказ отменяется целиком")


class ConfirmInterest(Form):
    title, button = "Подтвердить взаимный интерес", "Подтвердить"
    note = "Сообщите, что готовы работать вместе (п. 4.5). Ответ нужен от каждого."
