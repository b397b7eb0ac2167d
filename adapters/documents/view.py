"""A document as plain values a template can show: no methods to call, no text that a printer chokes on."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from adapters.documents.wording import day, initials, word
from processes.documents.document import Document

#: Control characters, surrogates, non-characters and marks that turn the direction of the text around: XML forbids
#: the first three, the last could make a signed line read as another.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: Hex digits of a root on paper: nobody finds another tree with the same 64 bits and the same number of events.
SHORT_ROOT = 16
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def values_of(document: Document) -> dict[str, Any]:
    """The template's variables: the content's fields at the top, and what the print adds to them.

    Added: kind, sha256 (of the content), draft, cancelled, erased, signatures, endorsements, acquaintance, marks.
    Moments are in the school's civil time; every text is printable.
    """
    local = timezone(timedelta(hours=document.offset_hours))
    shown = {
        "kind": document.kind,
        "sha256": document.content.sha256(),
        "draft": document.draft,
        "erased": document.erased,
        "cancelled": document.cancelled,
        "signatures": document.signatures,
        "endorsements": document.endorsements,
        "acquaintance": document.acquaintance,
        "marks": document.marks,
    }
    content: dict[str, Any] = _printable(document.content, local)
    return content | {name: _printable(value, local) for name, value in shown.items()}


def code_words(document: Document) -> str:
    """What the code on the first page says, for people without a reader of codes."""
    sealed = document.sealed
    if sealed is None:
        return printable(document.qr)
    root = " ".join(sealed.root[i : i + 4] for i in range(0, SHORT_ROOT, 4))
    return word("checkpoint", "sealed").format(position=sealed.position, size=sealed.size, root=root)


def printable(text: str) -> str:
    """The text with every unprintable character shown as U+FFFD."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text.replace("\r\n", "\n"))


def _post(person: dict[str, Any]) -> dict[str, str]:
    """The post of who did somebody's duties by order, with whose and by which order: templates print the post."""
    absent, order = person["instead"], person["by"]
    words = {"post": person["post"], "absent_post": absent["post"], "absent": initials(absent["name"])}
    return {"post": word("post", "standing_in").format(**words, number=order["number"], day=day(order["day"]))}


def _printable(value: Any, local: timezone) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, datetime):
        return value.astimezone(local)
    if is_dataclass(value):
        shown = {each.name: _printable(getattr(value, each.name), local) for each in fields(value)}
        return shown | _post(shown) if shown.get("instead") else shown
    if isinstance(value, tuple):
        return [_printable(each, local) for each in value]
    return value
