"""Rules of the section on mentoring of the school's site (4.12, INV-41, INV-42)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.rules.rule import refused, rule


@rule("4.12", 41)
def nothing_personal_is_shown_without_consent(
    *, shown: Mapping[str, Collection[str]], allowed: Mapping[str, Collection[str]]
) -> None:
    """4.12: of each person (id) only the items are shown that a live consent to distribution allows."""
    beyond = tuple(person for person, items in shown.items() if set(items) - set(allowed.get(person, ())))
    if beyond:
        raise refused(nothing_personal_is_shown_without_consent, people=beyond)


@rule("4.12", 41)
def what_is_published_was_looked_at(*, seen: str, now: str) -> None:
    """4.12: the edition published is the one that was looked at (SHA-256 of its content, hex)."""
    if seen != now:
        raise refused(what_is_published_was_looked_at, seen=seen, now=now)


@rule("4.12")
def section_has_an_address(*, address: str) -> None:
    """4.12: the section has an address on the school's site, which consents to distribution name."""
    if not address.startswith(("https://", "http://")) or any(mark.isspace() for mark in address):
        raise refused(section_has_an_address, address=address)


@rule("4.12")
def school_has_one_section(*, opened: bool) -> None:
    """4.12: the school has one section on mentoring."""
    if opened:
        raise refused(school_has_one_section)


@rule("4.12", 42)
def results_are_said_or_withheld(*, words: str, reason: str) -> None:
    """4.12: results are published after a programme has ended; who does not publish them says why."""
    if not words.strip() and not reason.strip():
        raise refused(results_are_said_or_withheld)


@rule("4.12", 43)
def distribution_is_allowed_item_by_item(*, items: Collection[str], known: Collection[str]) -> None:
    """4.12: a consent to distribution names what may be shown, each item by itself."""
    strange = tuple(item for item in items if item not in known)
    if strange or not items:
        raise refused(distribution_is_allowed_item_by_item, items=strange)


@rule("4.12", 43)
def distribution_has_a_term_ahead(*, until: date, today: date) -> None:
    """4.12: a consent to distribution has a last day, and it is not past."""
    if until < today:
        raise refused(distribution_has_a_term_ahead, until=until, today=today)


@rule("4.12", 43)
def one_distribution_at_a_time(*, open_ones: Collection[str]) -> None:
    """4.12: a person has one consent to distribution for a page, or one offer of it (ids)."""
    if open_ones:
        raise refused(one_distribution_at_a_time, consents=tuple(open_ones))
