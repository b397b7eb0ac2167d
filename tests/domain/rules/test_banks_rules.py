from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.banks import Difficulty, MenteeProfile, MentorProfile, Result
from domain.rules.banks import (
    entry_rests_on_a_consent_to_processing,
    mentee_brings_a_request,
    mentor_brings_measurable_results,
    nobody_speaks_of_their_own_application,
    one_application_is_open_at_a_time,
    pause_begins_and_ends_once,
    person_is_not_in_the_bank_yet,
    who_leaves_a_bank_is_in_it,
    who_paused_is_not_proposed,
)
from tests.domain.rules.samples import MENTEE, MENTOR, refusal

PROFILE = MentorProfile(
    MENTOR,
    matters=("teaching_methods",),
    competencies="Проектирование урока",
    results=(Result("Призёры олимпиады", date(2026, 5, 20), "Приказ № 5"),),
    ready=True,
)


def test_a_mentor_has_a_measurable_result() -> None:
    mentor_brings_measurable_results(profile=PROFILE)
    found = refusal(mentor_brings_measurable_results, profile=MentorProfile(MENTOR))
    assert found.facts["missing"] == ("results", "competencies", "ready", "matters")
    unconfirmed = replace(PROFILE, results=(Result("Призёры", date(2026, 5, 20), ""),))
    assert refusal(mentor_brings_measurable_results, profile=unconfirmed).facts["missing"] == ("results",)


def test_a_mentee_has_a_request_or_a_difficulty() -> None:
    mentee_brings_a_request(profile=MenteeProfile(MENTEE, request="Помогите с уроком"))
    mentee_brings_a_request(profile=MenteeProfile(MENTEE, difficulties=(Difficulty("methodical", 1, "self"),)))
    refusal(mentee_brings_a_request, profile=MenteeProfile(MENTEE))
    none = MenteeProfile(MENTEE, difficulties=(Difficulty("methodical", 0, "self"),))
    refusal(mentee_brings_a_request, profile=none)


def test_nobody_enters_a_bank_twice() -> None:
    person_is_not_in_the_bank_yet(person=MENTOR, bank="mentor", banks={"mentee"})
    refusal(person_is_not_in_the_bank_yet, person=MENTOR, bank="mentor", banks={"mentor"})


def test_one_application_at_a_time() -> None:
    one_application_is_open_at_a_time(applications=())
    refusal(one_application_is_open_at_a_time, applications=("bank_admission-1",))


@pytest.mark.parametrize("status", ["issued", "refused", "withdrawn"])
def test_an_entry_rests_on_a_consent(status: str) -> None:
    entry_rests_on_a_consent_to_processing(person=MENTOR, status="signed")
    refusal(entry_rests_on_a_consent_to_processing, person=MENTOR, status=status)


def test_another_person_speaks_of_an_application() -> None:
    nobody_speaks_of_their_own_application(person=MENTOR, by=MENTEE)
    refusal(nobody_speaks_of_their_own_application, person=MENTOR, by=MENTOR)


def test_who_leaves_is_in_the_bank() -> None:
    who_leaves_a_bank_is_in_it(person=MENTOR, bank="mentor", banks={"mentor"})
    refusal(who_leaves_a_bank_is_in_it, person=MENTOR, bank="mentor", banks=())


def test_a_pause_begins_and_ends_once() -> None:
    pause_begins_and_ends_once(bank="mentor", paused={"mentee"}, wanted=True)
    pause_begins_and_ends_once(bank="mentor", paused={"mentor"}, wanted=False)
    refusal(pause_begins_and_ends_once, bank="mentor", paused={"mentor"}, wanted=True)
    refusal(pause_begins_and_ends_once, bank="mentor", paused={"mentee"}, wanted=False)


def test_whoever_paused_is_in_no_new_pair() -> None:
    who_paused_is_not_proposed(paused=())
    assert refusal(who_paused_is_not_proposed, paused=[MENTOR]).facts == {"people": (MENTOR,)}
