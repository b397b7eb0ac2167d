"""How much the data of a case are: however a model doubles its texts and lists, they must not fill the memory, the log
and every page that shows them."""

from __future__ import annotations

from typing import Any

#: Characters of all variables of a case together, and of what one decision brings.
MOST = 1_000_000


def size(value: Any) -> int:
    """Characters it takes, about."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(len(name) + size(each) for name, each in value.items())
    return sum(map(size, value)) if isinstance(value, list) else _SCALAR


_SCALAR = 8
