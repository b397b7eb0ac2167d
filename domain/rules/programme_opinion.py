"""Rules of the council's optional visa on a programme (3.10, AMB-06)."""

from __future__ import annotations

from domain.rules.rule import refused, rule


@rule("3.10")
def opinion_is_on_a_text_in_review(*, status: str) -> None:
    """3.10: the council takes part in developing programmes: it speaks of a text before it is approved."""
    if status != "in_review":
        raise refused(opinion_is_on_a_text_in_review, status=status)


@rule("3.10")
def opinion_is_on_the_text_that_stands(*, read: str, stands: str) -> None:
    """3.10: an opinion is of the text that its author has read. read, stands: hashes."""
    if read != stands:
        raise refused(opinion_is_on_the_text_that_stands)
