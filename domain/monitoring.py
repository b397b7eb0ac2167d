"""Questionnaires and rounds of monitoring as their facts tell them (3.9, 4.8, domain book 13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar

from domain.case import Acting, Fact, Personal
from domain.facts import monitoring as facts
from domain.facts.any_case import Signature

#: Who a questionnaire is for; "participant" is mentor and mentee alike.
AUDIENCES = ("mentor", "mentee", "participant", "curator", "teacher")
#: named: the curator reads who answered what; confidential from the partner and anonymous: aggregates alone.
MODES = ("named", "confidential", "anonymous")
PURPOSES = ("entry", "interim", "final", "deferred", "poll")
#: Kinds of question with numbers for answers: the least and the greatest.
SCALES: Mapping[str, tuple[int, int]] = {"ten": (1, 10), "recommend": (0, 10), "level": (0, 3)}
#: Kinds with a closed list of words, and those with options of their own.
WORDS: Mapping[str, tuple[str, ...]] = {
    "decision": ("yes", "no", "undecided"),
    "plans": ("mentor", "mentee", "both", "neither", "undecided"),
}
KINDS = (*SCALES, *WORDS, "choice", "text")
#: What questions may feed; difficulty is asked by the five directions of 4.9.
DIRECTIONS = ("scientific_theoretical", "legal", "subject", "psych_pedagogical", "methodical")
MEASURES = ("satisfaction", "recommendation", *(f"difficulty.{direction}" for direction in DIRECTIONS))
#: The conditions the curator assesses, 0 to 2 each.
CONDITIONS = (
    *("acts", "curator", "roadmap", "bank", "training", "consents"),
    *("programmes", "meetings", "reports", "site", "incentives", "partners"),
)
SWOT = ("strengths", "weaknesses", "opportunities", "threats")


@dataclass(frozen=True)
class Version:
    """A questionnaire as it stood. number: from 1."""

    number: int
    title: str
    mode: str
    questions: tuple[facts.Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """versions: oldest first, never empty."""

    id: str
    school: str
    audience: str
    ready: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        return self.versions[-1]


@dataclass(frozen=True)
class Sheet:
    """Somebody's answers: sealed from everyone but the aggregates, and the curator where they were given by name."""

    CONFIDENTIAL: ClassVar[bool] = True
    person: str
    answers: Personal


@dataclass(frozen=True)
class MonitoringRound:
    """status: planned, plan_agreed, collecting, collected, analysed, results_approved or plan_dropped.

    collected_at: when the last of those asked had answered; None when the last day passed, or has not come.
    """

    id: str
    school: str
    rules: str
    stage: str | None
    round_number: int
    purpose: str
    asked: tuple[facts.Asked, ...]
    opens: date
    closes: date
    planned_by: str = ""
    status: str = "planned"
    respondents: tuple[facts.Respondent, ...] = ()
    council: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    results: facts.Results | None = None
    swot: Personal | None = None
    conditions: tuple[int, ...] = ()
    opinion: Personal | None = None
    analysed_by: str = ""
    plan_signature: Signature | None = None
    signature: Signature | None = None
    closed_on: date | None = field(default=None)
    collected_at: datetime | None = None

    @property
    def declined(self) -> int:
        """How many would rather not answer; nobody is told who."""
        return sum(sheet.answers.value == {} for sheet in self.sheets)

    def respondent(self, person: str) -> facts.Respondent | None:
        """What the person is asked; None for one who is not."""
        return next((each for each in self.respondents if each.person == person), None)

    def version_of(self, questionnaire: str) -> int:
        """The version of a questionnaire the round asks. Raises StopIteration."""
        return next(each.version for each in self.asked if each.questionnaire == questionnaire)


def adopted(case: str, fact: facts.QuestionnaireAdopted, acting: Acting, rules: str) -> Questionnaire:
    version = Version(1, fact.title, fact.mode, fact.questions)
    return Questionnaire(case, acting.school, fact.audience, fact.ready, (version,))


def fold_questionnaire(state: Questionnaire, fact: Fact, acting: Acting) -> Questionnaire:
    match fact:
        case facts.QuestionnaireRevised():
            version = Version(state.latest.number + 1, fact.title, fact.mode, fact.questions)
            return replace(state, versions=(*state.versions, version))
        case _:
            return state


def planned(case: str, fact: facts.RoundPlanned, acting: Acting, rules: str) -> MonitoringRound:
    days = (fact.opens, fact.closes)
    return MonitoringRound(
        case, acting.school, rules, fact.stage, fact.number, fact.purpose, fact.asked, *days, acting.person
    )


def fold_round(state: MonitoringRound, fact: Fact, acting: Acting) -> MonitoringRound:
    match fact:
        case facts.PlanAgreed():
            return replace(state, status="plan_agreed", plan_signature=fact.signature)
        case facts.PlanRevised():
            return replace(state, asked=fact.asked, opens=fact.opens, closes=fact.closes, planned_by=acting.person)
        case facts.PlanDropped():
            return replace(state, status="plan_dropped")
        case facts.RoundOpened():
            asked = replace(state, respondents=fact.respondents, council=fact.council)
            return _collecting(asked, acting)
        case facts.Answered():
            return _collecting(replace(state, sheets=(*state.sheets, Sheet(fact.person, fact.answers))), acting)
        case facts.AnswersClosed():
            return replace(state, status="collected")
        case _:
            return _analysed(state, fact, acting)


def _collecting(state: MonitoringRound, acting: Acting) -> MonitoringRound:
    """Once everyone has answered or declined, nothing more is waited for."""
    if len(state.sheets) < len(state.respondents):
        return replace(state, status="collecting")
    return replace(state, status="collected", collected_at=acting.at)


def _analysed(state: MonitoringRound, fact: Fact, acting: Acting) -> MonitoringRound:
    match fact:
        case facts.RoundAnalysed():
            analysed = replace(state, results=fact.results, swot=fact.swot, conditions=fact.conditions)
            return replace(analysed, status="analysed", analysed_by=acting.person, opinion=None)
        case facts.CouncilHeard():
            return replace(state, opinion=fact.opinion)
        case facts.ResultsReturned():
            return replace(state, status="collected")
        case facts.ResultsApproved():
            on = acting.at.date()
            return replace(state, status="results_approved", signature=fact.signature, closed_on=on)
        case _:
            return state
