"""The section on mentoring of the school's site as its facts tell it (4.12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.case import Acting, Fact, Personal
from domain.facts import site_section as facts


@dataclass(frozen=True)
class SiteSection:
    """status: draft, to_review, to_publish; what stands on the site meanwhile is `published`.

    over: programmes that ended, in that order. results: what the section may say of each, None for nothing.
    published, published_at: the SHA-256 of what the site shows now, and since when; None before the first time.
    shown: whom it shows. to_take_down: those of them whose consent was withdrawn since.
    """

    id: str
    school: str
    address: str = ""
    status: str = "draft"
    over: tuple[str, ...] = ()
    results_due: tuple[str, ...] = ()
    results: Mapping[str, Personal | None] = field(default_factory=dict)
    words: Personal | None = None
    published: str | None = None
    published_at: datetime | None = None
    shown: tuple[str, ...] = ()
    to_take_down: tuple[str, ...] = ()


def begun(case: str, fact: Fact, acting: Acting, rules: str) -> SiteSection:
    """Begin the state from the first fact, whichever it is: a programme may end before anyone opens the section."""
    return fold(SiteSection(case, acting.school), fact, acting)


def fold(section: SiteSection, fact: Fact, acting: Acting) -> SiteSection:
    """The state after one more fact."""
    match fact:
        case facts.SectionOpened():
            return replace(section, address=fact.address)
        case facts.ProgrammeOver():
            return replace(section, over=(*section.over, fact.programme))
        case facts.ResultsDue():
            return replace(section, results_due=(*section.results_due, fact.programme))
        case facts.ResultsPrepared():
            due = _without(section.results_due, fact.programme)
            return replace(section, results_due=due, results={**section.results, fact.programme: fact.words})
        case facts.SectionPrepared():
            return replace(section, status="to_review", words=fact.words)
        case facts.SectionReviewed():
            return replace(section, status="to_publish")
        case facts.SectionReturned():
            return replace(section, status="draft")
        case _:
            return _on_the_site(section, fact, acting)


def _on_the_site(section: SiteSection, fact: Fact, acting: Acting) -> SiteSection:
    match fact:
        case facts.SectionPublished():
            now = replace(section, status="draft", published=fact.content, published_at=acting.at, shown=fact.people)
            return replace(now, to_take_down=())
        case facts.PermissionWithdrawn() if fact.shown:
            return replace(section, to_take_down=(*section.to_take_down, fact.person))
        case facts.TakenDown():
            now = replace(section, published=fact.content, published_at=acting.at, shown=fact.people)
            return replace(now, to_take_down=())
        case _:
            return section


def _without(programmes: tuple[str, ...], programme: str) -> tuple[str, ...]:
    return tuple(each for each in programmes if each != programme)
