"""Rules of the analytical report (3.9)."""

from __future__ import annotations

from collections.abc import Mapping

from domain.report import OWN_WORDS
from domain.rules.rule import refused, rule


@rule("3.9")
def report_draws_conclusions(*, words: Mapping[str, str]) -> None:
    """3.9: an analytical report says what hinders, and what follows. words: the curator's text by section."""
    missing = tuple(section for section in OWN_WORDS if not words.get(section, "").strip())
    if missing:
        raise refused(report_draws_conclusions, missing=missing)
