"""Acts that end a programme, or one person's part in it, on the grounds of 4.11."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from domain.case import Personal, Retention, Role
from domain.facts import programme as facts
from domain.facts import running
from domain.forms import Kind
from domain.rules import closing
from processes.acts import Answer, Situation, act
from processes.acts.judging import check_judge
from processes.acts.programme_forming import reason, request_order
from processes.acts.programme_text import remarks
from processes.days import calendar_of, moment, today, working_days_after
from processes.moves import step_of
from processes.texts import read


@act("programme", "complete")
def report_completion(situation: Situation) -> Answer:
    """The mentor's final report: every plan item is done, with a result (INV-36)."""
    programme = situation.state
    text = read(programme.text)
    closing.final_report_is_written(report=situation.data["report"])
    closing.every_item_is_done(
        planned=() if text is None else tuple(item.id for item in text.plan),
        done=tuple(item for item, _, _ in programme.items_done),
    )
    return Answer(running.CompletionReported(Personal(situation.id, Retention.B, situation.data["report"])))


@act("programme", "complete")
def confirm_completion(situation: Situation) -> Answer:
    """The curator confirms that the plan is complete, or returns the report with remarks."""
    if situation.data["decision"] == "return":
        return Answer(running.CompletionReturned(remarks(situation)), {"accepted": False})
    return Answer(running.CompletionConfirmed(), {"accepted": True})


@act("programme", "message", Role.MENTOR, Role.MENTEE, catches="called_off")
def call_off(situation: Situation) -> Answer:
    """A participant steps back before the start, which ends it for all: nobody's approval is needed (INV-37, 39)."""
    programme, data, person = situation.state, situation.data, situation.acting.person
    ground = "mentor_initiative" if person == programme.mentor else "mentee_initiative"
    closing.initiative_needs_no_approval(person=person, participants=programme.participants)
    closing.group_is_not_called_off_by_one_mentee(goes_on=_group_goes_on(situation, person))
    closing.last_day_is_not_past(last_day=data["last_day"], today=today(situation))
    fact = facts.CalledOff(person, ground, data["last_day"], reason(situation))
    return Answer(fact, {"assigned": programme.order is not None})


def _group_goes_on(situation: Situation, person: str) -> bool:
    """Whether the group an order has fixed keeps a mentee without the person before its first day (INV-39)."""
    # in a process of before, only the whole group could step back
    return waits(situation, "leaving_before_start") and situation.state.goes_on_without(person)


@act("programme", "message", Role.MENTOR, Role.MENTEE)
def state_leaving(situation: Situation) -> Answer:
    """A participant ends it by own initiative: nobody's approval is needed, no reason is required (INV-37, 39)."""
    person, last_day = situation.acting.person, situation.data["last_day"]
    closing.initiative_needs_no_approval(person=person, participants=situation.state.participants)
    closing.closed_is_final(status=situation.state.status)
    closing.leaving_before_the_start_is_of_a_group(
        under_way=situation.state.running or situation.state.closing is not None,
        goes_on=_group_goes_on(situation, person),
    )
    closing.last_day_is_not_past(last_day=last_day, today=today(situation))
    closing.leaving_is_stated_once(person=person, leaving=tuple(dict(situation.state.leaving)))
    if person == situation.state.mentor:
        check_notice(situation, last_day)
    return leaving(situation, person, last_day, reason(situation))


def check_notice(situation: Situation, last_day: date) -> None:
    """A mentor who leaves sooner than is usual is told so; the day they named holds all the same."""
    calendar = calendar_of(situation.look.school(situation.acting.school))
    closing.mentor_leaves_with_notice(
        stated=today(situation), last_day=last_day, calendar=calendar, rules=situation.rules
    )


def waits(situation: Situation, word: str) -> bool:
    """Whether an event of this word is waited for now."""
    assert situation.case is not None
    return any(step_of(key) == word for key in situation.case.open)


def leaving(situation: Situation, person: str, last_day: date, why: Personal | None) -> Answer:
    """What follows when a person leaves: the group goes on, the programme closes, or a closing becomes mutual."""
    programme = situation.state
    if programme.closing is not None:
        closing.other_side_joins(person=person, stated_by=programme.closing.stated_by)
        return Answer(running.ClosingJoined(person))
    staying = [mentee for mentee in programme.mentees if mentee != person and mentee not in dict(programme.leaving)]
    if person != programme.mentor and staying:
        event = "leaving_stated" if programme.running else "leaving_before_start"
        return Answer(running.LeavingStated(person, last_day, why), catches=event)
    ground = "mentor_initiative" if person == programme.mentor else "mentee_initiative"
    return Answer(running.ClosingStated(person, ground, last_day, why), catches="closing_stated")


