"""The forms of questionnaires, of rounds of monitoring and of answers; the class is the act's word."""

from __future__ import annotations

from collections.abc import Mapping
from types import new_class
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema
from marshmallow.fields import Field

from domain.facts.monitoring import Question
from domain.monitoring import CONDITIONS, SCALES
from domain.monitoring_figures import values_of
from web.forms import Form as Fields
from web.forms.fields import Choice, Choices, Day, LongText, Rows, Text
from web.forms.step_form import Decision, Form, accept_or_return, password, remarks
from web.phrases.monitoring import (
    ANSWERS,
    AUDIENCES,
    CONDITION_LEVELS,
    LEVELS,
    MEASURES,
    MODES,
    POINT_LEVELS,
    POINTS,
    PURPOSES,
    QUESTION_KINDS,
    SWOT,
    WHEN,
)
from web.phrases.monitoring import CONDITIONS as CONDITION_WORDS

OPTIONS = "Только для выбора: варианты через точку с запятой"
ENDS = {"ten": "1 – совсем нет, 10 – полностью", "recommend": "0 – ни за что, 10 – обязательно"}
KEPT = "После первого ответа режим изменить нельзя"


class QuestionRow(Fields):
    text = LongText(label="Вопрос", limit=500)
    kind = Choice(QUESTION_KINDS, label="Как отвечают")
    options = Text(label="Варианты", help=OPTIONS, limit=1000, required=False)
    measure = Choice(MEASURES, label="Что измеряет", required=False)


def _questions() -> Rows:
    return Rows(QuestionRow, label="Вопросы", one="вопрос", least=1, most=40)


class AdoptQuestionnaire(Form):
    title, button = "Новая анкета", "Сохранить анкету"
    name = Text(label="Название анкеты", limit=150)
    audience = Choice(AUDIENCES, label="Кого спрашиваем")
    mode = Choice(MODES, label="Как хранятся ответы", help=KEPT)
    questions = _questions()


class ReviseQuestionnaire(Form):
    title, button = "Новая версия анкеты", "Сохранить новую версию"
    name = Text(label="Название анкеты", limit=150)
    mode = Choice(MODES, label="Как хранятся ответы", help=KEPT)
    questions = _questions()


class PlanRound(Form):
    title, button = "Запланировать раунд мониторинга", "Передать план директору"
    note = "Мониторинг куратор организует совместно с директором (п. 3.9): план уйдёт ему на согласование."
    purpose = Choice(PURPOSES, label="Какой это раунд")
    questionnaires = Choices(
        label="Что спрашиваем",
        help="Для заключительного этапа – среди прочих «Лист рефлексии участника» из готовых анкет (п. 4.7)",
        missing="Отметьте хотя бы одну анкету.",
    )
    opens = Day(label="Первый день опроса")
    closes = Day(label="Последний день опроса")
    stage = Choice(label="Какой этап ждёт итогов", required=False)


class AgreeMonitoringPlan(Decision):
    title, button = "Согласовать план мониторинга", "Подтвердить решение"
    note = "Прочитайте план и анкеты. После согласования участники получат приглашение в первый день опроса."
    decision = accept_or_return("Согласовать план", "Вернуть куратору")
    remarks = remarks()
    password = password()


