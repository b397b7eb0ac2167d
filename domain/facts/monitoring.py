"""Facts of monitoring (3.9, 4.7, 4.8, 5.3): questionnaires, rounds with their sealed answers, results, the two levels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class Question:
    """One question. id: permanent through the versions. kind: see domain.monitoring.SCALES and TEXTUAL.

    options: of a choice, in order. measure: what its answers add up to in the indicators, "" for nothing.
    """

    id: str
    kind: str
    text: str
    options: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True)
class QuestionnaireAdopted(Fact):
    """The school has a questionnaire (4.8). ready: the word of the ready set it was taken from, "" for its own."""

    TOPIC: ClassVar[str] = "questionnaire.adopted"
    title: str
    audience: str
    mode: str
    questions: tuple[Question, ...]
    ready: str = ""


@dataclass(frozen=True)
class QuestionnaireRevised(Fact):
    """The next version, for rounds planned from now on."""

    TOPIC: ClassVar[str] = "questionnaire.revised"
    title: str
    mode: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Asked:
    """A questionnaire in the version a round asks it in."""

    questionnaire: str
    version: int


@dataclass(frozen=True)
class RoundPlanned(Fact):
    """A round of monitoring is planned (3.9). stage: the case that waits for it, None for none.

    number: of the round in its school. opens, closes: first and last day of answering.
    """

    TOPIC: ClassVar[str] = "monitoring.planned"
    number: int
    purpose: str
    asked: tuple[Asked, ...]
    opens: date
    closes: date
    stage: str | None = None


@dataclass(frozen=True)
class PlanAgreed(Fact):
    """The director agreed to the plan and its questionnaires (3.9: together with the head)."""

    TOPIC: ClassVar[str] = "monitoring.plan_agreed"
    signature: Signature


@dataclass(frozen=True)
class PlanReturned(Fact):
    """The director did not agree, with remarks."""

    TOPIC: ClassVar[str] = "monitoring.plan_returned"
    remarks: Personal


@dataclass(frozen=True)
class PlanRevised(Fact):
    """The curator changed the plan."""

    TOPIC: ClassVar[str] = "monitoring.plan_revised"
    asked: tuple[Asked, ...]
    opens: date
    closes: date


@dataclass(frozen=True)
class PlanDropped(Fact):
    """The curator gave the plan up."""

    TOPIC: ClassVar[str] = "monitoring.plan_dropped"


@dataclass(frozen=True)
class Respondent:
    """Who is asked, which questionnaires, and the programmes the person takes part in."""

    person: str
    questionnaires: tuple[str, ...]
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundOpened(Fact):
    """Answers are collected from now on. council: its members, asked later about the results."""

    TOPIC: ClassVar[str] = "monitoring.opened"
    respondents: tuple[Respondent, ...]
    council: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answered(Fact):
    """Somebody answered, or would rather not: who is known, which of the two and what is sealed (2.3, INV-49).

    answers: {questionnaire: {question: value}}; {} of who declined, so that declining leaves no mark.
    """

    TOPIC: ClassVar[str] = "monitoring.answered"
    CONFIDENTIAL: ClassVar[bool] = True
    person: str
    answers: Personal


@dataclass(frozen=True)
class AnswersClosed(Fact):
    """The last day has passed."""

    TOPIC: ClassVar[str] = "monitoring.answers_closed"


@dataclass(frozen=True)
class Figure:
    """What a question came to. answers: how many answered. mean, earlier: hundredths; earlier: of the round before.

    mean and counts are None and () below the least number of answers, so that nobody is recognised.
    counts: answers by value, in the order of the scale or the options.
    """

    questionnaire: str
    question: str
    audience: str
    text: str
    kind: str
    answers: int
    mean: int | None = None
    counts: tuple[int, ...] = ()
    options: tuple[str, ...] = ()
    earlier: int | None = None


@dataclass(frozen=True)
class Measured:
    """A measure over all questions that feed it. value: hundredths, None below the least number of answers."""

    code: str
    value: int | None
    answers: int


@dataclass(frozen=True)
class Results:
    """The aggregates of a round. previous: the round they are compared with."""

    asked: int
    answered: int
    declined: int
    figures: tuple[Figure, ...]
    measures: tuple[Measured, ...] = ()
    previous: str | None = None


@dataclass(frozen=True)
class RoundAnalysed(Fact):
    """The curator's analysis: aggregates, SWOT, conditions of the school (0–2 on each point, in a fixed order).

    swot: {"strengths", "weaknesses", "opportunities", "threats"}. From here the aggregates never change (3.9).
    """

    TOPIC: ClassVar[str] = "monitoring.analysed"
    results: Results
    swot: Personal
    conditions: tuple[int, ...]


@dataclass(frozen=True)
class CouncilHeard(Fact):
    """The council's opinion on the results (3.10)."""

    TOPIC: ClassVar[str] = "monitoring.council_heard"
    opinion: Personal


@dataclass(frozen=True)
class ResultsReturned(Fact):
    """The director returned the results, with remarks."""

    TOPIC: ClassVar[str] = "monitoring.results_returned"
    remarks: Personal


@dataclass(frozen=True)
class ResultsApproved(Fact):
    """The director approved the results: the signature binds the hash of exactly these numbers."""

    TOPIC: ClassVar[str] = "monitoring.results_approved"
    signature: Signature


@dataclass(frozen=True)
class RoundReceived(Fact):
    """A round the stage waited for is over, and its results are approved (3.9, 4.7)."""

    TOPIC: ClassVar[str] = "stage.round_received"
    round: str
    number: int


@dataclass(frozen=True)
class PulseGiven(Fact):
    """After a meeting: how it was, 1 to 5, and a line (4.3). meeting: its number in the programme, from 1."""

    TOPIC: ClassVar[str] = "programme.pulse_given"
    CONFIDENTIAL: ClassVar[bool] = True
    meeting: int
    person: str
    pulse: Personal


@dataclass(frozen=True)
class PointsAssessed(Fact):
    """The points of 5.3, 0 to 3 with evidence. when: "before" or "after". points: {point: [level, evidence]}."""

    TOPIC: ClassVar[str] = "programme.points_assessed"
    when: str
    points: Personal


ALL: tuple[type[Fact], ...] = tuple(
    fact for fact in list(globals().values()) if isinstance(fact, type) and issubclass(fact, Fact) and fact is not Fact
)
