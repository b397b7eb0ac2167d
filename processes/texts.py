"""The text of a programme between its facts and its readers: sealed part by part, read back whole."""

from __future__ import annotations

from domain.case import Personal, Retention
from domain.programme import Text
from domain.text import ProgrammeText


def sealed(case: str, text: ProgrammeText) -> tuple[Personal, tuple[Personal, ...]]:
    """The text as it is stored: the common part under the case's key, each personal part under its mentee's."""
    whole = text.to_json()
    personal = whole.pop("personal")
    parts = tuple(Personal(part["mentee"], Retention.C, part) for part in personal)
    return Personal(case, Retention.B, whole), parts


def read(text: Text | None) -> ProgrammeText | None:
    """The text in clear, with the parts of erased people empty; None when there is none, or its own key is gone."""
    return None if text is None else text.clear


def is_whole(text: Text) -> bool:
    """Whether nothing of the text is erased: what was signed can be shown again."""
    return not text.common.erased and not any(part.erased for part in text.personal)
