"""From a draft to the approved text: submission, agreement, visa, approval, and every way back."""

from __future__ import annotations

from datetime import date

import pytest

from domain.facts import programme as facts
from processes.engine import NotOpen
from processes.rights import NotYours
from tests.lives import agree, approve, draft, pair_up, submit, text
from tests.processes.conftest import Begin
from tests.story import E, Story, id_of


def status(story: Story) -> str:
    return str(story.case(story.programme).state.status)


def test_a_programme_begins_as_a_draft(begin: Begin) -> None:
    story = begin("drafted")
    assert status(story) == "draft"
    assert story.open(story.programme) == {"draft_programme"}


def test_a_second_programme_of_the_pair_is_refused(begin: Begin) -> None:
    story = begin("drafted")
    with story.refused("same_pair_has_no_second_programme"):
        pair_up(story, "sidorova")


def test_a_second_programme_of_the_unit_is_refused(begin: Begin) -> None:
    story = begin("drafted")
    unit = story.case(story.programme).state.unit
    with story.refused("same_pair_has_no_second_programme"):
        story.act("draft_for_unit", story.new("programme"), "ivanova", unit=unit, number="2026-002")


def test_interest_of_everyone_comes_before_the_draft(begin: Begin) -> None:
    story = begin("school")
    unit = story.new("unit")
    mentees = [id_of("sidorova")]
    story.act("form_unit", unit, "ivanova", mentor=id_of("petrov"), mentees=mentees, matters=["teaching_methods"])
    held = {"day": story.now.date(), "mode": "offline"}
    story.step("hold_acquaintance", unit, "ivanova", decision="held", **held)
    story.step("answer_interest", unit, "petrov", decision="yes")
    with story.refused("interest_is_mutual"):
        story.act("draft_for_unit", story.new("programme"), "ivanova", unit=unit, number="2026-001")


def test_nobody_mentors_themselves(begin: Begin) -> None:
    story = begin("school")
    people = {"mentor": id_of("petrov"), "mentees": [id_of("petrov")]}
    with story.refused("nobody_is_their_own_mentor"):
        story.act("form_unit", story.new("unit"), "ivanova", matters=["teaching_methods"], **people)


def test_a_person_outside_the_banks_is_not_paired(begin: Begin) -> None:
    story = begin("school")
    people = {"mentor": id_of("petrov"), "mentees": [id_of("auditor")]}
    with story.refused("people_are_in_the_bank"):
        story.act("form_unit", story.new("unit"), "ivanova", matters=["teaching_methods"], **people)


def test_submission_lays_the_text_before_every_participant(begin: Begin) -> None:
    story = begin("submitted")
    assert status(story) == "in_review"
    keys = {key.split("@")[0] for key in story.case(story.programme).open if key.startswith("agree_to_text")}
    assert keys == {f"agree_to_text[{id_of(who)}]" for who in ("petrov", "sidorova")}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ({"aim": ""}, "text_has_every_block"),
        ({"personal": []}, "text_has_every_block"),
        ({"end": "2026-11-15"}, "term_is_lawful"),
        ({"end": "2027-09-02"}, "term_is_lawful"),
        ({"kinds": ["group"]}, "group_has_one_mentor_and_enough_mentees"),
        ({"kinds": ["virtual"]}, "demands_of_forms_and_kinds_are_met"),
        ({"role_forms": ["head_teacher"], "head_resources": "время"}, "role_form_fits_the_people"),
    ],
)
def test_an_unlawful_text_is_not_submitted(begin: Begin, words: dict[str, object], rule: str) -> None:
    story = begin("drafted")
    story.act("edit_text", story.programme, "petrov", text=text() | words)
    with story.refused(rule):
        submit(story)


def test_a_submitted_text_is_not_edited(begin: Begin) -> None:
    story = begin("submitted")
    with story.refused("approved_text_is_not_edited"):
        story.act("edit_text", story.programme, "petrov", text=text())


def test_a_participant_returns_the_text_with_remarks(begin: Begin) -> None:
    story = begin("submitted")
    story.act("return_text", story.programme, "sidorova", remarks="Добавьте открытый урок.")
    fact = story.last(story.programme)
    assert (fact.stage, fact.remarks.value) == ("agreement", "Добавьте открытый урок.")
    assert status(story) == "draft"
    assert story.open(story.programme) == {"draft_programme"}


