"""Acts on a director's order (3.8, INV-30..33)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from domain.case import Personal, Retention, Role
from domain.council import Council
from domain.facts import order as facts
from domain.facts.any_case import Paper, Signature
from domain.order import Order
from domain.rules import closing, consents, council, orders, participants, preamble
from processes.acts import Answer, Situation, act
from processes.acts.order_visas import check_visas, endorsers_of
from processes.acts.programme_text import remarks, signature
from processes.days import calendar_of, day_of, moment, today, working_days_after
from processes.signed import JOURNAL


def line_of(data: dict[str, Any]) -> facts.Line:
    """A line of an order from a message."""
    effective = data.get("effective")
    return facts.Line(
        data["programme"],
        tuple(data["people"]),
        date.fromisoformat(effective) if effective else None,
        data.get("change"),
        data.get("person"),
        data.get("ground"),
    )


@act("order", "start", Role.CURATOR)
def add_programme(situation: Situation) -> Answer:
    """Name a programme in a draft; the draft begins with its first programme."""
    line = line_of(situation.data["line"])
    if situation.case is None:
        return Answer(facts.Drafted(situation.data["subject"], line))
    if situation.state.status != "draft":
        # signed or given up while the message was on its way: the programme is told to prepare another order
        return Answer(facts.ProgrammeRemoved(line.programme))
    return Answer(facts.ProgrammeAdded(line))


@act("order", "start", Role.CURATOR)
def draft_cancelling_order(situation: Situation) -> Answer:
    """Begin an order that cancels a signed one, whole or for one programme: the only way to undo it (INV-32)."""
    old = situation.look.order(situation.data["supersedes"])
    orders.only_an_order_in_force_is_cancelled(status=old.status)
    only = situation.data.get("programme") or None
    line = None
    if only is not None:
        held = [line for line in old.lines if line.programme not in old.amended]
        orders.order_names_the_programme(programme=only, named=[line.programme for line in held])
        line = next(each for each in held if each.programme == only)
    _check_nothing_rests_on(situation, old, only)
    return Answer(facts.Drafted("cancelling", line, old.id))


@act("order", "nothing", Role.CURATOR)
def remove_programme(situation: Situation) -> Answer:
    """Take a programme out of the draft."""
    orders.draft_is_open(status=situation.state.status)
    # without its line an order that cancels for one programme would cancel for all
    named = [line.programme for line in situation.state.lines if situation.state.supersedes is None]
    orders.order_names_the_programme(programme=situation.data["programme"], named=named)
    return Answer(facts.ProgrammeRemoved(situation.data["programme"]))


@act("order", "nothing")
def drop_programme(situation: Situation) -> Answer:
    """A programme was called off before the order was signed: the draft names it no longer."""
    return Answer(facts.ProgrammeRemoved(situation.data["programme"]))


@act("order", "complete")
def draft_order(situation: Situation) -> Answer:
    """The curator lays the draft before those whose visas it needs, then the director; before the director, if nobody's."""
    order = situation.state
    orders.order_names_someone(lines=len(order.lines), supersedes=order.supersedes, about=order.about)
    endorsers = endorsers_of(situation)
    fact = facts.Submitted(Personal(situation.id, Retention.A, situation.data["control"]), endorsers)
    return Answer(fact, {"endorsers": list(endorsers), "endorsed": True})


@act("order", "message", Role.CURATOR, catches="order_abandoned")
def abandon_order(situation: Situation) -> Answer:
    """The draft is given up."""
    return Answer(facts.Abandoned())


@act("order", "complete", signs=True)
def sign_order(situation: Situation) -> Answer:
    """The director signs: the order gets its number and is in force; or it is returned with remarks."""
    if situation.data["decision"] == "return":
        return Answer(facts.Returned(remarks(situation)), {"signed": False})
    signer = situation.acting.person
    roles = [r["role"] for r in situation.look.rows("SELECT role FROM roles WHERE person = ?", signer)]
    roles = [*roles, Role.DIRECTOR] if situation.acting.instead else roles
    check_before_signing(situation, signer, roles, today(situation))
    return in_force(situation, today(situation), signature(situation))


def check_before_signing(situation: Situation, signer: str | None, roles: Collection[str], day: date) -> None:
    """Every rule of a signature under an order. signer: a person; roles: theirs; day: of the order."""
    order = situation.state
    orders.order_is_signed_by_the_director(roles=roles)
    orders.order_names_someone(lines=len(order.lines), supersedes=order.supersedes, about=order.about)
    if order.supersedes is not None:
        old = situation.look.order(order.supersedes)
        orders.only_an_order_in_force_is_cancelled(status=old.status)
        _check_nothing_rests_on(situation, old, order.lines[0].programme if order.lines else None)
    for line in order.lines if order.supersedes is None else ():
        _check_line(situation, order.subject, line)
    _check_members(situation, order)
    check_visas(situation, signer)
    orders.order_is_not_older_than_its_grounds(day=day, grounds=_grounds(situation))
    preamble.cited_acts_are_in_force(acts=order.cited, day=day)
    orders.order_number_is_free(number=situation.data["number"], used=_numbers(situation, day.year))


