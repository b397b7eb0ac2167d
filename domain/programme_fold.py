"""The state of a programme after each of its facts: one small function a fact, none of which ever refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain import curator_change, departing, programme_feedback, programme_help, programme_opinion
from domain.case import Acting, Fact
from domain.facts import monitoring, running
from domain.facts import programme as facts
from domain.folding import replace
from domain.programme import Change, Closing, Meeting, Programme, Text, author_of

Apply = Callable[[Programme, Any, Acting], Programme]
_APPLY: dict[type[Fact], Apply] = {**departing.APPLY, **programme_help.APPLY, **curator_change.APPLY}
_APPLY |= programme_opinion.APPLY


def _on(kind: type[Fact]) -> Callable[[Apply], Apply]:
    def register(apply: Apply) -> Apply:
        _APPLY[kind] = apply
        return apply

    return register


def drafted(case: str, fact: facts.Drafted, acting: Acting, rules: str) -> Programme:
    """Begin the state from the first fact."""
    made = Programme(case, fact.number, acting.school, fact.unit, fact.mentor, fact.mentees, rules, fact.continues)
    return replace(made, stage=fact.stage, author=author_of(acting))


def fold(programme: Programme, fact: Fact, acting: Acting) -> Programme:
    """The state after one more fact. Never refuses: what was lawful when recorded stays true."""
    apply = _APPLY.get(type(fact))
    return programme if apply is None else apply(programme, fact, acting)


@_on(facts.TextEdited)
def _text_edited(programme: Programme, fact: facts.TextEdited, acting: Acting) -> Programme:
    return replace(programme, draft=Text(0, "", None, None, fact.common, fact.personal))


@_on(facts.Submitted)
def _submitted(programme: Programme, fact: facts.Submitted, acting: Acting) -> Programme:
    text = Text(fact.version, fact.text_hash, fact.start, fact.end, fact.common, fact.personal, since=acting.at)
    return replace(programme, status="in_review", draft=text, text=text, texts=(*programme.texts, text))


@_on(facts.Agreed)
def _agreed(programme: Programme, fact: facts.Agreed, acting: Acting) -> Programme:
    assert programme.text is not None
    text = replace(programme.text, agreed=(*programme.text.agreed, (fact.person, fact.signature)))
    return replace(programme, text=text, texts=(*programme.texts[:-1], text))


@_on(facts.Returned)
def _returned(programme: Programme, fact: facts.Returned, acting: Acting) -> Programme:
    return replace(programme, status="draft")


@_on(facts.Approved)
def _approved(programme: Programme, fact: facts.Approved, acting: Acting) -> Programme:
    everyone = programme.participants
    asked = tuple((person, acting.act) for person in everyone)
    return replace(programme, status="approved", consents=(), missing=(), asked=asked, to_ask=everyone)


@_on(facts.ConsentReceived)
def _consent_received(programme: Programme, fact: facts.ConsentReceived, acting: Acting) -> Programme:
    others = tuple(pair for pair in programme.consents if pair[0] != fact.person)
    missing = tuple(person for person in programme.missing if person != fact.person)
    asked = tuple(pair for pair in programme.asked if pair[0] != fact.person)
    return replace(programme, consents=(*others, (fact.person, fact.consent)), missing=missing, asked=asked)


@_on(facts.ConsentNotGiven)
def _consent_not_given(programme: Programme, fact: facts.ConsentNotGiven, acting: Acting) -> Programme:
    kept = tuple(pair for pair in programme.consents if pair[0] != fact.person)
    asked = tuple(pair for pair in programme.asked if pair[0] != fact.person)
    return replace(programme, consents=kept, missing=(*programme.missing, fact.person), asked=asked)


@_on(facts.RefusalResolved)
def _refusal_resolved(programme: Programme, fact: facts.RefusalResolved, acting: Acting) -> Programme:
    status = {"again": programme.status, "redraft": "draft", "close": "closed.not_formed"}[fact.resolution]
    answered = {person for person, _ in (*programme.consents, *programme.asked)}
    again = fact.resolution == "again"
    to_ask = tuple(person for person in programme.participants if person not in answered) if again else ()
    asked = tuple((person, acting.act) for person in to_ask)
    return replace(programme, status=status, missing=(), asked=(*programme.asked, *asked), to_ask=to_ask)


@_on(facts.OrderRequested)
def _order_requested(programme: Programme, fact: facts.OrderRequested, acting: Acting) -> Programme:
    closing = programme.closing
    if fact.subject == "closing":
        begun = closing or Closing("", None)
        closing = replace(begun, ground=fact.ground or begun.ground, effective=fact.effective)
    drafted = (*programme.leaving_drafted, fact.person) if fact.person else programme.leaving_drafted
    return replace(
        programme,
        order_drafts=(*programme.order_drafts, (fact.order, fact.subject)),
        closing=closing,
        leaving_drafted=drafted,
    )


def _without_draft(programme: Programme, order: str) -> Programme:
    return replace(programme, order_drafts=tuple(draft for draft in programme.order_drafts if draft[0] != order))


@_on(facts.OrderDropped)
def _order_dropped(programme: Programme, fact: facts.OrderDropped, acting: Acting) -> Programme:
    kept = () if fact.subject == "leaving" else programme.leaving_drafted
    return replace(_without_draft(programme, fact.order), leaving_drafted=kept)


@_on(facts.Assigned)
def _assigned(programme: Programme, fact: facts.Assigned, acting: Acting) -> Programme:
    return replace(_without_draft(programme, fact.order), order=fact.order)


@_on(facts.AssignmentCancelled)
def _assignment_cancelled(programme: Programme, fact: facts.AssignmentCancelled, acting: Acting) -> Programme:
    return replace(programme, order=None) if programme.order == fact.order else programme


@_on(facts.RedraftWanted)
def _redraft_wanted(programme: Programme, fact: facts.RedraftWanted, acting: Acting) -> Programme:
    return replace(programme, status="draft", missing=(), to_ask=())


@_on(facts.AddendumRecorded)
def _addendum_recorded(programme: Programme, fact: facts.AddendumRecorded, acting: Acting) -> Programme:
    return replace(programme, addendum=True)


@_on(facts.Activated)
def _activated(programme: Programme, fact: facts.Activated, acting: Acting) -> Programme:
    assert programme.text is not None
    return replace(programme, status="active", first_start=programme.text.start)


@_on(facts.CalledOff)
def _called_off(programme: Programme, fact: facts.CalledOff, acting: Acting) -> Programme:
    closing = Closing(fact.ground, fact.last_day, (fact.person,))
    status = programme.status if programme.order else "closed.initiative"
    return _stated(replace(programme, closing=closing, status=status), fact.person, acting)


@_on(running.MeetingHeld)
def _meeting_held(programme: Programme, fact: running.MeetingHeld, acting: Acting) -> Programme:
    meeting = Meeting(fact.day, fact.mode, fact.minutes, fact.attended, fact.notes, acting.person)
    return replace(programme, meetings=(*programme.meetings, meeting))


@_on(running.ItemCompleted)
def _item_completed(programme: Programme, fact: running.ItemCompleted, acting: Acting) -> Programme:
    return replace(programme, items_done=(*programme.items_done, (fact.item, fact.day, fact.result)))


@_on(running.ChangeProposed)
def _change_proposed(programme: Programme, fact: running.ChangeProposed, acting: Acting) -> Programme:
    text = Text(len(programme.texts) + 1, fact.text_hash, fact.start, fact.end, fact.common, fact.personal)
    change = Change(fact.change, fact.kind, text, fact.parties, fact.answer_by, fact.reason, acting.at, acting.person)
    return replace(programme, changes=(*programme.changes, replace(change, readers=fact.readers)))


def _with_change(programme: Programme, id: str, **fields: Any) -> Programme:
    changes = tuple([replace(c, **fields) if c.id == id else c for c in programme.changes])
    return replace(programme, changes=changes)


@_on(running.ChangeAgreed)
def _change_agreed(programme: Programme, fact: running.ChangeAgreed, acting: Acting) -> Programme:
    change = next(c for c in programme.changes if c.id == fact.change)
    text = replace(change.text, agreed=(*change.text.agreed, (fact.person, fact.signature)))
    everyone = {person for person, _ in text.agreed} >= set(change.parties)
    return _with_change(programme, fact.change, text=text, state="agreed" if everyone else "open")


@_on(running.ChangeDeclined)
def _change_declined(programme: Programme, fact: running.ChangeDeclined, acting: Acting) -> Programme:
    return _with_change(programme, fact.change, state="declined")


@_on(running.ChangeLapsed)
def _change_lapsed(programme: Programme, fact: running.ChangeLapsed, acting: Acting) -> Programme:
    return _with_change(programme, fact.change, state="lapsed")


@_on(running.ChangeRejected)
def _change_rejected(programme: Programme, fact: running.ChangeRejected, acting: Acting) -> Programme:
    return _with_change(programme, fact.change, state="rejected")


@_on(running.CorrectionRead)
def _correction_read(programme: Programme, fact: running.CorrectionRead, acting: Acting) -> Programme:
    change = next(c for c in programme.changes if c.id == fact.change)
    read = _with_change(programme, fact.change, read=(*change.read, fact.person))
    return _in_force(read, fact.change, acting) if fact.in_force else read


@_on(running.CorrectionObjected)
def _correction_objected(programme: Programme, fact: running.CorrectionObjected, acting: Acting) -> Programme:
    asked = {"parties": fact.parties, "answer_by": fact.answer_by}
    return _with_change(programme, fact.change, kind="content", state="open", readers=(), **asked)


@_on(running.CorrectionStood)
def _correction_stood(programme: Programme, fact: running.CorrectionStood, acting: Acting) -> Programme:
    return _in_force(programme, fact.change, acting)


@_on(running.Changed)
def _changed(programme: Programme, fact: running.Changed, acting: Acting) -> Programme:
    changed = _in_force(programme, fact.change, acting)
    return _without_draft(changed, fact.order) if fact.order else changed


def _in_force(programme: Programme, id: str, acting: Acting) -> Programme:
    change = next(c for c in programme.changes if c.id == id)
    text = replace(change.text, number=len(programme.texts) + 1, since=acting.at)
    status = "extended" if change.kind == "extension" else programme.status
    changed = _with_change(programme, id, state="in_force", text=text)
    return replace(changed, text=text, texts=(*programme.texts, text), status=status)


@_on(running.CompletionReported)
def _completion_reported(programme: Programme, fact: running.CompletionReported, acting: Acting) -> Programme:
    return replace(programme, report=fact.report, reported_at=acting.at)


@_on(running.CompletionConfirmed)
def _completion_confirmed(programme: Programme, fact: running.CompletionConfirmed, acting: Acting) -> Programme:
    return replace(programme, closing=Closing("completed", None))


@_on(running.ClosingStated)
def _closing_stated(programme: Programme, fact: running.ClosingStated, acting: Acting) -> Programme:
    closing = Closing(fact.ground, fact.last_day, (fact.person,))
    return _stated(replace(programme, closing=closing), fact.person, acting)


def _stated(programme: Programme, person: str, acting: Acting) -> Programme:
    return replace(programme, stated=(*programme.stated, (person, acting.at)))


@_on(running.ClosingJoined)
def _closing_joined(programme: Programme, fact: running.ClosingJoined, acting: Acting) -> Programme:
    assert programme.closing is not None
    stated_by = (*programme.closing.stated_by, fact.person)
    # both sides have stated it before the order: mutual, AMB-21
    ground = "mutual" if set(programme.participants) <= set(stated_by) else programme.closing.ground
    closing = replace(programme.closing, ground=ground, stated_by=stated_by)
    return _stated(replace(programme, closing=closing), fact.person, acting)


@_on(running.LeavingStated)
def _leaving_stated(programme: Programme, fact: running.LeavingStated, acting: Acting) -> Programme:
    leaving = (*programme.leaving, (fact.person, fact.last_day))
    return _stated(replace(programme, leaving=leaving), fact.person, acting)


@_on(running.ParticipantLeft)
def _participant_left(programme: Programme, fact: running.ParticipantLeft, acting: Acting) -> Programme:
    mentees = tuple(mentee for mentee in programme.mentees if mentee != fact.person)
    leaving = tuple(pair for pair in programme.leaving if pair[0] != fact.person)
    drafted = tuple(person for person in programme.leaving_drafted if person != fact.person)
    settled = _without_draft(programme, fact.order)
    return replace(settled, mentees=mentees, leaving=leaving, leaving_drafted=drafted)


_on(running.PerformanceQuestioned)(programme_feedback.performance_questioned)


@_on(running.Explained)
def _explained(programme: Programme, fact: running.Explained, acting: Acting) -> Programme:
    return replace(programme, explained=(*programme.explained, fact.person))


@_on(running.ClosingDecided)
def _closing_decided(programme: Programme, fact: running.ClosingDecided, acting: Acting) -> Programme:
    if not fact.close:
        return replace(programme, questioned=(), explained=())
    return replace(programme, closing=Closing("curator_initiative", fact.effective, (), acting.at))


_on(monitoring.PulseGiven)(programme_feedback.pulse_given)
_on(monitoring.PointsAssessed)(programme_feedback.points_assessed)


@_on(running.Closed)
def _closed(programme: Programme, fact: running.Closed, acting: Acting) -> Programme:
    closing = replace(programme.closing or Closing("", None), ground=fact.ground, effective=fact.effective)
    kind = {"completed": "completed", "curator_initiative": "curator"}.get(fact.ground, "initiative")
    return replace(programme, status=f"closed.{kind}", closing=closing, order_drafts=())
