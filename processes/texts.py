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
    """The text in clear; None when there is none, or its keys are gone."""
    if text is None or text.common.erased or any(part.erased for part in text.personal):
        return None
    return ProgrammeText.from_json({**text.common.value, "personal": [part.value for part in text.personal]})
