"""Facts of the statistics that curator and technical specialist confirm together (3.9, AMB-18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature
from domain.statistics import Figure


@dataclass(frozen=True)
class StatisticsRequested(Fact):
    """Statistics are to be confirmed. since: the first day of the period. stage: the case that waits for them."""

    TOPIC: ClassVar[str] = "statistics.requested"
    since: date
    stage: str | None = None


@dataclass(frozen=True)
class StatisticsCounted(Fact):
    """The figures as they were known at the end of a day, never counted again.

    as_of: that day, the last of the period. requisites: of the school, as the document names them.
    """

    TOPIC: ClassVar[str] = "statistics.counted"
    since: date
    as_of: date
    figures: tuple[Figure, ...]
    requisites: Personal


@dataclass(frozen=True)
class StatisticsSigned(Fact):
    """The curator signed the figures."""

    TOPIC: ClassVar[str] = "statistics.signed"
    signature: Signature


@dataclass(frozen=True)
class StatisticsConfirmed(Fact):
    """The technical specialist signed the same document: the figures are confirmed."""

    TOPIC: ClassVar[str] = "statistics.confirmed"
    signature: Signature


@dataclass(frozen=True)
class StatisticsReturned(Fact):
    """The technical specialist did not confirm, with remarks: the figures are counted anew."""

    TOPIC: ClassVar[str] = "statistics.returned"
    remarks: Personal


ALL: tuple[type[Fact], ...] = (
    StatisticsRequested,
    StatisticsCounted,
    StatisticsSigned,
    StatisticsConfirmed,
    StatisticsReturned,
)
