"""Acts between approval and the start: consents, the order, the contract addendum, activation (3.8, INV-30, 44, 46)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from domain.case import Personal, Retention, Role
from domain.facts import programme as facts
from domain.facts import running
from domain.rules import conduct, consents, orders, terms
from processes.acts import Answer, Situation, act
from processes.acts.judging import check_judge
from processes.days import moment, today
from processes.engine import NotOpen
from processes.messages import case_id


@act("programme", "message")
def receive_consent(situation: Situation) -> Answer:
    """A participant's consent has arrived."""
    person, consent = situation.data["person"], situation.data["consent"]
    if not _answers_this_text(situation, consent):
        return Answer(facts.ConsentOutdated(person, consent))
    fact = facts.ConsentReceived(person, consent)
    return Answer(fact, catches=_waiting(situation, f"collect_consents[{person}]"))


def _answers_this_text(situation: Situation, consent: str) -> bool:
    """Whether the answer is to the text that stands, in a programme that still asks for it."""
    programme = situation.state
    same = programme.text is not None and situation.look.consent(consent).text_hash == programme.text.text_hash
    return same and programme.status == "approved"


@act("programme", "message")
def receive_refusal(situation: Situation) -> Answer:
    """A participant's consent will not come; without a mark on anyone (2.3)."""
    person, consent = situation.data["person"], situation.data["consent"]
    if not _answers_this_text(situation, consent):
        return Answer(facts.ConsentOutdated(person, consent))
    fact = facts.ConsentNotGiven(person, consent)
    return Answer(fact, catches=_waiting(situation, "consent_refused"))


def _waiting(situation: Situation, word: str) -> str | None:
    """The open key that waits for the word; None when the process has moved past it."""
    assert situation.case is not None
    return next((key for key in situation.case.open if key.rsplit("/", 1)[-1].split("@")[0] == word), None)


@act("programme", "complete")
def resolve_refusal(situation: Situation) -> Answer:
    """The curator asks again, returns to the draft, or lets the pair go; never one who is a party."""
    check_judge(situation)
    resolution = situation.data["resolution"]
    have = {person for person, _ in situation.state.consents}
    waiting = [person for person in situation.state.participants if person not in have]
    fact = facts.RefusalResolved(resolution)
    return Answer(fact, {"resolution": resolution, "consenters": waiting})


@act("programme", "complete")
def prepare_order(situation: Situation) -> Answer:
    """Put the programme into a draft order on pairs: a given one, or a new one (3.8)."""
    return request_order(situation, "assignment")


def request_order(situation: Situation, subject: str, **line: object) -> Answer:
    """The fact that puts the programme into a draft order, new unless the curator names one."""
    order = situation.data.get("order") or case_id("order", situation.acting.act)
    if situation.data.get("order"):
        draft = situation.look.order(order)
        orders.draft_is_open(status=draft.status)
        orders.order_is_on_this_subject(subject=draft.subject, wanted=subject)
    return Answer(facts.OrderRequested(order, subject, **line))  # type: ignore[arg-type]


@act("programme", "message")
def receive_order(situation: Situation) -> Answer:
    """An order that names the programme is in force: it does what its subject says."""
    subject, order = situation.data["subject"], situation.data["order"]
    does, catches = _IN_FORCE[subject]
    if _waiting(situation, catches) is None:
        raise NotOpen(catches)  # it comes too early: the message is kept
    return does(situation, order)


def _assigned(situation: Situation, order: str) -> Answer:
    start = situation.state.text.start
    day = max(start, situation.look.order(order).day or start)
    variables = {"start_at": moment(situation, day), "assigned": True}
    # in a process of before, the order was always followed by the addendum
    suffices = None if situation.rules.labour_gate else _waiting(situation, "order_suffices")
    return Answer(facts.Assigned(order), variables, catches=suffices or "order_in_force")


def _changed(situation: Situation, order: str) -> Answer:
    change = situation.state.open_change
    return Answer(running.Changed(change.id, order), catches="change_order_in_force")


def _left(situation: Situation, order: str) -> Answer:
    line = next(x for x in situation.look.order(order).lines if x.programme == situation.id)
    assert line.person is not None and line.effective is not None
    remaining = len(situation.state.mentees) - 1
    fact = running.ParticipantLeft(line.person, order, line.effective)
    viable = remaining >= situation.rules.group_min_mentees
    # a change of form is proposed while the programme runs, so what becomes of a small group is owed from its first day
    start = situation.state.text.start
    return Answer(fact, {"viable": viable}, catches="leaving_order_in_force", since=start)


