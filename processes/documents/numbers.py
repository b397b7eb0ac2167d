"""Numbers as people read them, on paper and on pages."""

from __future__ import annotations


def minus(text: str) -> str:
    """A decimal number as it is read: a negative one begins with a minus, not with a hyphen."""
    return text.replace("-", "\N{MINUS SIGN}", 1) if text.startswith("-") else text
