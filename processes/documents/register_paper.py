"""A register on paper (3.9): banks of mentors, mentees and programmes, training; one content for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from processes.documents.canonical import Canonical
from processes.documents.requisites import Named, School


@dataclass(frozen=True)
class RegisterRow:
    """One entry: a text for every column, "" for nothing."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class RegisterContent(Canonical):
    """What a register held on the day. register: which one, a code. choice: what was asked of it, in words.

    columns: their headings in the school's words; the number of the row stands before them. keeper: the curator.
    """

    school: School
    rules: str
    register: str
    day: date
    keeper: Named
    columns: tuple[str, ...]
    rows: tuple[RegisterRow, ...]
    choice: str = ""

    @property
    def kind(self) -> str:
        return "register_paper"
