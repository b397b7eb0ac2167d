"""Confirmed statistics as their facts tell them (3.9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.case import Acting, Fact
from domain.facts import statistics as facts


@dataclass(frozen=True)
class Snapshot:
    """status: "draft", "to_confirm" or "confirmed". signed_by: the curator, once the figures are signed."""

    id: str
    school: str
    rules: str
    since: date
    stage: str | None
    status: str = "draft"
    counted: facts.StatisticsCounted | None = None
    signed_by: str | None = None


def requested(case: str, fact: facts.StatisticsRequested, acting: Acting, rules: str) -> Snapshot:
    return Snapshot(case, acting.school, rules, fact.since, fact.stage)


def fold(snapshot: Snapshot, fact: Fact, acting: Acting) -> Snapshot:
    match fact:
        case facts.StatisticsCounted():
            return replace(snapshot, counted=fact, signed_by=None)
        case facts.StatisticsSigned():
            return replace(snapshot, signed_by=acting.person, status="to_confirm")
        case facts.StatisticsConfirmed():
            return replace(snapshot, status="confirmed")
        case facts.StatisticsReturned():
            return replace(snapshot, status="draft")
        case _:
            return snapshot
