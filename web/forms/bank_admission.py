"""The forms of an application to a bank, of entries in the banks, and of the consent to processing; class is the word."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms import Form as Fields
from web.forms.fields import Choice, Choices, Day, LongText, Number, Rows, Text, Tick
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks
from web.phrases.banks import BANKS, CATEGORIES, LEVELS, SOURCES
from web.phrases.words import DIRECTIONS, KINDS, MATTERS, MODES, ROLE_FORMS


class ResultRow(Fields):
    what = Text(label="Измеримый результат", limit=300)
    day = Day(label="Когда")
    evidence = Text(label="Чем подтверждается", limit=300)


class DifficultyRow(Fields):
    direction = Choice(DIRECTIONS, label="Направление")
    level = Choice(LEVELS, label="Уровень")
    source = Choice(SOURCES, label="Откуда известно")
    text = Text(label="В чём затруднение", limit=300, required=False)


class _Offers(Form):
    """What a person would take on."""

    role_forms = Choices(ROLE_FORMS, label="Формы наставничества", required=False)
    kinds = Choices(KINDS, label="Виды наставничества", required=False)
    modes = Choices(MODES, label="Режим", required=False)
    hours = Number(label="Часов в неделю", least=1, most=20, required=False)


class _Mentor(Form):
    matters = Choices(MATTERS, label="С чем можете помочь (п. 3.10)")
    competencies = LongText(label="Ключевые компетенции", limit=1000)
    results = Rows(ResultRow, label="Результаты работы", one="результат", least=1, most=20)
    category = Text(label="Квалификационная категория", limit=100, required=False)
    training = Text(
        label="Обучение наставничеству", help="Программа, часы, документ; если было", limit=300, required=False
    )
    education = Text(label="Образование", help="Вуз или колледж, специальность, год", limit=300, required=False)
    awards = Text(label="Награды", limit=300, required=False)
    contact = Text(label="Контакт для работы", help="Рабочий телефон или почта", limit=200, required=False)
    capacity = Number(label="Наставляемых одновременно, не больше", least=1, most=20, required=False)
    ready = Tick(label="Готов(а) организовать индивидуальную траекторию наставляемого (п. 1.3)")


class _Mentee(Form):
    category = Choice(CATEGORIES, label="Кто вы")
    request = LongText(
        label="Запрос своими словами", help="Запрос или хотя бы одно затруднение", limit=1000, required=False
    )
    matters = Choices(MATTERS, label="По каким вопросам нужна помощь (п. 3.10)")
    difficulties = Rows(DifficultyRow, label="Затруднения", one="затруднение", most=20, required=False)
    strengths = LongText(label="Сильные стороны", limit=1000, required=False)


class ApplyToBank(Form):
    title, button = "Заявление о включении в банк", "Подать заявление"
    note = "Сначала вы дадите согласие на обработку данных, затем расскажете о себе. Решает директор (п. 3.8)."
    bank = Choice(BANKS, label="Банк")


class InviteToBank(Form):
    title, button = "Пригласить в банк", "Пригласить"
    note = "Приглашённый ответит сам. Отказ не требует причин и не оставляет отметки (п. 2.3)."
    person = Choice(label="Кого пригласить")
    bank = Choice(BANKS, label="Банк")


class AnswerBankInvitation(Form):
    title, button = "Вас приглашают в банк", "Ответить"
    note = "Можно отказаться без объяснений, это ни на что не влияет (п. 2.3)."
    decision = Choice({"accept": "Согласен(на), подаю заявление", "refuse": "Нет"}, label="Ваш ответ")


class DescribeExperience(_Offers, _Mentor):
    title, button = "Ваш опыт и результаты", "Отправить куратору"
    note = "Наставник – педагог с измеримыми результатами (п. 1.3). Куратор проверит подтверждения."


class DescribeRequest(_Offers, _Mentee):
    title, button = "Ваш запрос и затруднения", "Отправить куратору"
    note = "Это увидят куратор, совет и директор, чтобы подобрать наставника. Оценкой работы это не является."


class CheckApplication(Decision):
    title, button = "Проверка заявления в банк", "Записать"
    note = "Сверьте результаты и подтверждения с документами (п. 3.9)."
    decision = accept_or_return("Всё подтверждено", "Вернуть педагогу")
    remarks = remarks()


class GiveBankOpinion(Form):
    title, button = "Мнение совета о заявлении", "Записать мнение"
    note = "Совет советует, решает директор (п. 3.8, 3.10)."
    decision = Choice({"accept": "Рекомендовать", "refuse": "Не рекомендовать"}, label="Мнение совета")
    remarks = LongText(label="Пояснение", help="Обязательно, если не рекомендуете", limit=2000, required=False)

    @validates_schema
    def _told_why(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "refuse" and not data.get("remarks"):
            raise ValidationError("Напишите, почему совет не рекомендует", "remarks")


class AdmitPerson(Decision):
    title, button = "Включение в банк", "Записать решение"
    note = "Директор утверждает наставников и наставляемых (п. 3.8)."
    decision = accept_or_return("Утвердить", "Вернуть педагогу")
    remarks = remarks()


class WithdrawApplication(Form):
    title, button = "Отозвать заявление", "Отозвать"
    note = "Заявление можно отозвать в любой день, причины не нужны, отметки не останется (п. 2.3)."


class AnswerProcessing(Form):
    title, button = "Согласие на обработку персональных данных", "Ответить"
    note = "Это отдельный документ: он не заменяет согласия на обязанности и согласия на публикацию."
    decision = Choice({"accept": "Даю согласие", "refuse": "Не даю"}, label="Ваш ответ")
    password = password()


class WithdrawProcessing(Form):
    title, button = "Отозвать согласие на обработку данных", "Отозвать согласие"
    note = (
        "Ниже показано, что прекратится сразу. Начатые программы идут по своему приказу; чтобы уйти и из них, "
        "отзовите согласие на обязанности."
    )


class EditMentorEntry(_Offers, _Mentor):
    title, button = "Запись в банке наставников", "Сохранить"
    note = "Изменение запишется с вашим именем; прежняя запись останется в истории."


class EditMenteeEntry(_Offers, _Mentee):
    title, button = "Запись в банке наставляемых", "Сохранить"
    note = "Изменение запишется с вашим именем; прежняя запись останется в истории."


class LeaveBank(Form):
    title, button = "Выйти из банка", "Выйти из банка"
    note = "Выйти можно в любой день без объяснений (п. 2.3). Начатые программы идут своим порядком."
    bank = Choice(BANKS, label="Банк")


class PauseBank(Form):
    title, button = "Приостановить участие", "Приостановить"
    note = "Вы останетесь в банке, но новых пар вам не предложат. Начатые программы идут своим порядком (п. 2.3)."
    bank = Choice(BANKS, label="Банк")


class ResumeBank(Form):
    title, button = "Вернуться к участию", "Вернуться"
    note = "После этого вас снова могут предложить для пары или группы."
    bank = Choice(BANKS, label="Банк")
