"""Acts while a programme runs: meetings, plan items, changes of content, form and term (4.9, 4.11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.case import Personal, Retention, Role
from domain.facts import running
from domain.rules import changes, conduct, consents, terms
from domain.rules import text as text_rules
from domain.text import ProgrammeText
from domain.text_difference import affected_mentees, difference, kind_of_change, material
from processes.acts import Answer, Situation, act
from processes.acts.programme_correcting import open_change
from processes.acts.programme_forming import alarm_variables, request_order
from processes.acts.programme_text import check_text, remarks, signature
from processes.days import day_of, moment, today, working_days_after
from processes.moves import step_of
from processes.texts import read, sealed


@act("programme", "nothing", Role.MENTOR, Role.CURATOR)
def record_meeting(situation: Situation) -> Answer:
    """A meeting was held (4.3, 4.6; INV-29, 45)."""
    programme, data = situation.state, situation.data
    conduct.programme_is_running(status=programme.status)
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    conduct.day_is_within_the_programme(day=data["day"], start=programme.first_start)
    text = read(programme.text)
    conduct.speed_has_one_meeting(
        kinds=() if text is None else text.kinds, held=len(programme.meetings), rules=situation.rules
    )
    conduct.people_are_participants(people=tuple(data["attended"]), participants=programme.participants)
    notes = Personal(situation.id, Retention.B, data["notes"])
    return Answer(running.MeetingHeld(data["day"], data["mode"], data["minutes"], tuple(data["attended"]), notes))


@act("programme", "nothing", Role.MENTOR, Role.CURATOR)
def complete_item(situation: Situation) -> Answer:
    """A plan item is done, with its result."""
    programme, data = situation.state, situation.data
    conduct.programme_is_running(status=programme.status)
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    conduct.day_is_within_the_programme(day=data["day"], start=programme.first_start)
    text = read(programme.text)
    planned = () if text is None else tuple(item.id for item in text.plan)
    done = tuple(item for item, _, _ in programme.items_done)
    conduct.item_is_planned_and_open(item=data["item"], planned=planned, done=done)
    conduct.activity_has_its_result(result=data["result"])
    result = Personal(situation.id, Retention.B, data["result"])
    return Answer(running.ItemCompleted(data["item"], data["day"], result))


@act("programme", "message", Role.MENTOR, Role.CURATOR, catches="change_proposed")
def propose_change(situation: Situation) -> Answer:
    """Propose another content, form or term; mentor and every affected mentee will be asked (INV-34, 35)."""
    programme, data = situation.state, situation.data
    conduct.programme_is_running(status=programme.status)
    changes.change_is_begun_by_curator_or_mentor(roles=(situation.acting.role,))
    changes.one_change_at_a_time(open_change=programme.open_change is not None)
    old, text = read(programme.text), ProgrammeText.from_json(data["text"])
    assert old is not None
    kind = _kind_of(situation, old, text)
    check_text(situation, text, extended=kind == "extension")
    affected = affected_mentees(difference(old, text), programme.mentees)
    minor = kind == "minor"
    parties = _parties(situation, kind, () if minor else affected)
    readers = affected if minor else ()
    answer_by = _answer_by(situation, kind)
    variables = {
        "parties": list(parties),
        "readers": list(readers),
        "answer_by": moment(situation, answer_by + timedelta(days=1)),
        "correction": minor,
        "needs_order": kind not in ("content", "minor"),
    }
    return Answer(replace(_proposed(situation, text, kind, parties, answer_by), readers=readers), variables)


def _parties(situation: Situation, kind: str, affected: tuple[str, ...]) -> tuple[str, ...]:
    """Who must agree: the mentor, every affected mentee, and of content or form the curator too (INV-34, 35)."""
    curators = situation.look.school(situation.acting.school).curators
    asked = curators[-1:] if kind in ("content", "form", "minor") and situation.acting.person not in curators else ()
    return tuple(dict.fromkeys((situation.state.mentor, *affected, *asked)))


def _answer_by(situation: Situation, kind: str) -> date:
    """The last day to answer; of a new term, not later than the end of the one that runs (INV-35)."""
    answer_by = working_days_after(situation, situation.rules.consent_answer_working_days)
    return min(answer_by, situation.state.text.end) if kind in ("extension", "shortening") else answer_by


def _proposed(
    situation: Situation, text: ProgrammeText, kind: str, parties: tuple[str, ...], answer_by: date
) -> running.ChangeProposed:
    common, personal = sealed(situation.id, text)
    assert text.start is not None
    assert text.end is not None
    return running.ChangeProposed(
        change=situation.acting.act,
        kind=kind,
        text_hash=text.sha256(),
        start=text.start,
        end=text.end,
        parties=parties,
        answer_by=answer_by,
        common=common,
        personal=personal,
        reason=Personal(situation.id, Retention.B, situation.data["reason"]),
    )


def _kind_of(situation: Situation, old: ProgrammeText, text: ProgrammeText) -> str:
    """What kind of change it is; refused when it may not be asked for at all."""
    programme, rules, day = situation.state, situation.rules, today(situation)
    changes.change_changes_something(old=old, new=text)
    changes.start_stays(old=old, new=text)
    if text.end is None:
        return "content"
    # a process of before the step existed knows no corrections: there every change is material
    if "read_correction" in situation.steps and not material(difference(old, text)):
        return "minor"
    kind = kind_of_change(old, text)
    changes.new_end_is_still_ahead(kind=kind, today=day, end=text.end)
    changes.term_change_is_asked_before_the_end(kind=kind, today=day, end=programme.text.end)
    terms.extension_fits_into_a_year(first_start=programme.first_start, end=text.end, kind=kind, rules=rules)
    return kind


@act("programme", "complete", signs=True)
def agree_to_change(situation: Situation) -> Answer:
    """A party agrees to the change, or refuses; any refusal stops it (INV-35)."""
    change, person = open_change(situation), situation.acting.person
    consents.nobody_consents_for_another(person=situation.item, by=person)
    text_rules.agreement_is_to_this_text(agreed=situation.data["text_hash"], text=change.text.text_hash)
    if change.kind in ("extension", "shortening"):
        changes.term_change_is_agreed_in_time(
            proposed=day_of(situation.look.school(situation.acting.school), change.proposed_at),
            agreed=today(situation),
            end=situation.state.text.end,
        )
    object_by = working_days_after(situation, situation.rules.minor_change_objection_working_days)
    variables = {"object_by": moment(situation, object_by + timedelta(days=1))} if change.readers else {}
    return Answer(running.ChangeAgreed(change.id, person, signature(situation)), variables)


@act("programme", "message", Role.MENTOR, Role.MENTEE, Role.CURATOR, catches="change_declined")
def decline_change(situation: Situation) -> Answer:
    """A party refuses the change: it falls."""
    change = open_change(situation)
    changes.only_a_party_declines(person=situation.acting.person, parties=change.parties)
    return Answer(running.ChangeDeclined(change.id, situation.acting.person))


@act("programme", "timer")
def answer_overdue(situation: Situation) -> Answer:
    """Not everyone answered in time: silence is not consent (INV-35)."""
    return Answer(running.ChangeLapsed(open_change(situation).id))


@act("programme", "complete")
def prepare_change_order(situation: Situation) -> Answer:
    """Put the agreed change of term or form into a draft order (3.8)."""
    change = open_change(situation)
    changes.everyone_agreed_to_the_change(
        parties=change.parties, agreed=tuple(person for person, _ in change.text.agreed)
    )
    return request_order(situation, "change", change=change.id)


@act("programme", "complete", signs=True)
def approve_change(situation: Situation) -> Answer:
    """The director approves the agreed change of content, or turns it down with remarks (4.9, INV-16)."""
    change = open_change(situation)
    if situation.data["decision"] == "return":
        return Answer(running.ChangeRejected(change.id, remarks(situation)))
    changes.everyone_agreed_to_the_change(
        parties=change.parties, agreed=tuple(person for person, _ in change.text.agreed)
    )
    return Answer(running.Changed(change.id, None, signature(situation)))


@act("programme", "timer")
def term_alarm(situation: Situation) -> Answer:
    """The end of the term is 30, 14, 7 or 0 days away."""
    end = situation.state.text.end
    day = today(situation)
    following = terms.next_alarm(end=end, after=day, rules=situation.rules)
    return Answer(running.TermAlarmed((end - day).days), alarm_variables(situation, following))


@act("programme", "message")
def reset_term_watch(situation: Situation) -> Answer:
    """The term has changed: the alarms count from the new end."""
    end = situation.state.text.end
    following = terms.next_alarm(end=end, after=today(situation), rules=situation.rules)
    fact = running.TermWatchReset(end)
    assert situation.case is not None
    # beside the alarms, while the curator decides on an expired term, or after
    words = ("term_changed", "term_extended", "extension_awaited")
    waiting = [key for key in situation.case.open if step_of(key) in words]
    return Answer(fact, alarm_variables(situation, following), catches=waiting[0] if waiting else None)


@act("programme", "complete")
def settle_expired_term(situation: Situation) -> Answer:
    """The term ran out: the curator says which lawful closing follows (AMB-16); nothing closes by itself."""
    return Answer(running.ExpiredTermSettled(situation.data["decision"]))
