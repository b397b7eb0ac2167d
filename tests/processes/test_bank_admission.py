"""Into a bank, and out of it: application or invitation, a consent of its own, evidence, the director's word (P-4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.banks import mentee_profile, mentor_profile
from domain.case import Role
from processes.rights import NotYours
from tests.banks import (
    EXPERIENCE,
    REQUEST,
    admitted,
    applied,
    before_council,
    checked,
    consented,
    described,
    invited,
    unconsented,
)
from tests.processes.conftest import Begin
from tests.story import P, Story, id_of


def _consent(story: Story, case: str) -> str:
    return str(story.case(case).state.consent)


def test_a_teacher_applies_and_is_in_the_bank_once_the_director_approves(begin: Begin) -> None:
    story = begin("school")
    case = checked(story)
    assert mentor_profile(story.case(id_of("basanova")).state) is None
    story.step("admit_person", case, "dordzhiev", decision="accept")
    found = mentor_profile(story.case(id_of("basanova")).state)
    assert found is not None
    assert (found.matters, found.capacity, found.results[0].what) == (("upbringing",), 2, "Призёры олимпиады")
    assert (story.case(case).state.status, story.case(case).ended) == ("admitted", True)


def test_a_mentee_comes_with_a_request_in_their_own_words(begin: Begin) -> None:
    story = begin("school")
    case = consented(story, "petrov", "mentee")
    with story.refused("mentee_brings_a_request"):
        story.step("describe_request", case, "petrov", **REQUEST | {"request": "", "difficulties": []})
    story.step("describe_request", case, "petrov", **REQUEST)
    story.step("check_application", case, "ivanova", decision="accept")
    story.step("admit_person", case, "dordzhiev", decision="accept")
    found = mentee_profile(story.case(id_of("petrov")).state)
    assert found is not None
    assert (found.request, found.difficulties[0].level) == (REQUEST["request"], 2)


@pytest.mark.parametrize("missing", ["results", "competencies", "ready", "matters"])
def test_a_mentor_without_results_is_not_taken(begin: Begin, missing: str) -> None:
    story = begin("school")
    case = consented(story)
    with story.refused("mentor_brings_measurable_results"):
        story.step("describe_experience", case, "basanova", **EXPERIENCE | {missing: type(EXPERIENCE[missing])()})


def test_a_result_is_not_of_tomorrow(begin: Begin) -> None:
    story = begin("school")
    case = consented(story)
    tomorrow = {**EXPERIENCE["results"][0], "day": story.now.date() + timedelta(days=1)}
    with story.refused("day_is_not_in_the_future"):
        story.step("describe_experience", case, "basanova", **EXPERIENCE | {"results": [tomorrow]})


def test_nothing_is_told_before_the_consent_to_processing(begin: Begin) -> None:
    story = begin("school")
    unconsented(story, "basanova")
    case = applied(story)
    assert story.open(case) == {"processing_given", "processing_refused", "application_withdrawal"}
    story.step("answer_processing", _consent(story, case), "basanova", decision="accept")
    assert "describe_experience" in story.open(case)


def test_who_does_not_consent_is_not_taken_and_bears_no_mark(begin: Begin) -> None:
    story = begin("school")
    unconsented(story, "basanova")
    before = story.facts(id_of("basanova"))
    case = applied(story)
    story.step("answer_processing", _consent(story, case), "basanova", decision="refuse")
    assert (story.case(case).state.status, story.case(case).ended) == ("not_applied", True)
    assert story.facts(id_of("basanova")) == before
    applied(story)


def test_a_consent_that_stands_is_not_asked_again_for_the_other_bank(begin: Begin) -> None:
    story = begin("school")
    before = story.cases("processing_consent")
    story.act("leave_bank", id_of("basanova"), "basanova", role=Role.TEACHER, bank="mentee")
    assert "describe_experience" in story.open(applied(story))
    assert "describe_request" in story.open(applied(story, "basanova", "mentee"))
    assert story.cases("processing_consent") == before


def test_nobody_consents_to_processing_for_another(begin: Begin) -> None:
    story = begin("school")
    unconsented(story, "basanova")
    consent = _consent(story, applied(story))
    with story.rejected(NotYours):
        story.act("answer_processing", consent, "petrov", story.key(consent, "answer_processing"), P, decision="accept")


@pytest.mark.parametrize("decision", ["accept", "refuse"])
def test_who_is_invited_decides(begin: Begin, decision: str) -> None:
    story = begin("school")
    before = len(story.cases("processing_consent"))
    case = invited(story, "ivanova")
    story.step("answer_bank_invitation", case, "ivanova", role=P, decision=decision)
    assert story.case(case).ended == (decision == "refuse")
    assert len(story.cases("processing_consent")) - before == (decision == "accept")


def test_the_curator_and_the_director_return_what_is_not_confirmed(begin: Begin) -> None:
    story = begin("school")
    case = described(story)
    story.step("check_application", case, "ivanova", decision="return", remarks="Приложите приказ.")
    story.step("describe_experience", case, "basanova", **EXPERIENCE)
    story.step("check_application", case, "ivanova", decision="accept")
    story.step("admit_person", case, "dordzhiev", decision="return", remarks="Уточните год.")
    assert "describe_experience" in story.open(case)
    assert story.case(case).state.remarks.value == "Уточните год."


def test_the_council_speaks_if_there_is_one(begin: Begin) -> None:
    story = begin("school")
    case = before_council(story)
    assert "admit_person" not in story.open(case)
    key, role = story.key(case, "give_bank_opinion"), Role.COUNCIL_MEMBER
    story.act("give_bank_opinion", case, "petrov", key, role, decision="refuse", remarks="Рано.")
    story.step("admit_person", case, "dordzhiev", decision="accept")
    assert story.case(case).state.status == "admitted"


def test_nobody_speaks_of_their_own_application(begin: Begin) -> None:
    story = begin("school")
    case = described(story, "ivanova")
    with story.refused("nobody_speaks_of_their_own_application"):
        story.act("check_application", case, "ivanova", story.key(case, "check_application"), Role.CURATOR,
                  decision="accept")  # fmt: skip
    story.act("check_application", case, "dordzhiev", story.key(case, "check_application"), decision="accept")
    assert "admit_person" in story.open(case)


def test_one_application_at_a_time_and_none_of_who_is_in(begin: Begin) -> None:
    story = begin("school")
    applied(story)
    with story.refused("one_application_is_open_at_a_time"):
        applied(story)
    with story.refused("person_is_not_in_the_bank_yet"):
        applied(story, "petrov")


def test_an_application_is_taken_back_at_any_time(begin: Begin) -> None:
    story = begin("school")
    unconsented(story, "basanova")
    first = applied(story)
    story.act("withdraw_application", first, "basanova")
    assert (story.case(first).state.status, story.case(first).ended) == ("withdrawn", True)
    second = described(story, "lidzhiev")
    story.act("withdraw_application", second, "lidzhiev")
    assert story.case(second).ended


def test_withdrawing_the_consent_ends_applications_and_entries_once(begin: Begin) -> None:
    story = begin("school")
    consent = _consent(story, admitted(story))
    story.act("leave_bank", id_of("basanova"), "basanova", role=Role.TEACHER, bank="mentee")
    other = applied(story, "basanova", "mentee")
    story.act("withdraw_processing", consent, "basanova")
    assert story.case(id_of("basanova")).state.banks == {}
    assert story.case(other).state.status == "withdrawn"
    topics = [fact.TOPIC for fact in story.facts(id_of("basanova"))]
    assert topics.count("person.bank_left") == 2  # of the bank left before, and of the one the consent ended


def test_the_director_approves_nobody_whose_consent_is_gone(begin: Begin) -> None:
    story = begin("school")
    case = checked(story)
    story.act("withdraw_processing", _consent(story, case), "basanova")
    assert (story.case(case).state.status, story.case(case).ended) == ("withdrawn", True)


def test_one_leaves_a_bank_by_ones_own_word(begin: Begin) -> None:
    story = begin("school")
    admitted(story)
    with story.refused("nobody_consents_for_another"):
        story.act("leave_bank", id_of("basanova"), "petrov", role=Role.TEACHER, bank="mentor")
    story.act("leave_bank", id_of("basanova"), "basanova", role=Role.TEACHER, bank="mentor")
    assert set(story.case(id_of("basanova")).state.banks) == {"mentee"}
    with story.refused("who_leaves_a_bank_is_in_it"):
        story.act("leave_bank", id_of("basanova"), "basanova", role=Role.TEACHER, bank="mentor")


def test_curator_keeps_the_entry_up_to_date_by_name(begin: Begin) -> None:
    story = begin("school")
    admitted(story)
    entry = story.act("edit_mentor_entry", id_of("basanova"), "ivanova", **EXPERIENCE | {"capacity": 1})
    assert entry.acting.person == id_of("ivanova")
    assert story.case(id_of("basanova")).state.banks["mentor"].capacity == 1
    with story.refused("who_leaves_a_bank_is_in_it"):
        story.act("edit_mentee_entry", id_of("petrov"), "ivanova", **REQUEST)


def test_people_apply_for_themselves_and_the_curator_invites(begin: Begin) -> None:
    story = begin("school")
    with story.rejected(NotYours):
        story.act("apply_to_bank", story.new("bank_admission"), "auditor", bank="mentor")
    with story.rejected(NotYours):
        story.act("invite_to_bank", story.new("bank_admission"), "dordzhiev", person=id_of("basanova"), bank="mentor")


def test_who_has_left_the_school_is_not_invited(begin: Begin) -> None:
    story = begin("school")
    story.act("leave_school", id_of("basanova"), "dordzhiev", day=story.now.date())
    with story.refused("person_is_of_the_school"):
        invited(story)
