"""The papers of a round of monitoring, built from the facts: its plan with the questionnaires, its results."""

from __future__ import annotations

from datetime import date

from domain.facts.monitoring import Asked, Figure, Measured, Question
from domain.monitoring import CONDITIONS, SWOT, MonitoringRound, Questionnaire, Version
from domain.monitoring_figures import values_of
from domain.rule_set import rule_set
from processes.days import day_of
from processes.documents.monitoring import (
    ConditionLine,
    CountLine,
    MeasureLine,
    MonitoringPlanContent,
    MonitoringResultsContent,
    QuestionFigure,
    QuestionLine,
    QuestionnaireContent,
    QuestionnairePart,
)
from processes.look import Look
from processes.monitoring import version
from processes.papers import EDITION, Unreadable, named, requisites, words


def paper(look: Look, state: MonitoringRound, word: str) -> MonitoringPlanContent | MonitoringResultsContent:
    """The paper of a step; without one, the last there is. Raises Unreadable."""
    planning = word == "agree_monitoring_plan" or (not word and state.results is None)
    return plan(look, state) if planning else results(look, state)


def plan(look: Look, state: MonitoringRound) -> MonitoringPlanContent:
    """What the director agrees to."""
    return MonitoringPlanContent(
        school=requisites(look.school(state.school)),
        rules=state.rules,
        round=state.id,
        number=state.round_number,
        purpose=state.purpose,
        opens=state.opens,
        closes=state.closes,
        author=named(look, state.planned_by),
        questionnaires=tuple(_part(look, state, each) for each in state.asked),
    )


def _part(look: Look, state: MonitoringRound, asked: Asked) -> QuestionnairePart:
    audience = look.case(asked.questionnaire).state.audience
    return _in_version(audience, version(look, state, asked.questionnaire))


def _in_version(audience: str, asked: Version) -> QuestionnairePart:
    lines = tuple(QuestionLine(each.text, each.kind, each.options) for each in asked.questions)
    return QuestionnairePart(asked.title, audience, asked.mode, asked.number, lines)


def blank(look: Look, state: Questionnaire) -> QuestionnaireContent:
    """The questionnaire in its latest version, to be filled in by hand."""
    school = look.school(state.school)
    return QuestionnaireContent(requisites(school), school.rules, state.id, _in_version(state.audience, state.latest))


def results(look: Look, state: MonitoringRound) -> MonitoringResultsContent:
    """What the director approves: the aggregates as they were counted once. Raises Unreadable."""
    counted = state.results
    if counted is None or state.swot is None or state.swot.erased:
        raise Unreadable
    previous = look.case(counted.previous).state.round_number if counted.previous else None
    return MonitoringResultsContent(
        school=requisites(look.school(state.school)),
        rules=state.rules,
        round=state.id,
        number=state.round_number,
        purpose=state.purpose,
        opens=state.opens,
        closes=_closed(look, state),
        author=named(look, state.analysed_by),
        asked=counted.asked,
        answered=counted.answered,
        declined=counted.declined,
        least=rule_set(state.rules).aggregate_min_answers,
        previous=previous,
        figures=tuple(_figure(each) for each in counted.figures),
        measures=tuple(_measure(each) for each in counted.measures),
        **{name: state.swot.value[name] for name in SWOT},
        conditions=tuple(map(ConditionLine, CONDITIONS, state.conditions)),
        opinion=words(state.opinion),
    )


def _closed(look: Look, state: MonitoringRound) -> date:
    """The day the asking ended, when all had answered before the last one; results of before edition 4 name the plan."""
    edition = EDITION if state.signature is None else state.signature.edition
    if state.collected_at is None or edition < 4:
        return state.closes
    return day_of(look.school(state.school), state.collected_at)


def _figure(each: Figure) -> QuestionFigure:
    values = values_of(Question(each.question, each.kind, each.text, each.options))
    counts = tuple(CountLine(str(value), n) for value, n in zip(values, each.counts, strict=False))
    return QuestionFigure(
        each.audience, each.text, each.kind, each.answers, decimal(each.mean), decimal(each.earlier), counts
    )


def _measure(each: Measured) -> MeasureLine:
    return MeasureLine(each.code, decimal(each.value), each.answers)


def decimal(hundredths: int | None) -> str:
    """735 is 7,35; "" for nothing."""
    if hundredths is None:
        return ""
    sign, whole = ("-" if hundredths < 0 else ""), abs(hundredths)
    return f"{sign}{whole // 100},{whole % 100:02}"
