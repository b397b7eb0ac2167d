"""A programme whose participant leaves the school or is long away: its state after those facts (INV-28)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.case import Acting, Fact
from domain.facts import departure
from domain.programme import Departing, Programme


def _departs(programme: Programme, fact: departure.ParticipantDeparts, acting: Acting) -> Programme:
    return replace(programme, departing=(*programme.departing, Departing(fact.person, fact.day, fact.back)))


def _settled(programme: Programme, fact: departure.DepartureSettled, acting: Acting) -> Programme:
    return replace(programme, departing=programme.departing[1:])


def _dropped(programme: Programme, fact: departure.DraftDropped, acting: Acting) -> Programme:
    return replace(programme, status="closed.not_formed")


APPLY: Mapping[type[Fact], Callable[[Programme, Any, Acting], Programme]] = {
    departure.ParticipantDeparts: _departs,
    departure.DepartureSettled: _settled,
    departure.DraftDropped: _dropped,
}
