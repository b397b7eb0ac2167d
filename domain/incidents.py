"""What failed in a case and is not settled yet, as the facts tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.case import Acting, Fact
from domain.facts import incidents as facts


@dataclass(frozen=True)
class Incident:
    """raised: the fact of the last failure, at: its moment. released: somebody has said how to go on; values, skipped: how."""

    raised: facts.IncidentRaised
    at: datetime
    released: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    skipped: bool = False

    @property
    def waits_for_a_person(self) -> bool:
        return not self.released and self.raised.retry_at is None

    def at_key(self, key: str) -> Incident:
        """The same, of a step that is called otherwise now."""
        return replace(self, raised=replace(self.raised, key=key))


#: Unsettled incidents by the key of their step.
Incidents = Mapping[str, Incident]
#: When handlers that must not be called twice were asked, by the key of their step.
Asked = Mapping[str, datetime]


def fold_incidents(incidents: Incidents, fact: Fact, acting: Acting) -> Incidents:
    """The incidents of a case after one more fact; a step that is gone takes its incident along (processes.cases)."""
    match fact:
        case facts.IncidentRaised():
            known = incidents.get(fact.key)
            return {**incidents, fact.key: Incident(fact, acting.at, values=known.values if known else {})}
        case facts.IncidentRetried() if incidents[fact.key].raised.by_person:
            # nothing waits to be tried: whoever wanted to begin the case may do so again
            return {key: each for key, each in incidents.items() if key != fact.key}
        case facts.IncidentRetried():
            return {**incidents, fact.key: replace(incidents[fact.key], released=True)}
        case facts.IncidentCorrected():
            known = incidents[fact.key]
            return {**incidents, fact.key: replace(known, released=True, values={**known.values, **fact.values})}
        case facts.IncidentSettled():
            return {key: each for key, each in incidents.items() if key != fact.key}
        case facts.IncidentSkipped():
            return {**incidents, fact.key: replace(incidents[fact.key], released=True, skipped=True)}
        case _:
            return incidents


def fold_asked(asked: Asked, fact: Fact, acting: Acting) -> Asked:
    """What was asked and not answered, after one more fact; a failure ends the asking, too."""
    match fact:
        case facts.ServiceAsked():
            return {**asked, fact.key: acting.at}
        case facts.IncidentRaised() | facts.ServiceAnswered():
            return {key: at for key, at in asked.items() if key != fact.key}
        case _:
            return asked
