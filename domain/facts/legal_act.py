"""Facts of the catalogue of legal acts (1.2, 4.12): an act is entered, and corrected when it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class Entry:
    """What the catalogue says of an act. level: "federal", "regional" or "local". form: what sort of act, by whom.

    link: an address on the web, "" for none. valid_from, valid_to: None where it is not known, or is still in force.
    """

    level: str
    form: str
    number: str
    day: date | None
    title: str
    link: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Entered(Fact):
    """The act stands in the school's catalogue. source: the code of the Regulation's own list (1.2), "" for others."""

    TOPIC: ClassVar[str] = "legal_act.entered"
    entry: Entry
    source: str = ""


@dataclass(frozen=True)
class Corrected(Fact):
    """From now on the catalogue says this of the act: a new edition, a link, the end of its force."""

    TOPIC: ClassVar[str] = "legal_act.corrected"
    entry: Entry


ALL: tuple[type[Fact], ...] = (Entered, Corrected)