class ReviseMonitoringPlan(Form):
    title, button = "Доработать план мониторинга", "Подтвердить"
    decision = Choice({"again": "Отправить доработанный план", "drop": "Снять план"}, label="Ваше решение")
    questionnaires = Choices(label="Что спрашиваем", required=False)
    opens = Day(label="Первый день опроса", required=False)
    closes = Day(label="Последний день опроса", required=False)

    @validates_schema
    def _planned_again(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") != "again":
            return
        for name, said in (
            ("questionnaires", "Отметьте хотя бы одну анкету"),
            ("opens", "Укажите первый день опроса"),
            ("closes", "Укажите последний день опроса"),
        ):
            if not data.get(name):
                raise ValidationError(said, name)


class AnswerQuestionnaire(Form):
    """asked: field → its questionnaire and question; empty here, see `answering`."""

    asked: ClassVar[Mapping[str, tuple[str, Question]]] = {}
    title, button = "Анкета", "Отправить"
    note = ""
    decision = Choice(
        {"answer": "Да, отвечу", "decline": "Нет, отвечать не буду"},
        label="Будете отвечать?",
        help="Отказ ни на что не влияет, причину не спрашивают. Пропустить можно и любой отдельный вопрос.",
    )

    @validates_schema
    def _something_is_said(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "answer" and all(data.get(name) in (None, "") for name in self.asked):
            raise ValidationError("Ответьте хотя бы на один вопрос или выберите «отвечать не буду»", "decision")

    @post_load
    def _sorted(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        answers: dict[str, dict[str, Any]] = {}
        for name, (questionnaire, question) in self.asked.items():
            value = data.pop(name, None)
            if value not in (None, ""):
                said = int(value) if question.kind in SCALES else value
                answers.setdefault(questionnaire, {})[question.id] = said
        return {**data, "answers": answers}


def answering(
    asked: Mapping[str, tuple[str, Question]], note: str, headings: Mapping[str, tuple[str, str]]
) -> type[Form]:
    """The form of these questions, in their order. headings: over the first question of each of several questionnaires."""
    body: dict[str, Any] = {name: _field(question) for name, (_, question) in asked.items()}
    body |= {"asked": asked, "note": note, "headings": headings}
    return new_class("AnswerQuestionnaire", (AnswerQuestionnaire,), exec_body=lambda space: space.update(body))


def _field(question: Question) -> Field[Any]:
    if question.kind == "text":
        return LongText(label=question.text, limit=2000, required=False)
    return Choice(answers_of(question), label=question.text, help=ENDS.get(question.kind, ""), required=False)


def answers_of(question: Question) -> dict[str, str]:
    """What may be answered, in words."""
    words = LEVELS if question.kind == "level" else ANSWERS if question.kind in ("decision", "plans") else {}
    return {str(value): words.get(str(value), str(value)) for value in values_of(question)}


def _condition(code: str) -> Choice:
    return Choice(CONDITION_LEVELS, label=CONDITION_WORDS[code])


class AnalyseRound(Form):
    title, button = "Подвести итоги опроса", "Передать результаты"
    note = "С этого шага сводные числа больше не меняются (п. 3.9)."
    strengths = LongText(label=SWOT["strengths"], limit=2000)
    weaknesses = LongText(label=SWOT["weaknesses"], limit=2000)
    opportunities = LongText(label=SWOT["opportunities"], limit=2000)
    threats = LongText(label=SWOT["threats"], limit=2000)
    condition_acts = _condition("acts")
    condition_curator = _condition("curator")
    condition_roadmap = _condition("roadmap")
    condition_bank = _condition("bank")
    condition_training = _condition("training")
    condition_consents = _condition("consents")
    condition_programmes = _condition("programmes")
    condition_meetings = _condition("meetings")
    condition_reports = _condition("reports")
    condition_site = _condition("site")
    condition_incentives = _condition("incentives")
    condition_partners = _condition("partners")

    @post_load
    def _in_order(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        levels = [int(data.pop(f"condition_{code}")) for code in CONDITIONS]
        return {**data, "conditions": levels}


class DiscussRound(Form):
    title, button = "Рассмотреть результаты на совете", "Записать мнение совета"
    note = "Совет наставников участвует в мониторинге программ (п. 3.10)."
    opinion = LongText(label="Мнение совета", limit=4000)


class ApproveRoundResults(Decision):
    title, button = "Утвердить результаты мониторинга", "Подтвердить решение"
    note = "Подпись связывается с отпечатком именно этих чисел и выводов."
    decision = accept_or_return("Утвердить результаты", "Вернуть куратору")
    remarks = remarks()
    password = password()


class GivePulse(Form):
    title, button = "Как прошла встреча", "Отправить отзыв"
    note = "Десять секунд. Отзыв запечатан: видно только среднее по школе, и только когда отзывов много."
    meeting = Choice(label="О какой встрече")
    score = Choice({str(n): str(n) for n in range(1, 6)}, label="Оценка", help="1 – впустую, 5 – очень полезно")
    line = Text(label="Одной строкой", limit=200, required=False)


def _level(point: str) -> Choice:
    return Choice(POINT_LEVELS, label=POINTS[point], required=False)


def _evidence() -> LongText:
    return LongText(label="Чем подтверждается", limit=1000, required=False)


class AssessPoints(Form):
    title, button = "Оценить показатели программы", "Записать оценки"
    note = "Показатели п. 5.3 до и после программы. Оценка без подтверждения не принимается."
    when = Choice(WHEN, label="Когда")
    level_results_mentee = _level("results_mentee")
    evidence_results_mentee = _evidence()
    level_results_mentor = _level("results_mentor")
    evidence_results_mentor = _evidence()
    level_motivation = _level("motivation")
    evidence_motivation = _evidence()
    level_innovation = _level("innovation")
    evidence_innovation = _evidence()
    level_adaptation = _level("adaptation")
    evidence_adaptation = _evidence()
    level_intention = _level("intention")
    evidence_intention = _evidence()

    @validates_schema
    def _both_or_none(self, data: dict[str, Any], **kwargs: Any) -> None:
        for point in POINTS:
            level, evidence = data.get(f"level_{point}"), data.get(f"evidence_{point}")
            if level is not None and not evidence:
                raise ValidationError("Напишите, на чём основана оценка", f"evidence_{point}")
            if evidence and level is None:
                raise ValidationError("Выберите уровень", f"level_{point}")

    @post_load
    def _by_point(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        given = {point: (data.pop(f"level_{point}"), data.pop(f"evidence_{point}")) for point in POINTS}
        points = {point: (int(level), said) for point, (level, said) in given.items() if level is not None}
        return {**data, "points": points}
