"""What a programme, its consents and its orders send to each other."""

from __future__ import annotations

from typing import Any

from domain.facts import consent as consents
from domain.facts import departure, running
from domain.facts import order as orders
from domain.facts import programme as programmes
from domain.programme import Programme
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender, case_id
from processes.senders.site_section import programme_over
from processes.senders.stages import local_act_dropped, local_act_signed


def _issue_consents(now: Case, entry: Entry, fact: Any) -> list[Message]:
    if entry.move is None or "consents_requested" not in entry.move.effects.thrown:
        return []
    state: Programme = now.state
    assert state.text is not None
    return [
        Message(
            case_id("consent", entry.acting.act, person),
            "issue_consent",
            {
                "programme": now.id,
                "person": person,
                "variant": "mentor" if person == state.mentor else "mentee",
                "text_hash": state.text.text_hash,
            },
        )
        for person in state.to_ask
    ]


def _order_requested(now: Case, entry: Entry, fact: programmes.OrderRequested) -> list[Message]:
    line = {
        "programme": now.id,
        "people": list(now.state.participants if fact.person is None else (now.state.mentor, fact.person)),
        "effective": None if fact.effective is None else fact.effective.isoformat(),
        "change": fact.change,
        "person": fact.person,
        "ground": fact.ground,
    }
    return [Message(fact.order, "add_programme", {"subject": fact.subject, "line": line})]


def _consent_answered(act: str) -> Sender:
    def send(now: Case, entry: Entry, fact: Any) -> list[Message]:
        return [Message(now.state.programme, act, {"person": now.state.person, "consent": now.id})]

    return send


def _consent_withdrawn(now: Case, entry: Entry, fact: consents.Withdrawn) -> list[Message]:
    data = {"person": now.state.person, "consent": now.id, "last_day": fact.last_day.isoformat()}
    return [Message(now.state.programme, "receive_withdrawal", data)]


def _order_signed(now: Case, entry: Entry, fact: orders.Signed) -> list[Message]:
    if now.state.about is not None:
        return local_act_signed(now, fact)
    old, lines = now.state.supersedes, [line.programme for line in now.state.lines]
    if old is None:
        return [Message(each, "receive_order", {"order": now.id, "subject": now.state.subject}) for each in lines]
    if lines:
        return [Message(old, "amend_order", {"by": now.id, "programmes": lines})]
    return [Message(old, "supersede_order", {"by": now.id})]


def _order_cancelled(now: Case, entry: Entry, fact: orders.Superseded | orders.Amended) -> list[Message]:
    """The order no longer fixes these programmes: each of them is told."""
    if now.state.subject != "assignment":
        return []
    named = fact.programmes if isinstance(fact, orders.Amended) else [line.programme for line in now.state.lines]
    return [Message(each, "receive_cancelled_order", {"order": now.id, "by": fact.by}) for each in named]


def _order_dropped(now: Case, entry: Entry, fact: Any) -> list[Message]:
    if now.state.about is not None:
        return local_act_dropped(now)
    if now.state.supersedes is not None:
        return []
    lines = [fact.programme] if isinstance(fact, orders.ProgrammeRemoved) else [x.programme for x in now.state.lines]
    data = {"order": now.id, "subject": now.state.subject}
    return [Message(programme, "receive_dropped_order", data) for programme in lines]


def _changed(now: Case, entry: Entry, fact: running.Changed) -> list[Message]:
    """A case may send itself a message: the term watch hears of the new end."""
    change = next(change for change in now.state.changes if change.id == fact.change)
    return [Message(now.id, "reset_term_watch", {})] if change.kind in ("extension", "shortening") else []


def _drafted(now: Case, entry: Entry, fact: programmes.Drafted) -> list[Message]:
    return [Message(fact.stage, "join_programme", {"programme": now.id})] if fact.stage else []


def _programme_over(now: Case, entry: Entry, fact: Any) -> list[Message]:
    over = [Message(consent, "fulfil_consent", {}) for consent in _consents_of(now.state)]
    return [*over, *(_over_for_the_stage(now, entry, fact) if now.state.closed else ())]


def _over_for_the_stage(now: Case, entry: Entry, fact: Any) -> list[Message]:
    """The stage it was begun in waits for it no longer; of a dropped draft nothing else is to be told."""
    return [Message(now.state.stage, "end_programme", {"programme": now.id})] if now.state.stage else []


def _closed(now: Case, entry: Entry, fact: running.Closed) -> list[Message]:
    return [*_programme_over(now, entry, fact), *programme_over(now, entry, fact)]


def _consents_of(state: Programme) -> list[str]:
    """The consents that were given, and those still waiting for an answer."""
    waiting = [case_id("consent", act, person) for person, act in state.asked]
    return [*(consent for _, consent in state.consents), *waiting]


def _called_off(now: Case, entry: Entry, fact: Any) -> list[Message]:
    """Duties are over at once when no order has fixed them; otherwise the closing order ends them."""
    drafts = [Message(order, "drop_programme", {"programme": now.id}) for order, _ in now.state.order_drafts]
    return [*_programme_over(now, entry, fact), *drafts] if now.state.closed else []


def _redraft_wanted(now: Case, entry: Entry, fact: programmes.RedraftWanted) -> list[Message]:
    """The consents were to the old text, and no order may name it."""
    drafts = [Message(order, "drop_programme", {"programme": now.id}) for order, _ in now.state.order_drafts]
    return [*_programme_over(now, entry, fact), *drafts]


def _refusal_resolved(now: Case, entry: Entry, fact: programmes.RefusalResolved) -> list[Message]:
    if fact.resolution == "again":
        return _issue_consents(now, entry, fact)
    return _programme_over(now, entry, fact)


def _participant_left(now: Case, entry: Entry, fact: running.ParticipantLeft) -> list[Message]:
    return [Message(consent, "fulfil_consent", {}) for person, consent in now.state.consents if person == fact.person]


SENDERS: dict[type, Sender] = {
    programmes.Drafted: _drafted,
    programmes.Approved: _issue_consents,
    programmes.RefusalResolved: _refusal_resolved,
    programmes.OrderRequested: _order_requested,
    running.Changed: _changed,
    running.Closed: _closed,
    programmes.CalledOff: _called_off,
    programmes.RedraftWanted: _redraft_wanted,
    departure.DraftDropped: _over_for_the_stage,
    running.ParticipantLeft: _participant_left,
    consents.Signed: _consent_answered("receive_consent"),
    consents.Declined: _consent_answered("receive_refusal"),
    consents.Lapsed: _consent_answered("receive_refusal"),
    consents.Withdrawn: _consent_withdrawn,
    orders.Signed: _order_signed,
    orders.Superseded: _order_cancelled,
    orders.Amended: _order_cancelled,
    orders.Abandoned: _order_dropped,
    orders.ProgrammeRemoved: _order_dropped,
}
