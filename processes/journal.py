"""One entry of the log: a fact, who left it, and how it moved the process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from domain.case import Acting, Fact, Overridden
from domain.kept import kept
from processes.moves import Decision, Effects


@dataclass(frozen=True)
class Move:
    """What the act did to the case's process.

    definition: SHA-256 (hex) of the deployed BPMN text the case runs on.
    engine: the engine's id; replay under another engine is compared, never assumed.
    """

    definition: str
    engine: str
    decision: Decision
    effects: Effects


@dataclass(frozen=True)
class Entry:
    """One fact of one case as it stands in the log; the envelope is common to all facts (INV-45, 50, 52).

    originator_id, originator_version: the case and the fact's number in it, from 1 (names of the eventsourcing library).
    rules: id of the rule set the act was decided under.
    move: None when the act moved no process (a meeting held, a person registered).
    deadlines: the day each newly opened user step is due, by key.
    checks: names of the rules the decision asked and that did not refuse; empty in entries written before rules were
    overheard. overridden: the warnings that stood, and why the person went on against them.
    previous: leaf hash of the case's previous entry, b"" for the first. leaf: this entry's, b"" until it is stored.
    """

    originator_id: str
    originator_version: int
    fact: Fact
    acting: Acting
    rules: str
    move: Move | None = None
    deadlines: Mapping[str, date] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    overridden: tuple[Overridden, ...] = ()
    previous: bytes = b""
    leaf: bytes = b""

    @kept
    def recorded_at(self) -> str:
        """When it was recorded, in ISO: many rows tell it."""
        return self.acting.at.isoformat()

    @kept
    def happened_at(self) -> str:
        """When it happened, in ISO."""
        return self.recorded_at if self.happened is self.acting.at else self.happened.isoformat()

    @kept
    def happened(self) -> datetime:
        """When people say it took place: from the beginning of a day they state (in UTC), else when they acted."""
        occurred = self.acting.occurred
        stated: date | None = getattr(self.fact, "day", None)
        if stated is None or stated >= occurred.date():
            return occurred
        return datetime.combine(stated, time(), UTC)
