"""What of whom may be shown on a page of the school's site now: folded from live consents to distribution (INV-41)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.distribution import Distribution
from processes.look import Look


@dataclass(frozen=True)
class Permit:
    """items: codes of domain.distribution.ITEMS. consents: the ids of the live consents that allow them."""

    items: frozenset[str]
    consents: tuple[str, ...]


def permits(look: Look, school: str, address: str) -> Mapping[str, Permit]:
    """By person: what live consents allow to be shown on the section at this address."""
    sql = "SELECT case_id FROM cases WHERE kind = 'distribution' AND school = ? AND status = 'signed' ORDER BY case_id"
    found: dict[str, Permit] = {}
    for row in look.rows(sql, school):
        consent: Distribution = look.case(row["case_id"]).state
        if consent.live and consent.address == address:
            known = found.get(consent.person, Permit(frozenset(), ()))
            found[consent.person] = Permit(known.items | set(consent.items), (*known.consents, consent.id))
    return found
