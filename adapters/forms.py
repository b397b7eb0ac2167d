"""How the values in facts become JSON and come back: by the types that the fact's class declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, get_origin

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_union_passthrough

from domain.case import Personal
from processes.moves import Effects, Opened


def utc_iso(moment: datetime) -> str:
    """The moment as ISO text in UTC. Raises ValueError for one without an offset."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment.astimezone(UTC).isoformat()


def make_converter(seal: Callable[[Personal], list[str]], unseal: Callable[[list[str], Any], Personal]) -> Converter:
    """A strict converter: unknown keys, missing keys, values of another type are errors; nothing is coerced."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _exactly)
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(datetime, utc_iso)
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(Personal, seal)
    converter.register_structure_hook(Personal, unseal)
    configure_union_passthrough(str | int | float | bool | None, converter)
    converter.register_structure_hook_factory(_is_list, lambda kind: _list_of(kind.__args__[0], converter))
    for cls in (Opened, Effects):
        defaults = {each.name: override(omit_if_default=True) for each in fields(cls)}
        converter.register_unstructure_hook(cls, make_dict_unstructure_fn(cls, converter, **defaults))  # type: ignore[arg-type]
        converter.register_structure_hook(cls, make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True))
    return converter


def _exactly(value: Any, kind: type) -> Any:
    if issubclass(kind, Enum):
        # a StrEnum is text, too
        return kind(value)
    whole = kind is float and type(value) is int
    if type(value) is not kind and not whole:
        raise TypeError(f"{type(value).__name__} instead of {kind.__name__}")
    return value


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and kind.__args__[-1] is Ellipsis


def _list_of(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """How a tuple of any length is read: the library's own way looks up how its members are, for every value."""
    if kind is str:
        return _texts
    hook = converter.get_structure_hook(kind)
    return lambda values, _: tuple([hook(each, kind) for each in values])


def _texts(values: Any, _: Any) -> tuple[str, ...]:
    """The most frequent list: the way of a token is one of them in every move."""
    if set(map(type, values)) <= {str}:
        return tuple(values)
    raise TypeError("something else than str in a list of str")
