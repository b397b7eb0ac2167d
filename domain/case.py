"""What every case is made of: acts that were asked, and facts that they left.

A case is one stream of facts: a programme, an order, a consent, a person, a school.
One act leaves exactly one fact in one case; the fact never changes afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar


class Role(StrEnum):
    """In which capacity a person acts (domain book, 2.1). Rights follow the role in context, never a global flag."""

    DIRECTOR = "director"
    CURATOR = "curator"
    MENTOR = "mentor"
    MENTEE = "mentee"
    TEACHER = "teacher"
    PARTICIPANT = "participant"  # whoever a case concerns, in that case alone
    COUNCIL_MEMBER = "council_member"
    COUNCIL_CHAIR = "council_chair"
    TECH_SPECIALIST = "tech_specialist"
    AUDITOR = "auditor"
    SYSADMIN = "sysadmin"
    REGIONAL_OPERATOR = "regional_operator"  # numbers alone
    SYSTEM = "system"


#: Roles of the members of the council of mentors.
COUNCIL = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})


class Retention(StrEnum):
    """How long a personal value must be kept; each class of one subject has a key of its own.

    A: orders, consents, signature evidence. B: programme content and meetings.
    C: difficulties, feedback, contacts: may go at the person's wish.
    """

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Personal:
    """A personal value: stored only as ciphertext under the key of its subject and retention class.

    subject: a person id, or a case id for text that belongs to several people together.
    value: JSON (text, numbers, lists, objects); None once the key was destroyed.
    """

    subject: str
    retention: Retention
    value: Any

    @property
    def erased(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Instead:
    """Whose duties somebody does, and by which order. person: a person id. number: of the order."""

    person: str
    number: str


@dataclass(frozen=True, slots=True)
class Acting:
    """Who asks, in which role, and when (INV-45, INV-52).

    act: the act's id, unique; the same id asked twice is one act.
    person: a person id, or "system" for timers and messages.
    at: the recording moment, with offset; the engine's only clock.
    occurred: the moment people state; moves no timer.
    school: the school the act belongs to.
    instead: set by the office when the person acts as director by an order of substitution (INV-31).
    """

    act: str
    person: str
    role: Role
    at: datetime
    occurred: datetime
    school: str
    instead: Instead | None = None


@dataclass(frozen=True)
class Fact:
    """What has happened. Subclasses are frozen dataclasses with a permanent stored name.

    TOPIC: the stored name, for ever, independent of module and class names.
    VERSION: the version of the stored form; raise it together with an upcast (see adapters.transcoding).
    CONFIDENTIAL: nobody is shown its personal values, whoever may read the case (INV-49).
    """

    TOPIC: ClassVar[str]
    VERSION: ClassVar[int] = 1
    CONFIDENTIAL: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Overridden:
    """A rule's warning that a person went on against, recorded with the act (domain book, section 4, kind W).

    rule, clause: as in the warning. facts: what it was about: ids and numbers, days as ISO text.
    reason: in writing; None when none was due (a timer or a message; one's own free word).
    """

    rule: str
    clause: str
    facts: Mapping[str, Any]
    reason: Personal | None = None


class Refused(Exception):
    """A rule's "no".

    rule: the rule function's name. clause: the clause of the Regulation (or the act) it comes from.
    facts: what the wording needs to explain it: ids, dates, numbers; never names.
    """

    def __init__(self, rule: str, clause: str, **facts: Any) -> None:
        super().__init__(f"{rule} ({clause})")
        self.rule = rule
        self.clause = clause
        self.facts = facts
