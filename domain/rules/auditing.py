"""Rules of remarks: they say something, and each is answered once (3.9)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("3.9")
def remark_says_something(*, text: str) -> None:
    """3.9: what is remarked or answered in the monitoring is written in words."""
    if not text.strip():
        raise refused(remark_says_something)


@rule("3.9")
def remark_waits_for_an_answer(*, number: int, waiting: Collection[int]) -> None:
    """3.9: an answer is to a remark of this case that has none yet. waiting: their numbers."""
    if number not in waiting:
        raise refused(remark_waits_for_an_answer, number=number)
