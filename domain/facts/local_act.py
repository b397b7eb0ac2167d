"""Facts of the order that adopts the school's own Положение: what it rests on, and its annex (3.7; DOC-01, DOC-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class GroundsRecorded(Fact):
    """The teachers' council accepted the Положение, the union gave its opinion, and this file is what is adopted.

    words: {"protocol", "union_opinion", "file"}, as typed and as the file is called. sha256, size: of the file, "" and 0
    while there is none; the file itself stays with the school.
    """

    TOPIC: ClassVar[str] = "order.grounds_recorded"
    words: Personal
    sha256: str = ""
    size: int = 0


ALL: tuple[type[Fact], ...] = (GroundsRecorded,)
