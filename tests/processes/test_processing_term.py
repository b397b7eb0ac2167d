"""A consent to processing has a term: another one is asked for a month before, and what rests on it ends with it."""

from __future__ import annotations

from datetime import date, timedelta

from domain.case import Role
from domain.facts import bank_admission as facts
from processes.signed import signed_content
from processes.signed_papers import signed_papers
from tests.banks import admitted, applied, standing, unconsented
from tests.processes.conftest import Begin
from tests.story import Story, id_of


def _until(story: Story, case: str) -> date:
    until: date = story.case(case).state.until
    return until


def _asked_again(begin: Begin) -> tuple[Story, str, str]:
    """Basanova is in the bank of mentees and asked for another consent; the old one, the new one."""
    story = begin("school")
    old = standing(story, "basanova")
    story.until(_until(story, old) - timedelta(days=30))
    new = story.last(old).renewal
    assert story.open(new) == {"answer_processing", "paper_processing", "processing_recalled"}
    return story, old, new


def test_the_document_names_the_day_it_ends_on(begin: Begin) -> None:
    story = begin("school")
    case = standing(story, "basanova")
    asked = story.log.entries(case)[0].acting.at.date()
    assert _until(story, case) == asked.replace(year=asked.year + 3)
    paper = signed_content(story.office.look(), story.case(case), "answer_processing", number=None, at=story.now)
    assert b'"until":"' in paper.canonical()
    (signed,) = signed_papers(story.log, story.log.entries(case))
    assert signed.content == paper


def test_another_consent_in_time_keeps_the_person_in_the_bank(begin: Begin) -> None:
    story, old, new = _asked_again(begin)
    story.step("answer_processing", new, "basanova", decision="accept")
    story.until(_until(story, old) + timedelta(days=2))
    assert (story.case(old).state.status, story.case(old).ended) == ("expired", True)
    assert story.last(old) == facts.ProcessingExpired((), ())
    assert set(story.case(id_of("basanova")).state.banks) == {"mentee"}
    assert standing(story, "basanova") == new


def test_the_last_day_still_counts_and_the_next_one_ends_what_rests_on_it(begin: Begin) -> None:
    story, old, _ = _asked_again(begin)
    other = applied(story, "basanova")
    story.until(_until(story, old), hour=20)
    assert story.case(old).state.status == "signed"
    story.until(_until(story, old) + timedelta(days=1))
    assert story.case(old).state.status == "expired"
    assert story.case(id_of("basanova")).state.banks == {}
    assert story.case(other).state.status == "withdrawn"


def test_who_left_the_banks_is_not_asked_again(begin: Begin) -> None:
    story = begin("school")
    old = standing(story, "basanova")
    story.act("leave_bank", id_of("basanova"), "basanova", role=Role.TEACHER, bank="mentee")
    story.until(_until(story, old) - timedelta(days=30))
    assert story.last(old) == facts.ProcessingEndsSoon("")


def test_a_consent_taken_back_is_over_at_once_and_asks_for_no_other(begin: Begin) -> None:
    story = begin("school")
    case = standing(story, "basanova")
    unconsented(story, "basanova")
    assert (story.case(case).ended, story.open(case)) == (True, set())


def test_an_application_taken_back_takes_the_unanswered_question_away(begin: Begin) -> None:
    story = begin("school")
    unconsented(story, "basanova")
    case = applied(story)
    consent = story.case(case).state.consent
    story.act("withdraw_application", case, "basanova")
    assert (story.case(consent).state.status, story.case(consent).ended) == ("recalled", True)
    assert story.last(consent) == facts.ProcessingRecalled(unanswered=True)


def test_an_answer_given_meanwhile_stands(begin: Begin) -> None:
    story = begin("school")
    consent = standing(story, "basanova")
    story.system("recall_processing", consent, {})
    assert story.case(consent).state.status == "signed"
    assert "processing_withdrawal" in story.open(consent)


def test_one_that_was_consented_to_takes_nothing_away(begin: Begin) -> None:
    story = begin("school")
    case = admitted(story)
    kept = story.case(case).state.consent
    assert story.case(kept).state.status == "signed"
    assert [each for each in story.facts(kept) if isinstance(each, facts.ProcessingRecalled)] == []
