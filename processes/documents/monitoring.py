"""The plan of a round of monitoring with its questionnaires, and its results (3.9, 4.7, 4.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class QuestionLine:
    """kind, options: as in domain.facts.monitoring.Question."""

    text: str
    question_kind: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class QuestionnairePart:
    """One questionnaire of the round in the version that is asked."""

    title: str
    audience: str
    mode: str
    version: int
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class QuestionnaireContent(Canonical):
    """A blank questionnaire to be filled in by hand (4.8)."""

    school: School
    rules: str
    questionnaire: str
    asked: QuestionnairePart

    @property
    def kind(self) -> str:
        return "questionnaire"


@dataclass(frozen=True)
class MonitoringPlanContent(Canonical):
    """What will be asked, of whom, when. author: the curator who planned it."""

    school: School
    rules: str
    round: str
    number: int
    purpose: str
    opens: date
    closes: date
    author: Named
    questionnaires: tuple[QuestionnairePart, ...]

    @property
    def kind(self) -> str:
        return "monitoring_plan"


@dataclass(frozen=True)
class CountLine:
    """How many gave this answer: a number of the scale, a code, or an option in the school's words."""

    value: str
    answers: int


@dataclass(frozen=True)
class QuestionFigure:
    """A question and what it came to. mean, earlier: numbers as text, "" below the least number of answers."""

    audience: str
    text: str
    question_kind: str
    answers: int
    mean: str
    earlier: str
    counts: tuple[CountLine, ...]


@dataclass(frozen=True)
class MeasureLine:
    """A measure over several questions. value: "" below the least number of answers."""

    code: str
    value: str
    answers: int


@dataclass(frozen=True)
class ConditionLine:
    """A condition of the school, 0 to 2."""

    code: str
    level: int


@dataclass(frozen=True)
class MonitoringResultsContent(Canonical):
    """The aggregates, the SWOT and the conditions. least: answers below which nothing is told.

    closes: the day the asking ended: when the last of those asked answered, else the last day of the plan.
    previous: number of the round the means are compared with, None for none. opinion: of the council, "" for none.
    """

    school: School
    rules: str
    round: str
    number: int
    purpose: str
    opens: date
    closes: date
    author: Named
    asked: int
    answered: int
    declined: int
    least: int
    previous: int | None
    figures: tuple[QuestionFigure, ...]
    measures: tuple[MeasureLine, ...]
    strengths: str
    weaknesses: str
    opportunities: str
    threats: str
    conditions: tuple[ConditionLine, ...]
    opinion: str = ""

    @property
    def kind(self) -> str:
        return "monitoring_results"
