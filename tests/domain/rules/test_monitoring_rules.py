from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.facts.monitoring import Question
from domain.rules import Caution
from domain.rules.monitoring import (
    analysis_says_something,
    anonymity_needs_a_crowd,
    answers_fit_the_questions,
    conditions_are_assessed,
    mode_stays_after_the_first_answer,
    points_are_assessed_in_time,
    points_have_a_level_and_evidence,
    pulse_is_given_once,
    pulse_is_of_a_meeting_attended,
    questionnaire_is_whole,
    round_has_days_to_answer,
    round_is_for_an_open_stage,
    something_is_asked,
    state_before_is_assessed_before_the_end,
)
from tests.domain.rules.samples import MENTEE, MENTOR, refusal

SCORE = Question("q1", "ten", "Насколько полезно?", (), "satisfaction")
CHOICE = Question("q2", "choice", "Как часто?", ("часто", "редко"))
WORDS = Question("q3", "text", "Почему?")
DAY = date(2026, 10, 1)


def test_a_whole_questionnaire_passes() -> None:
    questionnaire_is_whole(questions=(SCORE, CHOICE, WORDS), audience="mentor", mode="named")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SCORE, text=" "),
        replace(SCORE, kind="stars"),
        replace(SCORE, measure="charm"),
        replace(SCORE, options=("a", "b")),
        replace(SCORE, id=""),
        replace(CHOICE, options=("часто",)),
        replace(CHOICE, options=("часто", "часто")),
    ],
)
def test_refuses_a_question_that_lacks_something(wrong: Question) -> None:
    error = refusal(questionnaire_is_whole, questions=(WORDS, wrong), audience="mentor", mode="named")
    assert error.facts["numbers"] == (2,)


def test_refuses_no_questions_twins_and_unknown_words() -> None:
    refusal(questionnaire_is_whole, questions=(), audience="mentor", mode="named")
    refusal(questionnaire_is_whole, questions=(SCORE, SCORE), audience="mentor", mode="named")
    refusal(questionnaire_is_whole, questions=(SCORE,), audience="parents", mode="named")
    refusal(questionnaire_is_whole, questions=(SCORE,), audience="mentor", mode="secret")


def test_anonymity_is_for_a_crowd() -> None:
    anonymity_needs_a_crowd(audience="teacher", mode="anonymous")
    anonymity_needs_a_crowd(audience="mentor", mode="confidential")
    refusal(anonymity_needs_a_crowd, audience="mentor", mode="anonymous")


def test_the_mode_stays_once_somebody_answered() -> None:
    mode_stays_after_the_first_answer(mode="named", now="confidential", answered=False)
    mode_stays_after_the_first_answer(mode="named", now="named", answered=True)
    refusal(mode_stays_after_the_first_answer, mode="named", now="confidential", answered=True)


def test_a_round_asks_something() -> None:
    something_is_asked(asked=("questionnaire-1",))
    refusal(something_is_asked, asked=())


def test_a_round_has_days_to_answer() -> None:
    round_has_days_to_answer(opens=date(2026, 9, 1), closes=DAY, today=DAY)
    refusal(round_has_days_to_answer, opens=DAY, closes=DAY, today=DAY)
    refusal(round_has_days_to_answer, opens=date(2026, 9, 1), closes=date(2026, 9, 30), today=DAY)


def test_only_an_open_stage_waits_for_a_round() -> None:
    round_is_for_an_open_stage(status="open")
    refusal(round_is_for_an_open_stage, status="closed")


@pytest.mark.parametrize("given", [{}, {"q1": 1}, {"q1": 10, "q2": "редко", "q3": ""}])
def test_answers_within_the_questions_pass(given: dict[str, Any]) -> None:
    answers_fit_the_questions(questions=(SCORE, CHOICE, WORDS), given=given)


@pytest.mark.parametrize("given", [{"q1": 0}, {"q1": 11}, {"q1": "5"}, {"q1": True}, {"q2": "иногда"}, {"q9": 1}])
def test_refuses_answers_out_of_the_questions(given: dict[str, Any]) -> None:
    refusal(answers_fit_the_questions, questions=(SCORE, CHOICE, WORDS), given=given)


def test_twelve_conditions_are_assessed_from_nought_to_two() -> None:
    conditions_are_assessed(conditions=[0, 1, 2] * 4)
    refusal(conditions_are_assessed, conditions=[1] * 11)
    refusal(conditions_are_assessed, conditions=[3] + [1] * 11)


def test_an_analysis_is_written() -> None:
    analysis_says_something(words=("a", "b", "c", "d"))
    refusal(analysis_says_something, words=("a", "b", "c", " "))


def test_a_pulse_is_of_a_meeting_one_was_at() -> None:
    meetings = ((MENTOR, MENTEE), (MENTOR,))
    pulse_is_of_a_meeting_attended(meetings=meetings, meeting=1, person=MENTEE)
    for meeting in (0, 2, 3):
        refusal(pulse_is_of_a_meeting_attended, meetings=meetings, meeting=meeting, person=MENTEE)


def test_a_pulse_is_given_once() -> None:
    pulse_is_given_once(given=((1, MENTOR),), meeting=1, person=MENTEE)
    refusal(pulse_is_given_once, given=((1, MENTEE),), meeting=1, person=MENTEE)


def test_points_have_level_and_evidence() -> None:
    points_have_a_level_and_evidence(points={"motivation": (0, "Беседа"), "adaptation": (3, "Урок")})
    for wrong in (
        {},
        {"motivation": (4, "Беседа")},
        {"motivation": (-1, "Б")},
        {"motivation": (1, " ")},
        {"luck": (1, "Б")},
    ):
        refusal(points_have_a_level_and_evidence, points=wrong)


@pytest.mark.parametrize(
    ("when", "status"),
    [
        *(("before", "approved"), ("before", "active"), ("before", "closed.curator")),
        *(("after", "extended"), ("after", "closed.curator")),
    ],
)
def test_points_in_time_pass(when: str, status: str) -> None:
    points_are_assessed_in_time(when=when, status=status)


@pytest.mark.parametrize(
    ("when", "status"), [("before", "draft"), ("after", "approved"), ("now", "active"), ("now", "closed.curator")]
)
def test_refuses_points_out_of_time(when: str, status: str) -> None:
    refusal(points_are_assessed_in_time, when=when, status=status)


def test_cautions_of_a_state_before_told_after_the_end() -> None:
    for when, status in (("before", "active"), ("before", "approved"), ("after", "closed.curator")):
        assert state_before_is_assessed_before_the_end(when=when, status=status) is None
    assert isinstance(state_before_is_assessed_before_the_end(when="before", status="closed.completed"), Caution)
