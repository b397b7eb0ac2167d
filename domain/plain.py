"""Plain JSON in and out of frozen dataclasses: strict about shapes; the same words give the same bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Json = Mapping[str, Any]


def to_plain(value: Any) -> Any:
    """A dataclass as JSON: objects, lists, text, numbers, None; dates as ISO days."""
    if isinstance(value, str):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {name: to_plain(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def without_blanks(value: Any) -> Any:
    """The same JSON without members that say nothing, so that a field added later changes no old hash."""
    if isinstance(value, dict):
        said = {name: without_blanks(item) for name, item in value.items()}
        return {name: item for name, item in said.items() if item not in (None, "", [])}
    return [without_blanks(item) for item in value] if isinstance(value, list) else value


#: Control characters (category Cc), the line feed and the tab excepted.
_CONTROL = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")})


def clean(text: str) -> str:
    """Text as it is kept: NFC, line feeds only, no control characters, no blanks around it.

    Raises ValueError for text that is no Unicode (a lone surrogate).
    """
    if text.isprintable():
        # no control character, no line feed, no half of a pair is printable
        return unicodedata.normalize("NFC", text).strip()
    text.encode()
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.translate(_CONTROL).strip()


def members(data: Any) -> Json:
    """The data, if it is an object. Raises ValueError."""
    if not isinstance(data, dict):
        raise ValueError("an object was expected")
    return data


def words(data: Json, name: str) -> str:
    """A text member, cleaned; "" when it is missing. Raises ValueError."""
    text: str = _typed(data, name, str, "")
    return clean(text) if text else ""


def number(data: Json, name: str) -> int | None:
    """A whole number, or None. Raises ValueError."""
    value: int | None = _typed(data, name, int, None)
    if isinstance(value, bool):
        raise ValueError(f"{name}: a number was expected")
    return value


def day(data: Json, name: str) -> date | None:
    """An ISO day, or None. Raises ValueError."""
    text = words(data, name)
    return date.fromisoformat(text) if text else None


def one_of(kind: type[E], data: Json, name: str) -> E | None:
    """A member of a closed list, or None. Raises ValueError."""
    text = words(data, name)
    return kind(text) if text else None


def several_of(kind: type[E], data: Json, name: str) -> tuple[E, ...]:
    """Members of a closed list, once each, in the list's own order. Raises ValueError."""
    given = {kind(text) for text in texts(data, name)}
    return tuple(member for member in kind if member in given)


def texts(data: Json, name: str) -> tuple[str, ...]:
    """A list of texts without the empty ones. Raises ValueError."""
    found = (words({name: item}, name) for item in _typed(data, name, list, []))
    return tuple(text for text in found if text)


def each(data: Json, name: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    """A list of objects, each read by the function. Raises ValueError."""
    return tuple(read(members(item)) for item in _typed(data, name, list, []))


def _typed(data: Json, name: str, kind: type, default: Any) -> Any:
    value = data.get(name)
    if value is None:
        return default
    if not isinstance(value, kind):
        raise ValueError(f"{name}: {kind.__name__} was expected")
    return value
