"""Acts on an agreement with a partner (3.8, 4.3): curator or director keep its register."""

from __future__ import annotations

from datetime import date, timedelta

from domain.case import Personal, Retention, Role
from domain.facts import partner_agreement as facts
from domain.partner_agreement import REMINDER_DAYS, PartnerAgreement
from domain.rules import conduct
from domain.rules import paper as papers
from domain.rules import partner_agreement as rules
from processes.acts import Answer, Situation, act
from processes.days import moment, today

KEEPERS = (Role.CURATOR, Role.DIRECTOR)
WORDS = ("partner", "subject")


@act("partner_agreement", "start", *KEEPERS)
def record_agreement(situation: Situation) -> Answer:
    """The agreement comes into the register, with its scan."""
    data, terms = situation.data, _terms(situation)
    papers.paper_has_its_scan(number=terms.number, scan=data["scan"], media=data["media"])
    return Answer(facts.AgreementRecorded(terms, data["scan"], data["media"]), _reminder(situation, terms.end))


@act("partner_agreement", "message", *KEEPERS, catches="agreement_changed")
def amend_agreement(situation: Situation) -> Answer:
    """An addendum changed it, or something was written wrongly."""
    terms = _terms(situation)
    return Answer(facts.AgreementAmended(terms, _ground(situation)), _reminder(situation, terms.end))


@act("partner_agreement", "nothing", *KEEPERS)
def record_agreement_addendum(situation: Situation) -> Answer:
    """An addendum, or what ended the agreement, is kept with its scan, as the agreement itself is."""
    data, state = situation.data, situation.state
    papers.paper_has_its_scan(number=data["document"], scan=data["scan"], media=data["media"])
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    rules.addendum_follows_its_agreement(signed=data["day"], agreed=state.terms.day)
    document = Personal(situation.id, Retention.A, data["document"])
    return Answer(facts.AgreementAddendumRecorded(data["day"], document, data["scan"], data["media"]))


@act("partner_agreement", "message", *KEEPERS, catches="agreement_dissolved")
def dissolve_agreement(situation: Situation) -> Answer:
    """It ended before its term."""
    state: PartnerAgreement = situation.state
    day = situation.data["day"]
    conduct.day_is_not_in_the_future(day=day, today=today(situation))
    rules.agreement_ends_after_it_was_signed(ended=day, signed=state.terms.day)
    return Answer(facts.AgreementDissolved(day, _ground(situation)))


@act("partner_agreement", "timer")
def agreement_ends_soon(situation: Situation) -> Answer:
    """A month before the end of the term somebody is asked what comes next."""
    return Answer(facts.AgreementEndsSoon())


@act("partner_agreement", "complete")
def settle_agreement(situation: Situation) -> Answer:
    """It goes on by an addendum, or ends with its term."""
    state: PartnerAgreement = situation.state
    data = situation.data
    if data["decision"] == "end":
        return Answer(facts.AgreementNotProlonged(), {"prolonged": False})
    rules.agreement_is_prolonged_by_an_addendum(
        ends=data["end"], before=state.terms.end, today=today(situation), ground=data["ground"]
    )
    fact = facts.AgreementProlonged(data["end"], _ground(situation))
    return Answer(fact, {"prolonged": True, **_reminder(situation, data["end"])})


def _terms(situation: Situation) -> facts.Terms:
    data = situation.data
    words = {name: data[name] for name in WORDS}
    rules.agreement_names_partner_and_subject(words=words)
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    rules.agreement_ends_after_it_begins(signed=data["day"], begins=data["start"], ends=data["end"])
    rules.agreement_stands_once(number=data["number"], others=_others(situation, data["day"]))
    sealed = Personal(situation.id, Retention.A, words)
    return facts.Terms(data["number"], data["day"], data["start"], data["end"], data["open_ended"], sealed)


def _others(situation: Situation, day: date) -> list[str]:
    """Numbers of the school's other agreements of the day."""
    sql = "SELECT number FROM agreements WHERE school = ? AND number = ? AND day = ? AND case_id <> ?"
    asked = (situation.acting.school, situation.data["number"], day.isoformat(), situation.id)
    return [row["number"] for row in situation.look.rows(sql, *asked)]


def _ground(situation: Situation) -> Personal:
    return Personal(situation.id, Retention.A, situation.data["ground"])


def _reminder(situation: Situation, end: date) -> dict[str, str]:
    return {"remind_at": moment(situation, end - timedelta(days=REMINDER_DAYS))}
