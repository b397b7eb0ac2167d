"""Requests for help and confirmed meetings: their part of a programme's state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from domain.case import Acting, Fact, Personal
from domain.facts import helping

if TYPE_CHECKING:
    from domain.programme import Programme


@dataclass(frozen=True)
class HelpRequest:
    """A mentee's request. answer, answered_at: None while it waits."""

    id: str
    person: str
    asked_at: datetime
    answer_by: date
    words: Personal
    answer: Personal | None = None
    answered_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.answered_at is None


def help_asked(programme: Programme, fact: helping.HelpAsked, acting: Acting) -> Programme:
    request = HelpRequest(fact.request, fact.person, acting.at, fact.answer_by, fact.words)
    return replace(programme, help=(*programme.help, request))


def help_given(programme: Programme, fact: helping.HelpGiven, acting: Acting) -> Programme:
    answered = {"answer": fact.words, "answered_at": acting.at}
    help = tuple(replace(each, **answered) if each.id == fact.request else each for each in programme.help)  # type: ignore[arg-type]
    return replace(programme, help=help)


def meeting_confirmed(programme: Programme, fact: helping.MeetingConfirmed, acting: Acting) -> Programme:
    meetings = tuple(
        replace(each, confirmed=(*each.confirmed, fact.person)) if number == fact.meeting else each
        for number, each in enumerate(programme.meetings, start=1)
    )
    return replace(programme, meetings=meetings)


#: What each fact does to the state; see domain.programme_fold.
APPLY: Mapping[type[Fact], Callable[[Any, Any, Acting], Any]] = {
    helping.HelpAsked: help_asked,
    helping.HelpGiven: help_given,
    helping.MeetingConfirmed: meeting_confirmed,
}
