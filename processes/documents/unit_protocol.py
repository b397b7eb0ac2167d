"""The council's protocol on a pair or a group (3.10, DOC-27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class UnitProtocolContent(Canonical):
    """What the council said of a pair or a group. present: its members at the sitting. aim, criteria: of the proposal.

    words: why, "" for nothing. It is signed by hand: the chair and the secretary of the sitting.
    """

    school: School
    rules: str
    unit: str
    number: str
    day: date
    present: tuple[Named, ...]
    mentor: Named
    mentees: tuple[Named, ...]
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    matters: tuple[str, ...]
    aim: str
    criteria: str
    recommended: bool
    words: str
    chair: Named

    @property
    def kind(self) -> str:
        return "unit_protocol"
