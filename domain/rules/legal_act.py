"""Rules of the catalogue of legal acts (1.2, 4.12)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.legal_act import LEVELS
from domain.rules.rule import refused, rule


@rule("4.12")
def legal_act_has_its_level(*, level: str) -> None:
    """4.12: the legal base is federal, regional and local."""
    if level not in LEVELS:
        raise refused(legal_act_has_its_level, level=level)


@rule("4.12")
def legal_act_ends_after_it_begins(*, begins: date | None, ends: date | None) -> None:
    """4.12: an act is in force from a day to a later one, where both are known."""
    if begins is not None and ends is not None and ends < begins:
        raise refused(legal_act_ends_after_it_begins, begins=begins, ends=ends)


@rule("4.12")
def link_leads_to_the_web(*, link: str) -> None:
    """4.12: a link of the catalogue is an address that a reader of the site can open."""
    if link and not link.startswith(("https://", "http://")):
        raise refused(link_leads_to_the_web)


@rule("1.2")
def legal_act_stands_once(*, number: str, day: date | None, others: Collection[tuple[str, date | None]]) -> None:
    """1.2: an act stands in the catalogue once. others: number and day of the acts of its level."""
    if (number, day) in others:
        raise refused(legal_act_stands_once, number=number)
