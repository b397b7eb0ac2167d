"""A personalised programme as its facts tell it: what stands now, folded fact by fact (domain book, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.case import COUNCIL, Acting, Personal
from domain.facts.any_case import Signature
from domain.facts.monitoring import PointsAssessed, PulseGiven
from domain.kept import kept
from domain.plain import to_plain
from domain.programme_help import HelpRequest
from domain.programme_opinion import CouncilOpinion
from domain.text import PersonalPart, ProgrammeText


@dataclass(frozen=True)
class Text:
    """One version of the text: what was agreed to, and by whom. number 0 is a draft not yet submitted.

    since: when it was submitted, or came into force as a change. clear: the text as it is read, found out once: it
    is asked for by every act, and goes with the case when that is forgotten.
    """

    number: int
    text_hash: str
    start: date | None
    end: date | None
    common: Personal
    personal: tuple[Personal, ...]
    agreed: tuple[tuple[str, Signature], ...] = ()
    since: datetime | None = None

    @kept
    def clear(self) -> ProgrammeText | None:
        """The text with the parts of erased people empty; None when its own key is gone."""
        if self.common.erased:
            return None
        parts = [to_plain(PersonalPart(part.subject)) if part.erased else part.value for part in self.personal]
        return ProgrammeText.from_json({**self.common.value, "personal": parts})


@dataclass(frozen=True)
class Change:
    """A proposed change. state: open, agreed, declined, lapsed, rejected or in_force.

    readers: the mentees who may object to a correction; read: those who have read it and did not.
    """

    id: str
    kind: str
    text: Text
    parties: tuple[str, ...]
    answer_by: date
    reason: Personal
    proposed_at: datetime
    by: str
    state: str = "open"
    readers: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """confirmed: mentees who said that it took place."""

    day: date
    mode: str
    minutes: int
    attended: tuple[str, ...]
    notes: Personal
    by: str
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closing:
    """A closing under way or done. notified: when the mentor was told (INV-38)."""

    ground: str
    effective: date | None
    stated_by: tuple[str, ...] = ()
    notified: datetime | None = None


@dataclass(frozen=True)
class Question:
    """What the curator questioned: of whom, why, in words; by and at: who asked, and when."""

    by: str
    at: datetime
    sides: tuple[str, ...]
    circumstances: tuple[str, ...]
    account: Personal
    explain_by: date


@dataclass(frozen=True)
class Departing:
    """A participant who leaves the school after the day, or is away until `back`; nobody has decided yet."""

    person: str
    day: date
    back: date | None


@dataclass(frozen=True)
class Programme:
    """The state of one programme."""

    id: str
    number: str
    school: str
    unit: str
    mentor: str
    mentees: tuple[str, ...]
    rules: str
    continues: str | None = None
    stage: str | None = None
    author: str = ""  # the member of the council who began it; "" where the curator or the mentor did
    status: str = "draft"
    draft: Text | None = None
    text: Text | None = None
    texts: tuple[Text, ...] = ()
    consents: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()  # person, and the act that asked for the consent
    to_ask: tuple[str, ...] = ()
    order_drafts: tuple[tuple[str, str], ...] = ()  # draft orders that name it, each with its subject
    order: str | None = None
    addendum: bool = False
    first_start: date | None = None
    meetings: tuple[Meeting, ...] = ()
    items_done: tuple[tuple[str, date, Personal], ...] = ()
    changes: tuple[Change, ...] = ()
    questioned: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    explain_by: date | None = None
    leaving: tuple[tuple[str, date], ...] = ()
    leaving_drafted: tuple[str, ...] = ()
    closing: Closing | None = None
    report: Personal | None = None
    reported_at: datetime | None = None
    departing: tuple[Departing, ...] = ()
    stated: tuple[tuple[str, datetime], ...] = ()  # who stated leaving or closing, and when
    pulses: tuple[PulseGiven, ...] = ()
    points: tuple[PointsAssessed, ...] = ()
    help: tuple[HelpRequest, ...] = ()
    question: Question | None = None  # the last one, also after it was decided
    opinions: tuple[CouncilOpinion, ...] = ()  # of the council's members, each one's last
    curator: str | None = None  # who answers for it since a change of curator; before one, the school's

    @property
    def standing_opinions(self) -> tuple[CouncilOpinion, ...]:
        """Those on the text that stands now."""
        stands = self.text.text_hash if self.text else ""
        return tuple(each for each in self.opinions if each.text_hash == stands)

    @property
    def participants(self) -> tuple[str, ...]:
        return (self.mentor, *self.mentees)

    @property
    def open_change(self) -> Change | None:
        return next((change for change in self.changes if change.state in ("open", "agreed")), None)

    @property
    def order_draft(self) -> tuple[str, str] | None:
        """The draft order that named it last, with its subject."""
        return self.order_drafts[-1] if self.order_drafts else None

    @property
    def running(self) -> bool:
        return self.status in ("active", "extended")

    @property
    def closed(self) -> bool:
        return self.status.startswith("closed")

    @property
    def is_group(self) -> bool:
        return len(self.mentees) > 1

    def goes_on_without(self, person: str) -> bool:
        """Whether an order has fixed a group that keeps a mentee when this one of them leaves, too (INV-39).

        One mentee is no group: the curator then settles whether they go on in another form or close.
        """
        staying = set(self.mentees) - {person, *dict(self.leaving)}
        return self.order is not None and person in self.mentees and bool(staying)


def author_of(acting: Acting) -> str:
    """The member of the council who begins a programme (3.10); "" for anybody else."""
    return acting.person if acting.role in COUNCIL else ""