@act("programme", "message")
def receive_withdrawal(situation: Situation) -> Answer:
    """A participant took the consent back: the person leaves; before the start this calls off what cannot go on."""
    data = situation.data
    last_day, programme, person = date.fromisoformat(data["last_day"]), situation.state, data["person"]
    stated = programme.closing.stated_by if programme.closing else ()
    over = person not in programme.participants or person in stated or person in dict(programme.leaving)
    if over or (programme.closing is not None and not stated):
        return Answer(facts.WithdrawalNoted(person))
    if programme.running or programme.closing is not None or _group_goes_on(situation, person):
        return leaving(situation, person, last_day, None)
    if not waits(situation, "called_off"):
        return Answer(facts.WithdrawalNoted(person))
    ground = "mentor_initiative" if data["person"] == programme.mentor else "mentee_initiative"
    fact = facts.CalledOff(data["person"], ground, last_day)
    return Answer(fact, {"assigned": programme.order is not None}, catches="called_off")


@act("programme", "message", Role.CURATOR, Role.DIRECTOR, catches="performance_questioned")
def question_performance(situation: Situation) -> Answer:
    """The curator records facts of improper performance and asks for explanations (INV-38)."""
    data = situation.data
    check_judge(situation)
    closing.closing_is_not_under_way(closing=situation.state.closing is not None)
    closing.curator_names_facts_and_sides(
        circumstances=tuple(data["circumstances"]),
        sides=tuple(data["sides"]),
        participants=situation.state.participants,
    )
    explain_by = working_days_after(situation, situation.rules.explanation_working_days)
    account = Personal(situation.id, Retention.B, data["account"])
    fact = running.PerformanceQuestioned(tuple(data["circumstances"]), tuple(data["sides"]), account, explain_by)
    variables = {
        # who works here no longer cannot answer any more, and nobody waits for them
        "sides": _still_here(situation, data["sides"]),
        "explain_by": moment(situation, explain_by + timedelta(days=1)),
    }
    return Answer(fact, variables)


def _still_here(situation: Situation, people: Iterable[str]) -> list[str]:
    look, day = situation.look, today(situation)
    return [person for person in people if not look.person(person).has_gone(day)]


@act("programme", "complete")
def give_explanation(situation: Situation) -> Answer:
    """A participant explains; the words are sealed for that person."""
    person = situation.acting.person
    return Answer(running.Explained(person, Personal(person, Retention.C, situation.data["explanation"])))


@act("programme", "timer")
def explanation_overdue(situation: Situation) -> Answer:
    """The time to explain has run out; the curator decides without."""
    return Answer(running.ExplanationLapsed())


@act("programme", "complete")
def decide_closing(situation: Situation) -> Answer:
    """The curator closes the programme, with notice in full working days, or lets it go on (INV-38)."""
    data = situation.data
    # in a process of before, nobody but the curator could decide
    if "settle_departure" in situation.steps:
        check_judge(situation)
    close = data["decision"] == "close"
    grounds = Personal(situation.id, Retention.B, data["grounds"])
    closing.explanations_are_asked_and_awaited(
        sides=_still_here(situation, situation.state.questioned),
        explained=situation.state.explained,
        explain_by=situation.state.explain_by,
        today=today(situation),
    )
    if close:
        closing.closing_is_not_under_way(closing=situation.state.closing is not None)
        closing.notice_of_full_working_days_is_kept(
            notified=today(situation),
            effective=data["effective"],
            calendar=calendar_of(situation.look.school(situation.acting.school)),
            rules=situation.rules,
        )
    fact = running.ClosingDecided(close, data["effective"] if close else None, grounds)
    return Answer(fact, {"close": close})


@act("programme", "complete")
def prepare_closing_order(situation: Situation) -> Answer:
    """Put the closing into a draft order, with its ground of 4.11 (INV-40)."""
    programme = situation.state
    assert programme.closing is not None
    effective = programme.closing.effective or situation.data["effective"]
    closing.ground_is_of_the_regulation(ground=programme.closing.ground)
    return request_order(situation, "closing", ground=programme.closing.ground, effective=effective)


@act("programme", "complete")
def prepare_leaving_order(situation: Situation) -> Answer:
    """Put one mentee's leaving into a draft order (INV-39)."""
    # whoever stated it first and is in no draft yet
    person, last_day = next(pair for pair in situation.state.leaving if pair[0] not in situation.state.leaving_drafted)
    return request_order(situation, "leaving", person=person, ground="mentee_initiative", effective=last_day)


@act("programme", "complete")
def settle_small_group(situation: Situation) -> Answer:
    """A group of fewer than two mentees: another form by consent, or closing; whichever it is has been begun (4.6, INV-39)."""
    programme = situation.state
    change, text = programme.open_change, read(programme.text)
    changed = text is not None and Kind.GROUP not in text.kinds
    begun = {
        "form": changed or (change is not None and change.kind == "form"),
        "close": programme.closing is not None or bool(programme.questioned),
    }
    closing.group_goes_on_with_enough_mentees(
        remaining=len(programme.mentees), begun=begun[situation.data["decision"]], rules=situation.rules
    )
    return Answer(running.SmallGroupSettled(situation.data["decision"]))
