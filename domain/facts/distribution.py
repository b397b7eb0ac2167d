"""Facts of a consent to the distribution of personal data on the school's site (4.12): one person, one page, by items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class Offered(Fact):
    """The person may let their data be shown on the page; nothing is allowed by that. address: of the section."""

    TOPIC: ClassVar[str] = "distribution.offered"
    person: str
    address: str


@dataclass(frozen=True)
class Chosen(Fact):
    """The person marked what may be shown. items: codes; until: the last day; conditions: in the person's own words."""

    TOPIC: ClassVar[str] = "distribution.chosen"
    items: tuple[str, ...]
    until: date
    conditions: Personal


@dataclass(frozen=True)
class Reconsidered(Fact):
    """The person goes back to choose anew."""

    TOPIC: ClassVar[str] = "distribution.reconsidered"


@dataclass(frozen=True)
class Refused(Fact):
    """The person allows nothing: lawful, needs no reason, leaves no mark."""

    TOPIC: ClassVar[str] = "distribution.refused"


@dataclass(frozen=True)
class Given(Fact):
    """The person signed what was chosen."""

    TOPIC: ClassVar[str] = "distribution.given"
    signature: Signature


@dataclass(frozen=True)
class Withdrawn(Fact):
    """The person took the consent back: what it allowed is to go at once."""

    TOPIC: ClassVar[str] = "distribution.withdrawn"


@dataclass(frozen=True)
class Expired(Fact):
    """The term of the consent is over."""

    TOPIC: ClassVar[str] = "distribution.expired"


ALL: tuple[type[Fact], ...] = (Offered, Chosen, Reconsidered, Refused, Given, Withdrawn, Expired)
