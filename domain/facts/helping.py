"""Facts of help between meetings, and of the mentee's word on a meeting (4.3, 4.6, 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class HelpAsked(Fact):
    """A mentee asks for help or advice (4.6). request: its id. answer_by: the last day to answer."""

    TOPIC: ClassVar[str] = "programme.help_asked"
    request: str
    person: str
    answer_by: date
    words: Personal


@dataclass(frozen=True)
class HelpGiven(Fact):
    """The mentor answered the request. mode: how; see domain.forms.Mode."""

    TOPIC: ClassVar[str] = "programme.help_given"
    request: str
    mode: str
    words: Personal


@dataclass(frozen=True)
class MeetingConfirmed(Fact):
    """A mentee who was there confirms the meeting. meeting: its number in the programme, from 1."""

    TOPIC: ClassVar[str] = "programme.meeting_confirmed"
    meeting: int
    person: str


ALL: tuple[type[Fact], ...] = (HelpAsked, HelpGiven, MeetingConfirmed)
