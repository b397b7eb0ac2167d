"""Rules of what an order's preamble cites (1.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.facts.legal_act import Entry
from domain.rules.rule import refused, rule


def in_force(act: Entry, day: date) -> bool:
    """Whether the act holds on the day, as far as the catalogue knows."""
    begins, ends = act.valid_from or act.day, act.valid_to
    return (begins is None or begins <= day) and (ends is None or day <= ends)


@rule("1.2")
def cited_acts_are_in_force(*, acts: Sequence[Entry], day: date) -> None:
    """1.2: an order cites acts that are in force on its day."""
    others = tuple(act.number for act in acts if not in_force(act, day))
    if others:
        raise refused(cited_acts_are_in_force, acts=others, day=day)
