"""Monitoring together with the head (3.9): plan, sealed answers, results that never change, the stage that waited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.facts.monitoring import ResultsApproved, RoundReceived
from domain.indicators.indicator import POINTS
from domain.monitoring_figures import Filled
from processes import monitoring as counting
from processes.engine import NotOpen
from processes.indicators import school_indicators
from processes.monitoring_papers import results
from processes.past import Moment
from processes.signed import signed_content
from tests.cycles import empty_final, needed
from tests.lives import consent, ordered, start
from tests.monitoring import (
    DIFFICULT,
    PLANS,
    SCORE,
    WORDS,
    analysed,
    answered,
    approved,
    closed,
    council,
    declined,
    opened,
    plan,
    questionnaire,
)
from tests.processes.conftest import Begin
from tests.story import CAST, SCHOOL, Story, id_of

TEACHERS = [who for who, (school, _, roles, *_) in CAST.items() if school == SCHOOL and "teacher" in roles]


def test_a_plan_is_agreed_by_the_director_and_can_be_returned_revised_or_dropped(begin: Begin) -> None:
    story = begin("active")
    case = plan(story)
    story.step("agree_monitoring_plan", case, "dordzhiev", decision="return", remarks="Рано.")
    days = {"opens": story.now.date(), "closes": story.now.date() + timedelta(days=7)}
    same = [each.questionnaire for each in story.case(case).state.asked]
    story.step("revise_monitoring_plan", case, "ivanova", decision="again", questionnaires=same, **days)
    story.step("agree_monitoring_plan", case, "dordzhiev", decision="return", remarks="Нет.")
    story.step("revise_monitoring_plan", case, "ivanova", decision="drop")
    assert story.case(case).state.status == "plan_dropped"
    assert story.case(case).ended


def test_a_plan_asks_something_in_a_time_that_fits(begin: Begin) -> None:
    story = begin("active")
    today = story.now.date()
    with story.refused("something_is_asked"):
        times = {"opens": today, "closes": today + timedelta(days=1)}
        story.act("plan_round", story.new("monitoring_round"), "ivanova", purpose="entry", questionnaires=[], **times)
    asked = questionnaire(story)
    with story.refused("round_has_days_to_answer"):
        plan(story, asked, days=0)


def test_everyone_in_a_running_programme_gets_one_step_with_the_last_day(begin: Begin) -> None:
    story = begin("active")
    mentors, all_of_them = questionnaire(story, "mentor"), questionnaire(story)
    case = opened(story, mentors, all_of_them)
    state = story.case(case).state
    asked = {each.person: each.questionnaires for each in state.respondents}
    assert asked == {id_of("petrov"): (mentors, all_of_them), id_of("sidorova"): (all_of_them,)}
    assert state.respondent(id_of("petrov")).programmes == (story.programme,)
    steps = {key: step.due for key, step in story.case(case).open.items() if key.startswith("answer_questionnaire")}
    assert len(steps) == 2
    assert set(steps.values()) == {state.closes}


@pytest.mark.parametrize(
    ("purpose", "stage", "asked"),
    [("entry", "approved", 2), ("interim", "approved", 0), ("interim", "active", 2), ("poll", "active", 0)],
)
def test_a_round_asks_by_what_it_is_for(begin: Begin, purpose: str, stage: str, asked: int) -> None:
    story = begin(stage)
    assert len(story.case(opened(story, purpose=purpose)).state.respondents) == asked


def test_a_poll_asks_all_teachers_of_the_school(begin: Begin) -> None:
    story = begin("school")
    case = opened(story, questionnaire(story, "teacher", "anonymous", PLANS), purpose="poll")
    assert {each.person for each in story.case(case).state.respondents} == {id_of(who) for who in TEACHERS}
    for who, said in zip(TEACHERS, ["mentor", "both", "neither", "undecided", "mentee"], strict=True):
        answered(story, case, who, said)
    analysed(story, case)
    measures = {each.code: each.value for each in story.case(case).state.results.measures}
    assert measures == {"plans_mentor": 4000, "plans_mentee": 4000}


def test_a_round_that_asks_nobody_goes_on_to_its_analysis(begin: Begin) -> None:
    story = begin("school")
    case = opened(story)
    assert story.case(case).state.status == "collected"
    assert story.open(case) == {"analyse_round"}


def test_declining_is_as_good_as_answering_and_the_last_of_them_ends_the_asking(begin: Begin) -> None:
    story = begin("active")
    case = opened(story)
    answered(story, case, "petrov", 9, "Ничего")
    declined(story, case, "sidorova")
    state = story.case(case).state
    assert (state.status, state.declined) == ("collected", 1)
    assert {type(fact).__name__ for fact in story.facts(case)[-2:]} == {"Answered"}
    assert story.open(case) == {"analyse_round"}
    assert story.log.rows("SELECT 1 AS one FROM deviations WHERE case_id = ?", (case,)) == []


def test_after_the_last_day_nobody_is_asked_and_nobody_is_late(begin: Begin) -> None:
    from processes.deviations import Sought, omitted
    from processes.past import Moment

    story = begin("active")
    case = opened(story)
    key = story.key(case, "answer_questionnaire", "petrov")
    story.until(story.case(case).state.closes)
    assert story.case(case).state.status == "collecting"
    late, _ = omitted(story.log, SCHOOL, Moment(story.now), story.case(case).state.closes + timedelta(days=3), Sought())
    assert [row for row in late if row["case_id"] == case] == []
    closed(story, case)
    assert story.open(case) == {"analyse_round"}
    with story.rejected(NotOpen):
        story.act("answer_questionnaire", case, "petrov", key, decision="decline")


@pytest.mark.parametrize("given", [{"q1": 11}, {"q1": True}, {"q1": "9"}, {"q9": 1}, {"q2": 5}])
def test_an_answer_must_fit_its_question(begin: Begin, given: dict[str, object]) -> None:
    story = begin("active")
    case = opened(story)
    asked = story.case(case).state.asked[0].questionnaire
    with story.refused("answers_fit_the_questions"):
        story.step("answer_questionnaire", case, "petrov", decision="answer", answers={asked: given})


def test_nobody_answers_a_questionnaire_they_were_not_asked(begin: Begin) -> None:
    story = begin("active")
    mentors = questionnaire(story, "mentor")
    case = opened(story, mentors, questionnaire(story))
    with story.refused("answers_fit_the_questions"):
        story.step("answer_questionnaire", case, "sidorova", decision="answer", answers={mentors: {"q1": 3}})


def test_below_five_answers_nothing_is_told(begin: Begin) -> None:
    story = begin("trio")
    case = opened(story)
    for who in ("petrov", "sidorova", "lidzhiev", "basanova"):
        answered(story, case, who, 8)
    analysed(story, case)
    (figure,) = story.case(case).state.results.figures
    assert (figure.answers, figure.mean, figure.counts) == (4, None, ())
    assert story.case(case).state.results.measures[0].value is None


def test_from_five_answers_up_the_aggregates_are_told_and_compared(begin: Begin) -> None:
    story = begin("school")
    asked = questionnaire(story, "teacher", "confidential", SCORE, WORDS)
    for values in ((8, 8, 8, 8, 8), (9, 10, 10, 10, 10)):
        case = opened(story, asked, purpose="poll")
        for who, value in zip(TEACHERS, values, strict=True):
            answered(story, case, who, value, "Слова")
        analysed(story, case)
        approved(story, case)
    (figure,) = story.case(case).state.results.figures
    assert (figure.answers, figure.mean, figure.earlier) == (5, 980, 800)
    assert figure.counts == (0, 0, 0, 0, 0, 0, 0, 0, 1, 4)


def test_difficulties_are_compared_with_the_entry_round_person_by_person(begin: Begin) -> None:
    story = begin("school")
    asked = questionnaire(story, "teacher", "confidential", DIFFICULT)
    first = opened(story, asked, purpose="entry")
    for who in TEACHERS:
        answered(story, first, who, 3)
    analysed(story, first)
    approved(story, first)
    second = opened(story, asked, purpose="final")
    for who in TEACHERS:
        answered(story, second, who, 1)
    analysed(story, second)
    (drop,) = story.case(second).state.results.measures
    assert (drop.code, drop.value, drop.answers) == ("difficulty_drop", 200, 5)


def test_results_are_frozen_with_the_hash_the_director_signed(begin: Begin) -> None:
    story = begin("active")
    case = opened(story)
    answered(story, case, "petrov", 9)
    closed(story, case)
    analysed(story, case)
    story.step("approve_round_results", case, "dordzhiev", decision="return", remarks="Мало выводов.")
    analysed(story, case)
    approved(story, case)
    fact = story.last(case)
    assert isinstance(fact, ResultsApproved)
    paper = signed_content(story.office.look(), story.case(case), "", number=None, at=story.now)
    assert (paper.kind, paper.sha256()) == ("monitoring_results", fact.signature.document)


def test_results_name_the_day_the_asking_ended_and_those_signed_before_the_planned_one(begin: Begin) -> None:
    story = begin("active")
    case = opened(story)
    answered(story, case, "petrov", 9)
    story.until(story.now.date() + timedelta(days=3))
    ended = story.now.date()
    declined(story, case, "sidorova")
    story.until(ended + timedelta(days=2))
    analysed(story, case)
    approved(story, case)
    state, look = story.case(case).state, story.office.look()
    paper = results(look, state)
    assert paper.closes == ended < state.closes and paper.sha256() == state.signature.document
    before = replace(state, signature=replace(state.signature, edition=3))
    assert results(look, before).closes == state.closes


def test_results_of_a_round_that_ran_to_its_last_day_name_that_day(begin: Begin) -> None:
    story = begin("active")
    case = opened(story)
    answered(story, case, "petrov", 9)
    closed(story, case)
    analysed(story, case)
    state = story.case(case).state
    assert results(story.office.look(), state).closes == state.closes


def test_a_council_there_is_takes_part_and_one_there_is_not_is_passed_over(begin: Begin) -> None:
    story = begin("active")
    case = opened(story)
    closed(story, case)
    analysed(story, case)
    assert story.open(case) == {"approve_round_results"}
    council(story)
    second = opened(story)
    closed(story, second)
    analysed(story, second)
    assert story.open(second) == {"discuss_round"}
    story.step("discuss_round", second, "petrov", opinion="Согласны.")
    assert story.case(second).state.opinion.value == "Согласны."
    assert story.open(second) == {"approve_round_results"}


def test_the_stage_that_waits_learns_that_its_round_is_over(begin: Begin) -> None:
    story = begin("school")
    stage = needed(story)
    case = opened(story, stage=stage)
    analysed(story, case)
    approved(story, case)
    assert story.last(stage) == RoundReceived(case, 1)
    assert story.case(stage).state.rounds == (case,)


def test_the_final_stage_waits_for_its_round_and_goes_on(begin: Begin) -> None:
    story = begin("school")
    stage = empty_final(story)
    story.step("plan_final_round", stage, "ivanova", decision="hold")
    assert "receive_round" in story.open(stage)
    case = opened(story, purpose="final", stage=stage)
    analysed(story, case)
    approved(story, case)
    assert "receive_round" not in story.open(stage)
    assert story.case(stage).state.rounds == (case,)


def test_a_stage_that_is_over_waits_for_no_round(begin: Begin) -> None:
    story = begin("school")
    stage = needed(story)
    preparatory = story.case(story.case(stage).state.cycle).state.stages["preparatory_stage"][0]
    asked = questionnaire(story)
    with story.refused("round_is_for_an_open_stage"):
        plan(story, asked, stage=preparatory)


def test_erasing_a_person_erases_the_answers_and_leaves_the_counts(begin: Begin) -> None:
    story = begin("active")
    case = opened(story, questionnaire(story, "teacher"), purpose="poll")
    answered(story, case, "basanova", 9, "Имя в тексте")
    person = id_of("basanova")
    basis = {"ground": "request", "basis_number": "1", "basis_day": story.now.date(), "kept": ()}
    story.act("erase_person", person, "ivanova", **basis)
    story.office.warm.clear()
    assert story.store.keys is not None
    story.store.keys.forget()
    state = story.case(case).state
    assert [sheet.answers.erased for sheet in state.sheets] == [True]
    assert [sheet.given for sheet in _filled(story, case)] == [{}]
    closed(story, case)
    analysed(story, case)
    assert story.case(case).state.results.answered == 1


def _filled(story: Story, case: str) -> list[Filled]:
    return counting.filled(story.office.look(), story.case(case).state)


def test_a_version_of_a_questionnaire_is_never_changed_under_a_round(begin: Begin) -> None:
    story = begin("active")
    asked = questionnaire(story)
    case = plan(story, asked)
    more = {"name": "Иначе", "mode": "confidential", "questions": [{"kind": "text", "text": "Новое?"}, SCORE]}
    story.act("revise_questionnaire", asked, "ivanova", **more)
    state = story.case(asked).state
    assert [each.number for each in state.versions] == [1, 2]
    assert [question.id for question in state.latest.questions] == ["q3", "q1"]
    assert story.case(case).state.asked[0].version == 1


def test_how_answers_are_kept_stays_after_the_first_answer(begin: Begin) -> None:
    story = begin("active")
    asked = questionnaire(story)
    case = opened(story, asked)
    named = {"name": "Анкета", "mode": "named", "questions": [SCORE]}
    story.act("revise_questionnaire", asked, "ivanova", **named)
    story.act("revise_questionnaire", asked, "ivanova", **{**named, "mode": "confidential"})
    answered(story, case, "petrov", 5)
    with story.refused("mode_stays_after_the_first_answer"):
        story.act("revise_questionnaire", asked, "ivanova", **named)


@pytest.mark.parametrize("audience", ["mentor", "mentee", "participant", "curator"])
def test_a_pair_is_never_promised_anonymity(begin: Begin, audience: str) -> None:
    story = begin("school")
    with story.refused("anonymity_needs_a_crowd"):
        questionnaire(story, audience, "anonymous")


def test_a_choice_needs_options(begin: Begin) -> None:
    story = begin("school")
    with story.refused("questionnaire_is_whole"):
        questionnaire(story, "mentor", "named", {"kind": "choice", "text": "Как?", "options": ["так"]})


def test_the_pulse_of_a_meeting_is_given_once_by_who_was_there(begin: Begin) -> None:
    story = begin("active")
    meeting = {"mode": "online", "minutes": 40, "attended": [id_of("petrov")], "notes": "Да."}
    story.act("record_meeting", story.programme, "petrov", day=date(2026, 9, 1), **meeting)
    story.act("give_pulse", story.programme, "petrov", meeting="1", score="5", line="Отлично")
    with story.refused("pulse_is_given_once"):
        story.act("give_pulse", story.programme, "petrov", meeting="1", score="1", line="")
    with story.refused("pulse_is_of_a_meeting_attended"):
        story.act("give_pulse", story.programme, "sidorova", meeting="1", score="1", line="")
    assert story.case(story.programme).state.pulses[0].pulse.value == {"score": 5, "line": "Отлично"}


def test_points_of_a_programme_are_assessed_before_and_after_with_evidence(begin: Begin) -> None:
    """Every point of 5.3, of mentee and mentor, and what has become of it between the two times."""
    story = begin("approved")
    before = {point: (1, "Наблюдение урока") for point in POINTS}
    with story.refused("points_are_assessed_in_time"):
        story.act("assess_points", story.programme, "ivanova", when="after", points=before)
    story.act("assess_points", story.programme, "ivanova", when="before", points=before)
    for wrong in ({"motivation": (1, " ")}, {"luck": (1, "Беседа")}):
        with story.refused("points_have_a_level_and_evidence"):
            story.act("assess_points", story.programme, "ivanova", when="before", points=wrong)
    assert points_of_5_3(story) == dict.fromkeys(f"{point}.{when}" for point in POINTS for when in ("before", "after"))
    for act in (consent, lambda s: ordered(s, "prepare_order"), start):
        act(story)
    after = {point: (2 + n % 2, "Открытый урок") for n, point in enumerate(POINTS)}
    story.act("assess_points", story.programme, "ivanova", when="after", points=after)
    assert points_of_5_3(story) == {
        **{f"{point}.before": 1 for point in POINTS},
        **{f"{point}.after": level for point, (level, _) in after.items()},
    }


def points_of_5_3(story: Story) -> dict[str, float | None]:
    found = school_indicators(story.office, story.log, SCHOOL, Moment(story.now))
    return {each.part: each.value for each in found if each.code == "programme_points"}
