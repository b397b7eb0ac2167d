"""What the plan of a programme's text comes to: its spread over the five directions, and what answers each difficulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from domain.text import Deficit, ProgrammeText
from web.phrases.words import DIRECTIONS, word


def spread(text: ProgrammeText) -> str:
    """How many activities the plan has of each direction, and which it has none of (4.9)."""
    found = Counter(item.direction.value for item in text.plan if item.direction)
    there = ", ".join(f"{word(DIRECTIONS, code)} – {found[code]}" for code in DIRECTIONS if found[code])
    absent = ", ".join(word(DIRECTIONS, code) for code in DIRECTIONS if not found[code])
    return "; нет: ".join(filter(None, (there, absent))) if there else ""


def answers(text: ProgrammeText, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each difficulty of each mentee with the activities that serve it, or why none does (1.3): whose, which, what."""
    return [
        (names[part.mentee], deficit.text, _served(text, part.mentee, deficit))
        for part in text.personal
        if part.mentee in names
        for deficit in part.deficits
    ]


def _served(text: ProgrammeText, mentee: str, deficit: Deficit) -> str:
    serving = [
        item.activity
        for item in text.plan
        if any(each.mentee == mentee and deficit.code in each.deficits for each in item.serves)
    ]
    reason = f"не входит в план: {deficit.uncovered_reason}" if deficit.uncovered_reason else ""
    return "; ".join(serving) or reason
