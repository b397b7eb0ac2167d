"""A document's content read back from its canonical text, as an erasure has put it aside."""

from __future__ import annotations

import json
from typing import Any

from adapters.forms import make_converter
from domain.case import Personal
from processes.documents.content import Content
from processes.documents.kinds import KINDS


def to_content(text: str) -> Content:
    """The content whose canonical bytes these are. Raises ValueError when it is not."""
    whole = json.loads(text)
    converter = make_converter(_none, _never)
    made: Content = converter.structure(whole["content"], KINDS[whole["kind"]])
    if made.canonical().decode() != text:
        raise ValueError(f"the text is not the canonical form of a {whole['kind']}")
    return made


def _none(value: Personal) -> list[str]:
    raise TypeError("a document holds no sealed value")


def _never(stored: list[str], _: Any) -> Personal:
    raise TypeError("a document holds no sealed value")
