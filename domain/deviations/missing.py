"""Deviations in what was not done: absence is evidence. Each says what a case owes as it stands, and by which day.

What is owed is missing once its last day is over; so a case tells at once what will be missing on any later day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from domain.deviations.deviation import Expected, Owed, deviation, owed
from domain.programme import Programme
from domain.roadmap import Roadmap
from domain.stages import Cycle


@deviation("3.8")
def consent_is_missing(*, programme: Programme) -> Iterable[Owed]:
    """3.8: a participant's written consent did not come, and nobody has decided what follows; or one works without."""
    if programme.closed:
        return
    have = {person for person, _ in programme.consents}
    without = [p for p in programme.participants if p not in have] if programme.order or programme.running else ()
    for person in dict.fromkeys((*programme.missing, *without)):
        yield owed(consent_is_missing, person, person=person)


@deviation("3.8")
def order_does_not_follow(*, programme: Programme, expected: Expected) -> Iterable[Owed]:
    """3.8: an approved programme has no order on its pair or group."""
    if programme.status == "approved" and programme.order is None:
        yield owed(order_does_not_follow, days=expected.order_days)


@deviation("4.8")
def programme_does_not_start(*, programme: Programme) -> Iterable[Owed]:
    """4.8: the first day has passed under an order in force, and the programme does not run."""
    text = programme.text
    if programme.status == "approved" and programme.order and text and text.start:
        yield owed(programme_does_not_start, since=text.start)


@deviation("4.3")
def meetings_are_not_recorded(*, programme: Programme, expected: Expected) -> Iterable[Owed]:
    """4.3: a running programme, and long no meeting of mentor and mentee."""
    if not programme.running:
        return
    days = [meeting.day for meeting in programme.meetings]
    since = max([programme.first_start, *days]) if programme.first_start else max(days, default=None)
    yield owed(meetings_are_not_recorded, person=programme.mentor, since=since, days=expected.silence_days)


@deviation("4.9")
def interim_result_is_missing(*, programme: Programme, interim: Collection[date]) -> Iterable[Owed]:
    """4.9: the day of an interim result has passed, and since the one before no result of the plan was recorded.

    interim: the days the text names.
    """
    if not programme.running:
        return
    before = date.min
    for due in sorted(interim):
        if not any(before < day for _, day, _ in programme.items_done):
            yield owed(interim_result_is_missing, due.isoformat(), person=programme.mentor, since=due)
        before = due


@deviation("4.9")
def plan_item_is_overdue(*, programme: Programme, plan: Mapping[str, tuple[date, str | None]]) -> Iterable[Owed]:
    """4.9: an activity of the plan was to be done by now. plan: last day and person responsible, by item."""
    done = {item for item, _, _ in programme.items_done}
    for item, (end, responsible) in plan.items():
        if programme.running and item not in done:
            yield owed(plan_item_is_overdue, item, person=responsible, since=end)


@deviation("4.11")
def term_has_expired(*, programme: Programme) -> Iterable[Owed]:
    """4.11: the term is over, and the programme is neither extended nor closed."""
    end = programme.text.end if programme.text else None
    if programme.running and end is not None:
        yield owed(term_has_expired, since=end)


@deviation("3.9")
def curator_is_missing(*, programme: Programme) -> Iterable[Owed]:
    """3.9: a programme is under way, and nobody at the school is its curator.

    Who holds that office is not known to the case: what it owes is missing while nobody does.
    """
    if not programme.closed:
        yield owed(curator_is_missing)


@deviation("3.8")
def roadmap_row_is_overdue(*, roadmap: Roadmap) -> Iterable[Owed]:
    """3.8: an activity of the roadmap in force was to be done by now, and is marked neither done nor given up."""
    for row in roadmap.unsettled if roadmap.status != "carried_out" else ():
        if row.end is not None:
            yield owed(roadmap_row_is_overdue, row.id, person=row.responsible or None, since=row.end)


@deviation("4.7")
def cycle_is_not_closed(*, cycle: Cycle) -> Iterable[Owed]:
    """4.7: the cycle was to be over by now, and its final stage is not closed."""
    if cycle.status != "closed":
        yield owed(cycle_is_not_closed, since=cycle.end)


@deviation("3.8")
def acquaintance_is_missing(*, step: str, due: date | None, person: str | None) -> Owed | None:
    """3.8: a person named in an order in force has not read it by the last day. due: that day."""
    if step != "acknowledge_order" or due is None or person is None:
        return None
    return owed(acquaintance_is_missing, person=person, since=due)


@deviation("D")
def step_is_overdue(*, step: str, due: date | None, clause: str, person: str | None) -> Owed | None:
    """The step's own clause: it is open past its day. person: whose it is, None for a role's."""
    return None if due is None else owed(step_is_overdue, step, clause, person=person, since=due)
