"""Acts of an application to a bank: application or invitation, profile, check, opinion, decision (P-4)."""

from __future__ import annotations

from typing import Any

from domain.bank_admission import BankAdmission
from domain.banks import Difficulty, MenteeProfile, MentorProfile, Result, stored
from domain.case import Personal, Retention, Role
from domain.facts import bank_admission as facts
from domain.rules import banks as rules
from domain.rules import conduct, consents, staff
from processes.acts import Answer, Situation, act
from processes.banks import live_consent, open_admissions
from processes.council import sitting
from processes.days import today
from processes.messages import case_id


@act("bank_admission", "start", Role.TEACHER)
def apply_to_bank(situation: Situation) -> Answer:
    """A teacher asks to be in a bank; first comes a consent to processing, a document of its own (INV-43)."""
    person, bank = situation.acting.person, situation.data["bank"]
    _may_apply(situation, person, bank)
    consent, asked = _consent(situation, person)
    return Answer(
        facts.Applied(person, bank, consent, asked),
        {"invited": False, "on_hand": not asked, "mentors": bank == "mentor"},
    )


@act("bank_admission", "start", Role.CURATOR)
def invite_to_bank(situation: Situation) -> Answer:
    """The curator invites a person, who decides."""
    person, bank = situation.data["person"], situation.data["bank"]
    _may_apply(situation, person, bank)
    return Answer(facts.Invited(person, bank), {"invited": True, "mentors": bank == "mentor"})


def _may_apply(situation: Situation, person: str, bank: str) -> None:
    of, school = situation.look.person(person), situation.acting.school
    staff.person_is_of_the_school(left=of.left)
    rules.person_is_not_in_the_bank_yet(person=person, bank=bank, banks=of.banks)
    rules.one_application_is_open_at_a_time(applications=open_admissions(situation.look, school, person, bank))


def _consent(situation: Situation, person: str) -> tuple[str, bool]:
    """The consent that stands, or the one that is to be asked for."""
    found = live_consent(situation.look, situation.acting.school, person)
    return (found, False) if found else (case_id("processing_consent", situation.acting.act), True)


@act("bank_admission", "complete")
def answer_bank_invitation(situation: Situation) -> Answer:
    """The person applies, or does not, and says no reason (2.3)."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    if situation.data["decision"] == "refuse":
        return Answer(facts.InvitationDeclined(), {"agreed": False})
    consent, asked = _consent(situation, situation.state.person)
    return Answer(facts.InvitationAccepted(consent, asked), {"agreed": True, "on_hand": not asked})


@act("bank_admission", "message")
def settle_processing(situation: Situation) -> Answer:
    """The person answered about the processing of their data."""
    given = situation.data["given"]
    fact = facts.ProcessingSettled(given)
    if situation.state.status != "consent":
        # the application was taken back meanwhile
        return Answer(fact)
    return Answer(fact, catches="processing_given" if given else "processing_refused")


@act("bank_admission", "complete")
def describe_experience(situation: Situation) -> Answer:
    """A mentor tells results with their evidence, competencies, and what they would take on (1.3, INV-03)."""
    profile = mentor_told(situation.state.person, situation.data)
    rules.mentor_brings_measurable_results(profile=profile)
    for row in profile.results:
        conduct.day_is_not_in_the_future(day=row.day, today=today(situation))
    return _described(situation, profile)


@act("bank_admission", "complete")
def describe_request(situation: Situation) -> Answer:
    """A mentee tells the request in their own words, difficulties and strengths (1.3, INV-04)."""
    profile = mentee_told(situation.state.person, situation.data)
    rules.mentee_brings_a_request(profile=profile)
    return _described(situation, profile)


def _described(situation: Situation, profile: MentorProfile | MenteeProfile) -> Answer:
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    return Answer(facts.Described(Personal(situation.state.person, Retention.C, stored(profile))))


def mentor_told(person: str, data: Any) -> MentorProfile:
    """A mentor's profile as the form gave it."""
    rows = tuple(Result(row["what"], row["day"], row["evidence"]) for row in data["results"])
    names = ("competencies", "training", "category", "education", "awards", "contact")
    words: dict[str, Any] = {name: data.get(name) or "" for name in names}
    return MentorProfile(person, results=rows, capacity=data["capacity"], ready=data["ready"], **words, **_common(data))


def mentee_told(person: str, data: Any) -> MenteeProfile:
    """A mentee's profile as the form gave it."""
    rows = tuple(
        Difficulty(row["direction"], int(row["level"]), row["source"], row["text"]) for row in data["difficulties"]
    )
    words: dict[str, Any] = {name: data[name] or "" for name in ("category", "request", "strengths")}
    return MenteeProfile(person, difficulties=rows, **words, **_common(data))


def _common(data: Any) -> dict[str, Any]:
    lists = {name: tuple(data[name]) for name in ("matters", "role_forms", "kinds", "modes")}
    return {**lists, "hours": data["hours"]}


@act("bank_admission", "complete")
def check_application(situation: Situation) -> Answer:
    """The curator confirms what is told, or asks for more (3.9)."""
    state: BankAdmission = situation.state
    rules.nobody_speaks_of_their_own_application(person=state.person, by=situation.acting.person)
    if situation.data["decision"] == "return":
        return Answer(facts.Returned(_remarks(situation)), {"checked": False})
    members = sitting(situation.look, state.school)
    council = tuple(member for member in members if member != state.person)
    return Answer(facts.Checked(council), {"checked": True, "council": bool(council)})


@act("bank_admission", "complete")
def give_bank_opinion(situation: Situation) -> Answer:
    """A member gives the council's word; the director decides (3.10)."""
    rules.nobody_speaks_of_their_own_application(person=situation.state.person, by=situation.acting.person)
    return Answer(facts.OpinionGiven(situation.data["decision"] == "accept", _remarks(situation)))


@act("bank_admission", "complete")
def admit_person(situation: Situation) -> Answer:
    """The director approves the person for the bank, or asks for more (3.8, INV-03, INV-04)."""
    state, look = situation.state, situation.look
    if situation.data["decision"] == "return":
        return Answer(facts.Returned(_remarks(situation)), {"admitted": False})
    staff.person_is_of_the_school(left=look.person(state.person).left)
    rules.person_is_not_in_the_bank_yet(person=state.person, bank=state.bank, banks=look.person(state.person).banks)
    rules.entry_rests_on_a_consent_to_processing(person=state.person, status=look.case(state.consent).state.status)
    return Answer(facts.Approved(), {"admitted": True})


def _remarks(situation: Situation) -> Personal:
    return Personal(situation.state.person, Retention.C, situation.data.get("remarks") or "")


@act("bank_admission", "message", Role.PARTICIPANT, catches="application_withdrawal")
def withdraw_application(situation: Situation) -> Answer:
    """The person takes the application back, at any time before the decision; no reason, no mark (2.3)."""
    consents.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    return Answer(facts.ApplicationWithdrawn(unanswered=situation.state.status == "consent"))


@act("bank_admission", "message")
def receive_processing_end(situation: Situation) -> Answer:
    """The consent it rests on is over, or who applied works here no longer: it ends, if it is not decided yet."""
    fact = facts.ApplicationWithdrawn(unanswered=situation.state.status == "consent")
    return Answer(fact, catches="application_withdrawal" if situation.state.open else None)