def test_an_agreement_is_lost_with_the_returned_version(begin: Begin) -> None:
    story = begin("submitted")
    text_hash = story.case(story.programme).state.text.text_hash
    story.step("agree_to_text", story.programme, "petrov", text_hash=text_hash)
    story.act("return_text", story.programme, "sidorova", remarks="Нет.")
    submit(story)
    state = story.case(story.programme).state
    assert state.text.number == 2
    assert state.text.agreed == ()
    assert len([k for k in story.case(story.programme).open if k.startswith("agree_to_text")]) == 2


def test_agreement_to_another_text_is_refused(begin: Begin) -> None:
    story = begin("submitted")
    with story.refused("agreement_is_to_this_text"):
        story.step("agree_to_text", story.programme, "petrov", text_hash="0" * 64)


def test_a_signature_under_another_document_is_refused(begin: Begin) -> None:
    story = begin("submitted")
    text_hash = story.case(story.programme).state.text.text_hash
    with story.refused("signature_is_to_this_document"):
        story.step("agree_to_text", story.programme, "petrov", text_hash=text_hash, document="0" * 64)


def test_nobody_agrees_for_another(begin: Begin) -> None:
    story = begin("submitted")
    text_hash = story.case(story.programme).state.text.text_hash
    with story.rejected(NotYours):
        key = story.key(story.programme, "agree_to_text", "sidorova")
        story.act("agree_to_text", story.programme, "petrov", key, text_hash=text_hash)


def test_everyones_agreement_opens_the_visa(begin: Begin) -> None:
    story = begin("agreed")
    agreed = {person for person, _ in story.case(story.programme).state.text.agreed}
    assert agreed == {id_of("petrov"), id_of("sidorova")}
    assert story.open(story.programme) == {"endorse_programme"}


def test_the_curator_returns_the_programme(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="return", remarks="Уточните сроки.")
    assert story.last(story.programme).stage == "visa"
    assert status(story) == "draft"


def test_the_curators_visa_opens_the_approval(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    assert story.last(story.programme) == facts.Endorsed(story.case(story.programme).state.text.text_hash)
    assert story.open(story.programme) == {"approve_programme"}


def test_the_director_returns_the_programme(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    story.step("approve_programme", story.programme, "dordzhiev", decision="return", remarks="Не сейчас.")
    assert story.last(story.programme).stage == "approval"
    assert status(story) == "draft"


def test_a_returned_programme_goes_the_whole_way_again(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="return", remarks="Ещё раз.")
    submit(story)
    agree(story)
    approve(story)
    assert status(story) == "approved"
    assert story.case(story.programme).state.text.number == 2


def test_the_approval_issues_a_consent_to_each_participant(begin: Begin) -> None:
    story = begin("approved")
    consents = [story.case(c).state for c in story.cases("consent")]
    assert {c.person for c in consents} == {id_of("petrov"), id_of("sidorova")}
    assert {c.text_hash for c in consents} == {story.case(story.programme).state.text.text_hash}
    assert {c.status for c in consents} == {"issued"}


def test_an_approved_text_is_not_returned(begin: Begin) -> None:
    story = begin("approved")
    with story.rejected(NotOpen):
        story.act("return_text", story.programme, "sidorova", role=E, remarks="Поздно.")


def test_a_step_is_completed_once(begin: Begin) -> None:
    story = begin("agreed")
    key = story.key(story.programme, "endorse_programme")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    with story.rejected(NotOpen):
        story.act("endorse_programme", story.programme, "ivanova", key, decision="accept")


def test_a_programme_continues_a_unit_after_the_first_is_not_formed(begin: Begin) -> None:
    story = begin("school")
    first = draft(story)
    second_unit = pair_up(story, "lidzhiev")
    second = story.new("programme")
    story.act("draft_for_unit", second, "ivanova", unit=second_unit, number="2026-002")
    assert story.case(second).state.number == "2026-002"
    assert story.case(first).state.mentor == story.case(second).state.mentor


def test_the_draft_is_due_in_working_days_of_the_school(begin: Begin) -> None:
    story = begin("drafted")
    step = story.case(story.programme).open["draft_programme"]
    assert step.due == date(2026, 8, 24)  # ten working days after Monday, 10 August
