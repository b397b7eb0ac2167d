"""The people a document names: found in its content, and called otherwise where a name was destroyed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from processes.documents.document import Acquaintance, Signature
from processes.documents.requisites import Named

T = TypeVar("T")


def named_in(value: Any) -> Iterator[Named]:
    """Everyone named anywhere in the content."""
    if isinstance(value, Named):
        yield value
        yield from named_in(value.instead)
    elif isinstance(value, tuple):
        for each in value:
            yield from named_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from named_in(getattr(value, field.name))


def renamed(value: T, name: Callable[[str], str], gone: Collection[str] = ()) -> T:
    """The same, with everyone who has no name left called as `name` says, by id. gone: whose names stand no more, though
    the content holds them.
    """
    if isinstance(value, tuple):
        return tuple(renamed(each, name, gone) for each in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {each.name: renamed(getattr(value, each.name), name, gone) for each in fields(value)}
    if (
        isinstance(value, Named | Acquaintance | Signature)
        and value.person
        and (not value.name or value.person in gone)
    ):
        changed["name"] = name(value.person)
    return replace(value, **changed)  # type: ignore[type-var]
