"""Not now: who pauses stays in the bank and is in no new pair; who leaves the school leaves their applications, too."""

from __future__ import annotations

from domain.case import Role
from domain.facts import banks as facts
from processes.matching import Bonds, ties
from tests.banks import applied, unconsented
from tests.processes.conftest import Begin
from tests.story import Story, id_of
from tests.units import propose

PETROV, SIDOROVA = id_of("petrov"), id_of("sidorova")


def _says(story: Story, who: str, word: str, bank: str) -> None:
    story.act(word, id_of(who), who, role=Role.TEACHER, bank=bank)


def _standing(story: Story, who: str) -> dict[str, str]:
    rows = story.log.rows("SELECT bank, state FROM bank_entries WHERE person = ?", (id_of(who),))
    return {row["bank"]: row["state"] for row in rows}


def _paused(story: Story) -> bool:
    nothing: Bonds = Bonds({}, frozenset(), frozenset(), frozenset())
    return ties(story.case(PETROV).state, story.case(SIDOROVA).state, nothing).paused


def test_who_pauses_stays_in_the_bank_and_is_proposed_for_nothing_new(begin: Begin) -> None:
    story = begin("school")
    _says(story, "petrov", "pause_bank", "mentor")
    assert story.last(PETROV) == facts.BankPaused("mentor")
    assert (set(story.case(PETROV).state.banks), _standing(story, "petrov")) == ({"mentor"}, {"mentor": "paused"})
    assert _paused(story)
    with story.refused("who_paused_is_not_proposed"):
        propose(story)
    with story.refused("pause_begins_and_ends_once"):
        _says(story, "petrov", "pause_bank", "mentor")
    _says(story, "petrov", "resume_bank", "mentor")
    assert _standing(story, "petrov") == {"mentor": "in_bank"} and not _paused(story)
    assert story.case(propose(story)).state.mentor == PETROV


def test_a_mentee_pauses_as_well_and_nobody_does_it_for_another(begin: Begin) -> None:
    story = begin("school")
    with story.refused("nobody_consents_for_another"):
        story.act("pause_bank", SIDOROVA, "petrov", role=Role.TEACHER, bank="mentee")
    with story.refused("who_leaves_a_bank_is_in_it"):
        _says(story, "sidorova", "pause_bank", "mentor")
    _says(story, "sidorova", "pause_bank", "mentee")
    with story.refused("who_paused_is_not_proposed"):
        propose(story)


def test_the_pause_ends_with_the_entry(begin: Begin) -> None:
    story = begin("school")
    _says(story, "petrov", "pause_bank", "mentor")
    _says(story, "petrov", "leave_bank", "mentor")
    person = story.case(PETROV).state
    assert (person.banks, person.paused, _standing(story, "petrov")) == ({}, frozenset(), {"mentor": "left"})


def test_who_leaves_the_school_leaves_applications_and_unanswered_questions(begin: Begin) -> None:
    story = begin("school")
    unconsented(story, "basanova")
    case = applied(story)
    consent = story.case(case).state.consent
    story.act("leave_school", id_of("basanova"), "dordzhiev", day=story.now.date())
    assert (story.case(case).state.status, story.case(case).ended) == ("withdrawn", True)
    assert story.case(consent).state.status == "recalled"