def _closed(situation: Situation, order: str) -> Answer:
    line = next(x for x in situation.look.order(order).lines if x.programme == situation.id)
    assert line.ground is not None and line.effective is not None
    fact = running.Closed(line.ground, line.effective, order)
    return Answer(fact, catches="closing_order_in_force")


#: By subject of the order: what it does, and the event that waits for it.
_IN_FORCE: Mapping[str, tuple[Callable[[Situation, str], Answer], str]] = {
    "assignment": (_assigned, "order_in_force"),
    "change": (_changed, "change_order_in_force"),
    "leaving": (_left, "leaving_order_in_force"),
    "closing": (_closed, "closing_order_in_force"),
}


@act("programme", "message")
def receive_dropped_order(situation: Situation) -> Answer:
    """The draft order was given up, or does not name the programme any longer."""
    subject = situation.data["subject"]
    prefix = {"assignment": "", "change": "change_", "leaving": "leaving_", "closing": "closing_"}[subject]
    fact = facts.OrderDropped(situation.data["order"], subject)
    # the programme may have gone on without the order: then the news changes nothing
    return Answer(fact, catches=_waiting(situation, f"{prefix}order_dropped"))


@act("programme", "message")
def receive_cancelled_order(situation: Situation) -> Answer:
    """The order that fixed the pair or group was cancelled: before the start another one is prepared."""
    order, by = situation.data["order"], situation.data["by"]
    fact = facts.AssignmentCancelled(order, by)
    rests = situation.state.order == order
    # the consents stand: nobody is asked again
    return Answer(
        fact,
        {"consenters": [], "assigned": False},
        catches=_waiting(situation, "assignment_cancelled") if rests else None,
    )


@act("programme", "message", Role.CURATOR, catches="redraft_wanted")
def redraft_programme(situation: Situation) -> Answer:
    """The curator takes the approved text back to the draft, as long as no order has fixed the pair or group."""
    orders.text_returns_before_the_order(order=situation.state.order)
    words = Personal(situation.id, Retention.B, situation.data["remarks"])
    return Answer(facts.RedraftWanted(words), {"resolution": "redraft"})


@act("programme", "complete")
def record_addendum(situation: Situation) -> Answer:
    """The mentor's contract addendum, or the ground why none is needed (INV-44)."""
    data = situation.data
    reason = Personal(situation.id, Retention.A, data["not_needed"]) if data.get("not_needed") else None
    conduct.addendum_is_recorded_or_not_needed(
        number=data.get("number"), day=data.get("day"), not_needed=reason is not None, rules=situation.rules
    )
    return Answer(facts.AddendumRecorded(data.get("number"), data.get("day"), reason))


@act("programme", "timer")
def start_date(situation: Situation) -> Answer:
    """The start date has come: the programme becomes active (INV-46)."""
    programme, look = situation.state, situation.look
    states = {person: look.consent(consent).status for person, consent in programme.consents}
    # who leaves the group, with a consent taken back perhaps, does not hold the others up
    staying = [person for person in programme.participants if person not in dict(programme.leaving)]
    consents.everyone_has_a_live_consent(people=staying, states=states)
    order = look.order(programme.order) if programme.order else None
    orders.programme_starts_on_its_day(start=programme.text.start, today=today(situation))
    orders.programme_starts_under_an_order(in_force=order is not None and order.status == "in_force")
    alarm = terms.next_alarm(end=programme.text.end, after=None, rules=situation.rules)
    variables = {"resolution": "done", **alarm_variables(situation, alarm)}
    return Answer(facts.Activated(), variables)


def alarm_variables(situation: Situation, alarm: date | None) -> dict[str, str | bool | None]:
    """What the term watch needs: when the next alarm fires, and whether there is one."""
    # with no alarm left the watch still needs a moment: the end itself, which fires at once when it is past
    day = alarm or situation.state.text.end
    return {"next_alarm": moment(situation, day), "more_alarms": alarm is not None}


def reason(situation: Situation) -> Personal | None:
    """A reason, if the person wished to give one; sealed for that person."""
    words = situation.data.get("reason")
    return Personal(situation.acting.person, Retention.C, words) if words else None
