"""Rules of questionnaires, rounds of monitoring, the pulse of a meeting and the points of 5.3."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from domain.facts.monitoring import Question
from domain.indicators.indicator import POINTS
from domain.monitoring import AUDIENCES, CONDITIONS, KINDS, MEASURES, MODES
from domain.monitoring_figures import fits
from domain.rules.rule import Caution, caution, refused, rule

#: Audiences of which two people stand behind every pair.
PAIRED = ("mentor", "mentee", "participant", "curator")


@rule("4.8")
def questionnaire_is_whole(*, questions: Sequence[Question], audience: str, mode: str) -> None:
    """4.8: a questionnaire asks something, every question in words, a choice between two options at least."""
    wrong = tuple(number for number, each in enumerate(questions, 1) if not _is_whole(each))
    twice = len({each.id for each in questions}) != len(questions)
    if wrong or twice or not questions or audience not in AUDIENCES or mode not in MODES:
        raise refused(questionnaire_is_whole, numbers=wrong)


def _is_whole(question: Question) -> bool:
    options = len(set(question.options))
    choice = options >= 2 and options == len(question.options) if question.kind == "choice" else not options
    known = question.kind in KINDS and question.measure in ("", *MEASURES)
    return bool(question.text.strip() and question.id and known and choice)


@rule("4.8", 49)
def anonymity_needs_a_crowd(*, audience: str, mode: str) -> None:
    """4.8: nobody promises anonymity where two people know each other's answers: there it is kept from the partner."""
    if mode == "anonymous" and audience in PAIRED:
        raise refused(anonymity_needs_a_crowd)


@rule("4.8", 49)
def mode_stays_after_the_first_answer(*, mode: str, now: str, answered: bool) -> None:
    """4.8: whoever answered was told how the answers are kept; that stays. answered: somebody did."""
    if answered and mode != now:
        raise refused(mode_stays_after_the_first_answer)


@rule("3.9")
def something_is_asked(*, asked: Collection[str]) -> None:
    """3.9: a round asks one questionnaire at least."""
    if not asked:
        raise refused(something_is_asked)


@rule("3.9")
def round_has_days_to_answer(*, opens: date, closes: date, today: date) -> None:
    """3.9: a round ends after it began, and not before today."""
    if closes <= opens or closes < today:
        raise refused(round_has_days_to_answer)


@rule("3.9")
def round_is_for_an_open_stage(*, status: str) -> None:
    """3.9: only a stage that is open waits for a round."""
    if status != "open":
        raise refused(round_is_for_an_open_stage)


@rule("4.8", 49)
def answers_fit_the_questions(*, questions: Collection[Question], given: Mapping[str, Any]) -> None:
    """4.8: answers are to the questions that were asked, each within its scale; none has to be answered."""
    known = {each.id: each for each in questions}
    wrong = tuple(id for id, value in given.items() if id not in known or not fits(known[id], value))
    if wrong:
        raise refused(answers_fit_the_questions)


@rule("3.9")
def conditions_are_assessed(*, conditions: Sequence[int]) -> None:
    """3.9: each condition of the school is assessed from 0 to 2."""
    if len(conditions) != len(CONDITIONS) or any(level not in (0, 1, 2) for level in conditions):
        raise refused(conditions_are_assessed)


@rule("3.9")
def analysis_says_something(*, words: Collection[str]) -> None:
    """3.9: strong and weak sides, opportunities and risks are written in words."""
    if not all(each.strip() for each in words):
        raise refused(analysis_says_something)


@rule("4.3", 49)
def pulse_is_of_a_meeting_attended(*, meetings: Sequence[Collection[str]], meeting: int, person: str) -> None:
    """4.3: who was at the meeting says how it was. meetings: who attended each, from the first."""
    if not 1 <= meeting <= len(meetings) or person not in meetings[meeting - 1]:
        raise refused(pulse_is_of_a_meeting_attended, meeting=meeting)


@rule("4.3", 49)
def pulse_is_given_once(*, given: Collection[tuple[int, str]], meeting: int, person: str) -> None:
    """4.3: each says it once of a meeting."""
    if (meeting, person) in given:
        raise refused(pulse_is_given_once, meeting=meeting)


@rule("5.3")
def points_have_a_level_and_evidence(*, points: Mapping[str, Sequence[Any]]) -> None:
    """5.3: a point of the clause is assessed from 0 to 3, and the level rests on evidence. points: (level, evidence)."""
    wrong = tuple(
        point
        for point, (level, evidence) in points.items()
        if point not in POINTS or level not in (0, 1, 2, 3) or type(level) is not int or not str(evidence).strip()
    )
    if wrong or not points:
        raise refused(points_have_a_level_and_evidence, points=wrong)


@rule("5.3")
def points_are_assessed_in_time(*, when: str, status: str) -> None:
    """5.3: "before" is assessed of a programme that is approved, "after" of one that runs or has ended."""
    fitting = status in ("active", "extended") or status.startswith("closed")
    approved = when == "before" and status == "approved"
    if when not in ("before", "after") or not (fitting or approved):
        raise refused(points_are_assessed_in_time, when=when)


@rule("5.3")
def state_before_is_assessed_before_the_end(*, when: str, status: str) -> Caution | None:
    """5.3: how it was before is not told once the programme is over; who does so all the same says from what."""
    late = when == "before" and status.startswith("closed")
    return caution(state_before_is_assessed_before_the_end) if late else None
