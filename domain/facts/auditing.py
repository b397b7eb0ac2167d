"""Facts an auditor leaves: what was read, what was remarked; and the answers to the remarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class ReadingNoted(Fact):
    """An auditor looked at a case or a person's card. case: its id. on: the day at the school; once a day each."""

    TOPIC: ClassVar[str] = "reading.noted"
    case: str
    on: date


@dataclass(frozen=True)
class CaseExported(Fact):
    """A case file was taken along. case: its id. inventory: SHA-256 (hex) of the file's inventory, which lists every
    other byte of it. size: how many events its checkpoint signs. others: cases that travelled with it.
    """

    TOPIC: ClassVar[str] = "case.exported"
    case: str
    inventory: str
    size: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remarked(Fact):
    """An auditor's remark on the case; its number is the fact's in the case."""

    TOPIC: ClassVar[str] = "case.remarked"
    text: Personal


@dataclass(frozen=True)
class RemarkAnswered(Fact):
    """What the school answers to a remark. remark: its number."""

    TOPIC: ClassVar[str] = "case.remark_answered"
    remark: int
    text: Personal


ALL: tuple[type[Fact], ...] = (ReadingNoted, CaseExported, Remarked, RemarkAnswered)
