"""Facts of the section on mentoring of the school's site (4.12): prepared, reviewed, published, taken down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class SectionOpened(Fact):
    """The school keeps a section on mentoring. address: of the section, as consents to distribution name it."""

    TOPIC: ClassVar[str] = "site_section.opened"
    address: str


@dataclass(frozen=True)
class ProgrammeOver(Fact):
    """A programme has ended: from now on its results may be published (4.12, INV-42)."""

    TOPIC: ClassVar[str] = "site_section.programme_over"
    programme: str


@dataclass(frozen=True)
class ResultsDue(Fact):
    """The results of a programme that has ended wait to be prepared."""

    TOPIC: ClassVar[str] = "site_section.results_due"
    programme: str


@dataclass(frozen=True)
class ResultsPrepared(Fact):
    """words: what the section will say of the programme's results; None when they are not published, for `reason`."""

    TOPIC: ClassVar[str] = "site_section.results_prepared"
    programme: str
    words: Personal | None
    reason: Personal | None = None


@dataclass(frozen=True)
class SectionPrepared(Fact):
    """An edition was laid before the director.

    words: {"news": […], "announcements": […], "materials": […], "contacts": text}, a line each.
    content: SHA-256 of what the section would say now.
    """

    TOPIC: ClassVar[str] = "site_section.prepared"
    words: Personal
    content: str


@dataclass(frozen=True)
class SectionReviewed(Fact):
    """The director let the edition go. by_silence: the days to object have passed."""

    TOPIC: ClassVar[str] = "site_section.reviewed"
    by_silence: bool = False


@dataclass(frozen=True)
class SectionReturned(Fact):
    """The director returned the edition with remarks."""

    TOPIC: ClassVar[str] = "site_section.returned"
    remarks: Personal


@dataclass(frozen=True)
class SectionPublished(Fact):
    """The edition stands on the site. content: SHA-256 of what it says.

    people: whom it shows by name or otherwise; consents: the live consents to distribution that allow it (INV-41).
    programmes: those listed as under way; results: those whose results it shows.
    """

    TOPIC: ClassVar[str] = "site_section.published"
    content: str
    people: tuple[str, ...]
    consents: tuple[str, ...]
    programmes: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True)
class PermissionWithdrawn(Fact):
    """A person took a consent to distribution back. shown: whether the site shows the person now."""

    TOPIC: ClassVar[str] = "site_section.permission_withdrawn"
    person: str
    consent: str
    shown: bool


@dataclass(frozen=True)
class TakenDown(Fact):
    """What the withdrawn consents no longer allow is off the site. content: SHA-256 of what it says since."""

    TOPIC: ClassVar[str] = "site_section.taken_down"
    content: str
    people: tuple[str, ...]
    consents: tuple[str, ...]


ALL: tuple[type[Fact], ...] = (
    SectionOpened,
    ProgrammeOver,
    ResultsDue,
    ResultsPrepared,
    SectionPrepared,
    SectionReviewed,
    SectionReturned,
    SectionPublished,
    PermissionWithdrawn,
    TakenDown,
)
