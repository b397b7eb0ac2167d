"""Rules of a school's own templates of documents (3.9)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("3.9")
def template_is_sound(*, problems: Collection[str]) -> None:
    """3.9: a template that asks for what a document does not hold, or reaches outside, is not used."""
    if problems:
        raise refused(template_is_sound, problems=len(problems))


@rule("3.9")
def template_is_another_one(*, sha256: str, in_use: str) -> None:
    """3.9: what is in use already is not taken again. in_use: SHA-256 of the school's own, "" for the built-in one."""
    if sha256 == in_use:
        raise refused(template_is_another_one)
