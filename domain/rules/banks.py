"""Rules of the banks of mentors and mentees (1.3, 2.3, 3.8–3.10)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from domain.banks import MenteeProfile, MentorProfile
from domain.rules.rule import refused, rule


@rule("1.3", 3)
def mentor_brings_measurable_results(*, profile: MentorProfile) -> None:
    """1.3: a mentor has a measurable result with its evidence, says what they are good at, and that they are ready."""
    missing = [
        name
        for name, there in (
            ("results", any(row.what and row.evidence for row in profile.results)),
            ("competencies", bool(profile.competencies)),
            ("ready", profile.ready),
            ("matters", bool(profile.matters)),
        )
        if not there
    ]
    if missing:
        raise refused(mentor_brings_measurable_results, missing=tuple(missing))


@rule("1.3", 4)
def mentee_brings_a_request(*, profile: MenteeProfile) -> None:
    """1.3: a mentee says what they ask for, or a difficulty to overcome."""
    if not profile.request and not any(row.level > 0 for row in profile.difficulties):
        raise refused(mentee_brings_a_request)


@rule("3.8")
def person_is_not_in_the_bank_yet(*, person: str, bank: str, banks: Collection[str]) -> None:
    """3.8: nobody is approved twice for one bank."""
    if bank in banks:
        raise refused(person_is_not_in_the_bank_yet, person=person)


@rule("3.8")
def one_application_is_open_at_a_time(*, applications: Sequence[str]) -> None:
    """3.8: one bank decides on one application of a person at a time. applications: those open, by case id."""
    if applications:
        raise refused(one_application_is_open_at_a_time, case=applications[0])


@rule("3.8", 3, 4)
def entry_rests_on_a_consent_to_processing(*, person: str, status: str) -> None:
    """3.8: a card is kept only while the person's consent to the processing of their data stands."""
    if status != "signed":
        raise refused(entry_rests_on_a_consent_to_processing, person=person)


@rule("3.10")
def nobody_speaks_of_their_own_application(*, person: str, by: str) -> None:
    """3.10: who checks an application, and who gives the council's word on it, is another person."""
    if person == by:
        raise refused(nobody_speaks_of_their_own_application, person=person)


@rule("2.3")
def pause_begins_and_ends_once(*, bank: str, paused: Collection[str], wanted: bool) -> None:
    """2.3: one pauses while one is not paused, and comes back from a pause. wanted: whether a pause is asked for."""
    if wanted == (bank in paused):
        raise refused(pause_begins_and_ends_once, paused=bank in paused)


@rule("2.3")
def who_paused_is_not_proposed(*, paused: Collection[str]) -> None:
    """2.3: whoever said "not now" is in no new pair. paused: those of the people proposed, by id."""
    if paused:
        raise refused(who_paused_is_not_proposed, people=tuple(paused))


@rule("2.3")
def who_leaves_a_bank_is_in_it(*, person: str, bank: str, banks: Collection[str]) -> None:
    """2.3: one leaves a bank, and one's entry in it is changed, while one is in it."""
    if bank not in banks:
        raise refused(who_leaves_a_bank_is_in_it, person=person)
