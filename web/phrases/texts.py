"""Differences between two versions of a text, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from domain.text_difference import Change
from web.phrases.typography import day_short
from web.phrases.words import DIRECTIONS, FIELDS, KINDS, MODES, ROLE_FORMS, word

Name = Callable[[str], str]
_STEP = re.compile(r"([a-z_]+)(?:\[([^]]*)\])?")


def change_words(change: Change, name: Name) -> tuple[str, str, str]:
    """(where, was, became): («План мероприятий 2, Окончание», «01.10.2026», «15.10.2026»)."""
    return _where(change.path, name), _value(change.before, name), _value(change.after, name)


def _where(path: str, name: Name) -> str:
    parts = []
    for word_, key in _STEP.findall(path):
        shown = name(key) if key.startswith("person-") else key
        parts.append(f"{word(FIELDS, word_)} {shown}".strip())
    return ", ".join(parts)


def _value(value: Any, name: Name) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_value(each, name) for each in value)
    if isinstance(value, dict):
        return ", ".join(_value(each, name) for key, each in value.items() if each and key not in ("id", "code"))
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day_short(date.fromisoformat(text))
    if text.startswith("person-"):
        return name(text)
    for words in (DIRECTIONS, KINDS, MODES, ROLE_FORMS):
        if text in words:
            return words[text]
    return text
