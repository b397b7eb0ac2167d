"""The exact bytes a person signs: canonical JSON of a document's content, and its SHA-256."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

#: Form of the canonical bytes. A new field of a content type is a new form, or old signatures stop matching;
#: unless it is marked LATER and left empty in documents signed before it (see processes.papers, EDITION).
FORM = 1
LATER = {"later": True}


class Canonical:
    """A content type: a frozen dataclass of text, numbers, dates, tuples and further dataclasses."""

    @property
    def kind(self) -> str:
        """Which document it is, e.g. "programme"; part of what is signed, and the template's name."""
        raise NotImplementedError

    def canonical(self) -> bytes:
        """Compact UTF-8 JSON with sorted keys: `{"content":{…},"form":1,"kind":"…"}`; dates are ISO text.

        Raises UnicodeEncodeError for text that is not Unicode (lone surrogates), TypeError for a value of another type.
        """
        whole = {"form": FORM, "kind": self.kind, "content": _plain(self)}
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")

    def sha256(self) -> str:
        """SHA-256 of the canonical bytes, hex: what a signature is bound to."""
        return hashlib.sha256(self.canonical()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        given = ((name, later, getattr(value, name)) for name, later in _fields(value.__class__))
        return {name: _plain(got) for name, later, got in given if got or not later}
    # A moment would carry an offset, and two equal moments could then have two texts.
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


@cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    """Names, and whether the field is left out while it is empty."""
    return tuple((each.name, bool(each.metadata.get("later"))) for each in fields(kind))