def in_force(situation: Situation, day: date, signed: Signature, paper: Paper | None = None) -> Answer:
    """The order with its number; everyone it names has to read it from now on. paper: of one signed by hand."""
    people = _people(situation, paper.signer if paper else situation.acting.person)
    fact = facts.Signed(JOURNAL, day.year, situation.data["number"], day, signed, people, paper)
    deadline = working_days_after(situation, situation.rules.acknowledgement_working_days)
    variables = {
        "signed": True,
        "acquainted": list(people),
        "acknowledge_by": moment(situation, deadline + timedelta(days=1)),
    }
    return Answer(fact, variables)


def _check_nothing_rests_on(situation: Situation, old: Order, only: str | None) -> None:
    """A programme that has started under an order, or is being closed by another, keeps it. only: one programme's id."""
    orders.only_an_assignment_is_cancelled(subject=old.subject)
    programmes = [situation.look.programme(line.programme) for line in old.lines if only in (None, line.programme)]
    resting = [p for p in programmes if p.order == old.id and not p.closed]
    started = tuple(p.number for p in resting if p.status != "approved" or p.closing is not None)
    orders.no_programme_rests_on_a_cancelled_order(programmes=started)


def _check_members(situation: Situation, order: Order) -> None:
    """A council is of those who agreed, also at the moment of the signature (INV-06)."""
    asked = situation.look.case(order.about).state if order.about else None
    if isinstance(asked, Council):
        council.members_join_of_their_own_will(members=order.named, agreed=asked.agreed)


def _grounds(situation: Situation) -> dict[str, date]:
    """The day of what the order rests on, by case: consents, the proposed change, the closing; an older order."""
    order, look = situation.state, situation.look
    moments: dict[str, datetime | None] = {}
    for line in order.lines:
        programme = look.programme(line.programme)
        if order.subject == "assignment":
            moments |= {consent: look.consent(consent).signed_at for _, consent in programme.consents}
        if programme.closing is not None:
            moments[line.programme] = programme.closing.notified
        if line.change is not None and programme.open_change is not None:
            moments[line.programme] = programme.open_change.proposed_at
    school = look.school(situation.acting.school)
    days = {case: day_of(school, moment) for case, moment in moments.items() if moment is not None}
    older = look.order(order.supersedes).day if order.supersedes else None
    return days if older is None else {**days, order.supersedes: older}


def _people(situation: Situation, signer: str) -> tuple[str, ...]:
    order = situation.state
    named = order.people
    if order.supersedes is not None and not order.lines:
        named = situation.look.order(order.supersedes).acquainted
    look, day = situation.look, today(situation)
    # who works here no longer could read nothing
    return tuple(person for person in named if person != signer and not look.person(person).has_gone(day))


def _numbers(situation: Situation, year: int) -> list[int]:
    sql = "SELECT number FROM numbers WHERE school = ? AND journal = ? AND year = ?"
    return [row["number"] for row in situation.look.rows(sql, situation.acting.school, JOURNAL, year)]


def _check_line(situation: Situation, subject: str, line: facts.Line) -> None:
    look = situation.look
    programme = look.programme(line.programme)
    waiting = next((draft for draft in programme.order_drafts if draft[0] == situation.id), None)
    orders.programme_waits_for_this_order(order=situation.id, waiting=waiting)
    if subject == "assignment":
        school = look.school(situation.acting.school)
        participants.regulation_is_adopted(registered=school.regulation is not None)
        orders.programme_is_approved(status=programme.status)
        live = {}
        for person, consent in programme.consents:
            state = look.consent(consent)
            live[person] = (state.status, state.signed_at)
        consents.consents_come_before_order(people=programme.participants, consents=live, at=situation.acting.at)
    if programme.closing is not None and programme.closing.notified is not None and line.effective is not None:
        closing.notice_of_full_working_days_is_kept(
            notified=day_of(look.school(situation.acting.school), programme.closing.notified),
            effective=line.effective,
            calendar=calendar_of(look.school(situation.acting.school)),
            rules=situation.rules,
        )


@act("order", "complete", signs=True)
def acknowledge_order(situation: Situation) -> Answer:
    """A person named in the order has read it (INV-33)."""
    consents.nobody_consents_for_another(person=situation.item, by=situation.acting.person)
    return Answer(facts.Acknowledged(situation.acting.person, signature(situation)))


@act("order", "timer")
def acquaintance_overdue(situation: Situation) -> Answer:
    """Not everyone named has read the order in time."""
    order, calendar = situation.state, calendar_of(situation.look.school(situation.acting.school))
    warning = orders.everyone_is_acquainted_in_time(
        named=order.acquainted,
        acquainted=tuple(person for person, _ in order.acknowledged),
        today=today(situation),
        deadline=orders.acquaintance_deadline(signed=order.day, calendar=calendar, rules=situation.rules),
    )
    people = tuple(warning.facts["people"]) if warning else ()
    return Answer(facts.AcquaintanceAlarmed(people))


@act("order", "message")
def amend_order(situation: Situation) -> Answer:
    """Another order cancelled this one for some programmes; for the others it stays in force."""
    return Answer(facts.Amended(situation.data["by"], tuple(situation.data["programmes"])))


@act("order", "message", catches="supersession")
def supersede_order(situation: Situation) -> Answer:
    """Another order cancelled this one."""
    return Answer(facts.Superseded(situation.data["by"]))
