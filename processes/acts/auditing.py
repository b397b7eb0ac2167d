"""What an auditor may do: leave a trail by reading, and remark; the school answers."""

from __future__ import annotations

from domain.case import Personal, Retention, Role
from domain.facts import auditing as facts
from domain.rules import auditing
from processes.acts import Answer, Situation, act
from processes.cases import FILED

#: Kinds of case that may be remarked on.
REMARKED = (*FILED, "person", "school")


@act("reading", "open", Role.AUDITOR)
def note_reading(situation: Situation) -> Answer:
    """An auditor looked at a case; the reader's own stream of the day keeps it."""
    data = situation.data
    return Answer(facts.ReadingNoted(data["case"], data["on"]))


@act("export", "open", Role.AUDITOR, Role.CURATOR, Role.DIRECTOR)
def note_export(situation: Situation) -> Answer:
    """A case file is taken along; a stream of its own keeps it, so that the case stays as it was."""
    data = situation.data
    return Answer(facts.CaseExported(data["case"], data["inventory"], data["size"], tuple(data["others"])))


def remark(situation: Situation) -> Answer:
    """An auditor's remark on the case."""
    text = str(situation.data["text"])
    auditing.remark_says_something(text=text)
    return Answer(facts.Remarked(Personal(situation.id, Retention.B, text)))


def answer_remark(situation: Situation) -> Answer:
    """The school's answer to a remark."""
    assert situation.case is not None
    text, number = str(situation.data["text"]), int(situation.data["remark"])
    auditing.remark_says_something(text=text)
    waiting = [each.number for each in situation.case.remarks if each.answer is None]
    auditing.remark_waits_for_an_answer(number=number, waiting=waiting)
    return Answer(facts.RemarkAnswered(number, Personal(situation.id, Retention.B, text)))


for _kind in REMARKED:
    act(_kind, "nothing", Role.AUDITOR)(remark)
    act(_kind, "nothing", Role.CURATOR, Role.DIRECTOR)(answer_remark)
