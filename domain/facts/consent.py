"""Facts of a written consent to the duties (3.8): a case of its own, one person each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact
from domain.facts.any_case import Paper, Signature


@dataclass(frozen=True)
class Issued(Fact):
    """The exact text was laid before the person. variant: "mentor" or "mentee"; text_hash: the programme's text.

    answer_by: the last day to answer; silence is not consent.
    """

    TOPIC: ClassVar[str] = "consent.issued"
    programme: str
    person: str
    variant: str
    text_hash: str
    answer_by: date


@dataclass(frozen=True)
class Signed(Fact):
    """The person consented. paper: of a consent signed by hand, which the curator recorded."""

    TOPIC: ClassVar[str] = "consent.signed"
    signature: Signature
    paper: Paper | None = None


@dataclass(frozen=True)
class Declined(Fact):
    """The person refused: lawful, needs no reason, leaves no mark (2.3)."""

    TOPIC: ClassVar[str] = "consent.refused"


@dataclass(frozen=True)
class Lapsed(Fact):
    """No answer came in time."""

    TOPIC: ClassVar[str] = "consent.lapsed"


@dataclass(frozen=True)
class Withdrawn(Fact):
    """The person took the consent back. last_day: the last day of the duties, as the person named it."""

    TOPIC: ClassVar[str] = "consent.withdrawn"
    last_day: date


@dataclass(frozen=True)
class Fulfilled(Fact):
    """The programme has ended, and with it the duties."""

    TOPIC: ClassVar[str] = "consent.fulfilled"


@dataclass(frozen=True)
class Recalled(Fact):
    """The answer, or the consent, is needed no longer: the programme did not come to be, or has ended."""

    TOPIC: ClassVar[str] = "consent.recalled"


ALL: tuple[type[Fact], ...] = (Issued, Signed, Declined, Lapsed, Withdrawn, Fulfilled, Recalled)
