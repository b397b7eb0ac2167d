"""Acts on a written consent to the duties (3.8, 2.3, INV-05)."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Role
from domain.facts import consent as facts
from domain.rules import consents as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_closing import check_notice
from processes.acts.programme_text import signature
from processes.days import moment, today, working_days_after


@act("consent", "start")
def issue_consent(situation: Situation) -> Answer:
    """Lay the exact text before one person; silence within the working days given is not consent."""
    data = situation.data
    answer_by = working_days_after(situation, situation.rules.consent_answer_working_days)
    fact = facts.Issued(data["programme"], data["person"], data["variant"], data["text_hash"], answer_by)
    return Answer(fact, {"answer_by": moment(situation, answer_by + timedelta(days=1))})


@act("consent", "complete", signs=True)
def answer_consent(situation: Situation) -> Answer:
    """The person consents, or refuses without giving a reason, mentor and mentee alike (2.2, 2.3)."""
    rules.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    if situation.data["decision"] == "refuse":
        return Answer(facts.Declined(), {"signed": False})
    return Answer(facts.Signed(signature(situation)), {"signed": True})


@act("consent", "timer")
def answer_overdue(situation: Situation) -> Answer:
    """Nobody answered in time; or, of a change, not everyone did."""
    return Answer(facts.Lapsed())


@act("consent", "message", Role.MENTOR, Role.MENTEE, catches="withdrawal", signs=True)
def withdraw_consent(situation: Situation) -> Answer:
    """The person takes the consent back; nobody's approval is needed (INV-37)."""
    rules.nobody_consents_for_another(person=situation.state.person, by=situation.acting.person)
    rules.last_day_is_not_past(last_day=situation.data["last_day"], today=today(situation))
    consent, last_day = situation.state, situation.data["last_day"]
    if consent.variant == Role.MENTOR and situation.look.programme(consent.programme).running:
        check_notice(situation, last_day)
    return Answer(facts.Withdrawn(last_day))


@act("consent", "message")
def fulfil_consent(situation: Situation) -> Answer:
    """The programme has ended for this person, or did not come to be."""
    match situation.state.status:
        case "signed":
            return Answer(facts.Fulfilled(), catches="fulfilment")
        case "issued":
            return Answer(facts.Recalled(), catches="recall")
        case _:
            # taken back meanwhile: the person's own word stands
            return Answer(facts.Recalled())
