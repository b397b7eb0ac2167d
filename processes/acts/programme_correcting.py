"""Acts on a correction: a change that touches neither content nor form (4.9, AMB-14).

Curator and mentor agree to it; the mentees read it, and have some working days to object. Nobody objects: it is in
force. Somebody does: it is a change of content after all, and every affected mentee is asked.
"""

from __future__ import annotations

from datetime import timedelta

from domain.case import Personal, Retention, Role
from domain.facts import running
from domain.programme import Change
from domain.rules import changes, consents
from domain.text_difference import affected_mentees, difference
from processes.acts import Answer, Situation, act
from processes.days import moment, working_days_after
from processes.texts import read


def open_change(situation: Situation) -> Change:
    """The change that is proposed and not settled."""
    change: Change | None = situation.state.open_change
    changes.a_change_is_proposed(open_change=change is not None)
    assert change is not None
    return change


@act("programme", "complete")
def read_correction(situation: Situation) -> Answer:
    """A mentee has read the correction; after the last one it is in force at once."""
    change, person = open_change(situation), situation.acting.person
    consents.nobody_consents_for_another(person=situation.item, by=person)
    return Answer(running.CorrectionRead(change.id, person, {*change.read, person} >= set(change.readers)))


@act("programme", "message", Role.MENTEE, catches="correction_objected")
def object_to_correction(situation: Situation) -> Answer:
    """A mentee objects: mentor, curator and every affected mentee are asked as for a change of content."""
    programme, change, person = situation.state, open_change(situation), situation.acting.person
    changes.only_a_party_declines(person=person, parties=change.readers)
    old, new = read(programme.text), read(change.text)
    assert old is not None and new is not None
    affected = affected_mentees(difference(old, new), programme.mentees)
    parties = tuple(dict.fromkeys((*change.parties, *affected)))
    agreed = {each for each, _ in change.text.agreed}
    answer_by = working_days_after(situation, situation.rules.consent_answer_working_days)
    words = situation.data.get("remarks")
    remarks = Personal(situation.id, Retention.B, words) if words else None
    variables = {
        "parties": [each for each in parties if each not in agreed],
        "answer_by": moment(situation, answer_by + timedelta(days=1)),
        "correction": False,
    }
    return Answer(running.CorrectionObjected(change.id, person, parties, answer_by, remarks), variables)


@act("programme", "timer")
def objection_time_over(situation: Situation) -> Answer:
    """Nobody objected in time: the correction is in force."""
    return Answer(running.CorrectionStood(open_change(situation).id))
