"""Where a page belongs in the main menu: the item that is marked on it, and the way back from it."""

from __future__ import annotations

from flask import request, url_for

from processes.cases import kind_of
from web.access import may_open
from web.council_name import called
from web.provided import NavItem, services
from web.visitor import Visitor

#: Kind of case → the item of the menu its cards belong to; a kind that is not here has no card to come from a list to.
SECTION = {
    **dict.fromkeys(("programme", "consent"), "registers.programmes"),
    "order": "registers.orders",
    "unit": "registers.units",
    **dict.fromkeys(("cycle", "preparatory_stage", "main_stage", "final_stage", "roadmap"), "cycles.show"),
    **dict.fromkeys(("report", "statistics", "curator_change"), "cycles.show"),
    **dict.fromkeys(("council", "council_request"), "council.show"),
    **dict.fromkeys(("practice", "contest"), "practices.show"),
    **dict.fromkeys(("monitoring_round", "questionnaire"), "monitoring.show"),
    **dict.fromkeys(("site_section", "distribution"), "site.show"),
    **dict.fromkeys(("bank_admission", "processing_consent"), "banks.show"),
    **dict.fromkeys(("legal_act", "partner_agreement"), "registers.orders"),
    "person": "people.show",
    "school": "school.show",
    "template": "school.show",
}


def is_current(item: NavItem) -> bool:
    """Whether the page is the item's, or belongs to it."""
    return item is _current()


def way_back(visitor: Visitor | None) -> list[tuple[str, str]]:
    """The section that the page belongs to, for those who may open it; nothing on the section's own page."""
    item = _current() if visitor else None
    if item is None or item.endpoint == request.endpoint or not may_open(item.endpoint, visitor):
        return []
    return [(url_for(item.endpoint), called(item.title))]


def _current() -> NavItem | None:
    """The item's own page; else one that covers the family; else one of the family or of the kind of case."""
    endpoint, nav = request.endpoint or "", services().nav
    family = endpoint.partition(".")[0]
    case = str((request.view_args or {}).get("case", ""))
    own = next((item for item in nav if item.endpoint == endpoint), None)
    covering = next((item for item in nav if family in item.covers), None)
    kin = [item for item in nav if item.endpoint.partition(".")[0] == family]
    nearest = max(kin, key=lambda item: request.path.startswith(url_for(item.endpoint)), default=None)
    of_case = SECTION.get(kind_of(case)) if case else None
    return own or covering or nearest or next((item for item in nav if item.endpoint == of_case), None)
