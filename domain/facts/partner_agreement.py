"""Facts of an agreement with a partner (3.8, 4.3): recorded, changed, about to end, prolonged, over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class Terms:
    """What was agreed. number, day: of the agreement. start, end: its term; of an open-ended one, the day to look at it.

    words: {"partner", "subject"}: a partner may be a person.
    """

    number: str
    day: date
    start: date
    end: date
    open_ended: bool
    words: Personal


@dataclass(frozen=True)
class AgreementRecorded(Fact):
    """The agreement stands in the school's register. scan: SHA-256 (hex) of its file, media: what the file is."""

    TOPIC: ClassVar[str] = "partner_agreement.recorded"
    terms: Terms
    scan: str
    media: str


@dataclass(frozen=True)
class AgreementAmended(Fact):
    """From now on the register says this of it. ground: the addendum, or what was written wrongly."""

    TOPIC: ClassVar[str] = "partner_agreement.amended"
    terms: Terms
    ground: Personal


@dataclass(frozen=True)
class AgreementAddendumRecorded(Fact):
    """What the two signed to it later is kept: document, as it is called, of the day. scan, media: as of the agreement."""

    TOPIC: ClassVar[str] = "partner_agreement.addendum_recorded"
    day: date
    document: Personal
    scan: str
    media: str


@dataclass(frozen=True)
class AgreementEndsSoon(Fact):
    """Its term, or the day to look at it again, has come near."""

    TOPIC: ClassVar[str] = "partner_agreement.ends_soon"


@dataclass(frozen=True)
class AgreementProlonged(Fact):
    """It goes on to another day. ground: the addendum."""

    TOPIC: ClassVar[str] = "partner_agreement.prolonged"
    end: date
    ground: Personal


@dataclass(frozen=True)
class AgreementNotProlonged(Fact):
    """It ends with its term."""

    TOPIC: ClassVar[str] = "partner_agreement.not_prolonged"


@dataclass(frozen=True)
class AgreementDissolved(Fact):
    """It ended on the day, before its term."""

    TOPIC: ClassVar[str] = "partner_agreement.dissolved"
    day: date
    ground: Personal


ALL: tuple[type[Fact], ...] = (
    AgreementRecorded,
    AgreementAmended,
    AgreementAddendumRecorded,
    AgreementEndsSoon,
    AgreementProlonged,
    AgreementNotProlonged,
    AgreementDissolved,
)
