"""Deviations in what was not done: absence is evidence. Each is asked of a case as it stands on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from domain.deviations.deviation import Deviation, Expected, deviation, found
from domain.order import Order
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.stages import Cycle


@deviation("3.8")
def consent_is_missing(*, programme: Programme, today: date) -> Iterable[Deviation]:
    """3.8: a participant's written consent did not come, and nobody has decided what follows; or one works without."""
    have = {person for person, _ in programme.consents}
    without = [p for p in programme.participants if p not in have] if programme.order or programme.running else ()
    for person in dict.fromkeys((*programme.missing, *without)):
        yield found(consent_is_missing, today, person)


@deviation("3.8")
def order_does_not_follow(
    *, programme: Programme, approved: date | None, today: date, expected: Expected
) -> Iterable[Deviation]:
    """3.8: an approved programme has no order on its pair or group. approved: since when, None when it is not."""
    if approved is None or programme.status != "approved" or programme.order is not None:
        return
    last = approved + timedelta(days=expected.order_days)
    if today > last:
        yield found(order_does_not_follow, last, days=(today - approved).days)


@deviation("4.8")
def programme_does_not_start(*, programme: Programme, today: date) -> Iterable[Deviation]:
    """4.8: the first day has passed under an order in force, and the programme does not run."""
    text = programme.text
    if programme.status == "approved" and programme.order and text and text.start and text.start < today:
        yield found(programme_does_not_start, text.start, days=(today - text.start).days)


@deviation("4.3")
def meetings_are_not_recorded(
    *, programme: Programme, running: date | None, today: date, expected: Expected
) -> Iterable[Deviation]:
    """4.3: a running programme, and long no meeting of mentor and mentee. running: since when, None when it is not."""
    if not programme.running or running is None:
        return
    since = max([running, *(meeting.day for meeting in programme.meetings)])
    last = since + timedelta(days=expected.silence_days)
    if today > last:
        yield found(meetings_are_not_recorded, last, programme.mentor, days=(today - since).days)


@deviation("4.9")
def interim_result_is_missing(*, programme: Programme, interim: Collection[date], today: date) -> Iterable[Deviation]:
    """4.9: the day of an interim result has passed, and since the one before no result of the plan was recorded.

    interim: the days the text names.
    """
    if not programme.running:
        return
    before = date.min
    for due in sorted(interim):
        if due < today and not any(before < day <= today for _, day, _ in programme.items_done):
            yield found(interim_result_is_missing, due, programme.mentor, due=due)
        before = due


@deviation("4.9")
def plan_item_is_overdue(
    *, programme: Programme, plan: Mapping[str, tuple[date, str | None]], today: date
) -> Iterable[Deviation]:
    """4.9: an activity of the plan was to be done by now. plan: last day and person responsible, by item."""
    done = {item for item, _, _ in programme.items_done}
    for item, (end, responsible) in plan.items():
        if programme.running and end < today and item not in done:
            yield found(plan_item_is_overdue, end, responsible, days=(today - end).days)


@deviation("4.11")
def term_has_expired(*, programme: Programme, today: date) -> Iterable[Deviation]:
    """4.11: the term is over, and the programme is neither extended nor closed."""
    end = programme.text.end if programme.text else None
    if programme.running and end is not None and end < today:
        yield found(term_has_expired, end, days=(today - end).days)


@deviation("3.9")
def curator_is_missing(*, programme: Programme, curator: str | None, today: date) -> Iterable[Deviation]:
    """3.9: a programme is under way, and nobody at the school is its curator. curator: who holds the office."""
    if not programme.closed and curator is None:
        yield found(curator_is_missing, today)


@deviation("3.8")
def roadmap_row_is_overdue(*, roadmap: Roadmap, today: date) -> Iterable[Deviation]:
    """3.8: an activity of the roadmap in force was to be done by now, and is marked neither done nor given up."""
    for row in roadmap.overdue(today):
        if row.end is not None:
            yield found(roadmap_row_is_overdue, row.end, row.responsible or None, days=(today - row.end).days)


@deviation("4.7")
def cycle_is_not_closed(*, cycle: Cycle, today: date) -> Iterable[Deviation]:
    """4.7: the cycle was to be over by now, and its final stage is not closed."""
    if cycle.status != "closed" and cycle.end < today:
        yield found(cycle_is_not_closed, cycle.end, days=(today - cycle.end).days)


@deviation("3.8")
def acquaintance_is_missing(*, order: Order, due: Mapping[str, date | None], today: date) -> Iterable[Deviation]:
    """3.8: a person named in an order in force has not read it by the last day. due: that day, by person who has not."""
    for person, last in due.items():
        if order.status == "in_force" and last is not None and last < today:
            yield found(acquaintance_is_missing, last, person, days=(today - last).days)


@deviation("D")
def step_is_overdue(
    *, step: str, due: date | None, clause: str, person: str | None, today: date
) -> Iterable[Deviation]:
    """The step's own clause: it is open past its day. person: whose it is, None for a role's."""
    if due is not None and due < today:
        yield found(step_is_overdue, due, person, clause, step=step, days=(today - due).days)
