"""Acts on the banks' entries of a person, and on the consent to processing that they rest on (3.8, 3.9; INV-43)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.bank_admission import RENEWAL_DAYS
from domain.banks import MenteeProfile, MentorProfile, stored
from domain.case import Personal, Retention, Role
from domain.facts import bank_admission as admission
from domain.facts import banks as facts
from domain.facts import people
from domain.rules import banks as rules
from domain.rules import consents
from domain.terms import add_months
from processes.acts import Answer, Situation, act
from processes.acts.bank_admission import mentee_told, mentor_told
from processes.acts.programme_text import signature
from processes.banks import live_consent, open_admissions
from processes.days import moment, today
from processes.messages import case_id
from processes.moves import step_of

# the entry


@act("person", "nothing")
def receive_profile(situation: Situation) -> Answer:
    """The director approved the person: what was told comes into the bank."""
    told = situation.look.case(situation.data["admission"]).state
    return Answer(facts.ProfileRecorded(told.bank, told.profile))


@act("person", "nothing")
def receive_admission(situation: Situation) -> Answer:
    """The person is in the bank (3.8, INV-03, INV-04)."""
    told = situation.look.case(situation.data["admission"]).state
    said = told.profile.value or {}
    results = "; ".join(row["what"] for row in said.get("results", ()))
    evidence = Personal(situation.id, Retention.C, results or said.get("request", ""))
    return Answer(people.AdmittedToBank(told.bank, tuple(said.get("matters", ())), evidence, said.get("capacity")))


@act("person", "nothing", Role.CURATOR, Role.TECH_SPECIALIST)
def edit_mentor_entry(situation: Situation) -> Answer:
    """The curator or the technical specialist, who keep the bank together, bring the entry up to date (3.9)."""
    profile = mentor_told(situation.id, situation.data)
    rules.mentor_brings_measurable_results(profile=profile)
    return _edited(situation, "mentor", profile)


@act("person", "nothing", Role.CURATOR, Role.TECH_SPECIALIST)
def edit_mentee_entry(situation: Situation) -> Answer:
    """The same of a mentee."""
    profile = mentee_told(situation.id, situation.data)
    rules.mentee_brings_a_request(profile=profile)
    return _edited(situation, "mentee", profile)


def _edited(situation: Situation, bank: str, profile: MentorProfile | MenteeProfile) -> Answer:
    rules.who_leaves_a_bank_is_in_it(person=situation.id, bank=bank, banks=situation.state.banks)
    return Answer(facts.ProfileRecorded(bank, Personal(situation.id, Retention.C, stored(profile))))


@act("person", "nothing", Role.TEACHER)
def leave_bank(situation: Situation) -> Answer:
    """The person is in the bank no longer, at any time and without a reason; programmes go on as they are (2.3)."""
    return Answer(facts.BankLeft(_own_word(situation)))


@act("person", "nothing", Role.TEACHER)
def pause_bank(situation: Situation) -> Answer:
    """The person stays in the bank, and is proposed for no new pair until they say so; no reason is asked (2.3)."""
    bank = _own_word(situation)
    rules.pause_begins_and_ends_once(bank=bank, paused=situation.state.paused, wanted=True)
    return Answer(facts.BankPaused(bank))


@act("person", "nothing", Role.TEACHER)
def resume_bank(situation: Situation) -> Answer:
    """The person may be proposed again."""
    bank = _own_word(situation)
    rules.pause_begins_and_ends_once(bank=bank, paused=situation.state.paused, wanted=False)
    return Answer(facts.BankResumed(bank))


def _own_word(situation: Situation) -> str:
    """The bank the person speaks of: one they are in, and for themselves."""
    consents.nobody_consents_for_another(person=situation.id, by=situation.acting.person)
    bank: str = situation.data["bank"]
    rules.who_leaves_a_bank_is_in_it(person=situation.id, bank=bank, banks=situation.state.banks)
    return bank


@act("person", "nothing")
def receive_leaving_of_bank(situation: Situation) -> Answer:
    """The consent to processing was taken back: the entry in the bank ends with it."""
    return Answer(facts.BankLeft(situation.data["bank"]))


# the consent to processing


@act("processing_consent", "start")
def ask_for_processing(situation: Situation) -> Answer:
    """Lay the document before the person who applies; it names the day it ends on."""
    until = add_months(today(situation), 12 * situation.rules.processing_consent_years)
    return Answer(admission.ProcessingAsked(situation.data["person"], situation.data["about"], until))


@act("processing_consent", "complete", signs=True)
def answer_processing(situation: Situation) -> Answer:
    """The person consents by a document of its own, or does not, without giving a reason (INV-05, INV-43)."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    if situation.data["decision"] == "refuse":
        return Answer(admission.ProcessingDeclined(), {"given": False})
    return Answer(admission.ProcessingGiven(signature(situation)), {"given": True, **term(situation)})


@act("processing_consent", "message", Role.PARTICIPANT, catches="processing_withdrawal")
def withdraw_processing(situation: Situation) -> Answer:
    """The person takes the consent back: applications and entries in the banks end (F-06)."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    return Answer(admission.ProcessingWithdrawn(*_ending(situation)))


def term(situation: Situation) -> dict[str, str]:
    """When the consent is over, and when another one is to be asked for; nothing for one that names no day."""
    until: date | None = situation.state.until
    if until is None:
        return {}
    moments = {"over_at": until + timedelta(days=1), "renew_at": until - timedelta(days=RENEWAL_DAYS)}
    return {name: moment(situation, day) for name, day in moments.items()}


def _ending(situation: Situation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Applications and banks that end with this consent: none where the person has given another one."""
    person, look, school = situation.state.person, situation.look, situation.acting.school
    if live_consent(look, school, person, besides=situation.id):
        return (), ()
    return open_admissions(look, school, person), tuple(sorted(look.person(person).banks))


@act("processing_consent", "timer")
def processing_ends_soon(situation: Situation) -> Answer:
    """A month before the end: who still needs the consent is asked for another one."""
    ending = any(_ending(situation))
    return Answer(admission.ProcessingEndsSoon(case_id("processing_consent", situation.acting.act) if ending else ""))


@act("processing_consent", "timer")
def processing_over(situation: Situation) -> Answer:
    """The term is over: applications and entries in the banks end, unless another consent stands."""
    return Answer(admission.ProcessingExpired(*_ending(situation)))


@act("processing_consent", "message")
def recall_processing(situation: Situation) -> Answer:
    """The application that asked was taken back; whoever has answered meanwhile is not asked again (2.3)."""
    assert situation.case is not None
    waiting = any(step_of(key) == "processing_recalled" for key in situation.case.open)
    return Answer(admission.ProcessingRecalled(waiting), catches="processing_recalled" if waiting else None)
