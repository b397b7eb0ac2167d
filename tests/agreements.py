"""An agreement with a partner told: recorded, about to end, settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.story import Story

TERMS: dict[str, Any] = {
    "partner": "Калмыцкий университет",
    "number": "17",
    "day": date(2026, 7, 20),
    "subject": "Стажировки молодых педагогов",
    "start": date(2026, 8, 1),
    "end": date(2027, 8, 31),
    "open_ended": False,
}
FILE = {"scan": "ab" * 32, "media": "application/pdf"}
CURATOR, KEEPERS = {"ivanova"}, {"ivanova", "dordzhiev"}


def recorded(story: Story, **said: Any) -> str:
    """An agreement in the register."""
    case = story.new("partner_agreement")
    story.act("record_agreement", case, "ivanova", **{**TERMS, **FILE, **said})
    return case


def ending(story: Story) -> str:
    """A month before the end of its term."""
    case = recorded(story, end=story.now.date() + timedelta(days=40))
    story.until(story.now.date() + timedelta(days=11))
    return case


#: As in tests.cycles.
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "settle_agreement": ("partner_agreement", "school", ending, KEEPERS),
}
GIVEN: dict[tuple[str, str], set[str]] = {
    ("partner_agreement", "record_agreement"): KEEPERS,
    ("partner_agreement", "amend_agreement"): KEEPERS,
    ("partner_agreement", "record_agreement_addendum"): KEEPERS,
    ("partner_agreement", "dissolve_agreement"): KEEPERS,
}
