"""Facts of failures: what failed, what was done about it, and how service tasks were answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class IncidentRaised(Fact):
    """A step could not be carried out; the case is as it was before.

    key: the open step. element: id of the flow node that failed, the step itself or one after it.
    problem: handler, no_handler, unanswered, no_value, expression, endless, circle or internal. detail: of it, in the engine's or
    the handler's own words; never personal. missing: variables without a value. act: the act that failed.
    attempt: from 1. skippable: whether the failed work can be left out. retry_at: when it is tried again by itself.
    answered, answer: what the handler had given before what comes after it failed, so that it is not asked twice.
    receiver: id of the case that could not begin, "" where a step failed. It could not by a message of this one, key is
    then `message[receiver]`; by_person: or by an act of a person, told of in their school, key is then `act[kind]`.
    """

    TOPIC: ClassVar[str] = "incident.raised"
    key: str
    element: str
    problem: str
    act: str
    attempt: int
    skippable: bool
    detail: str = ""
    missing: tuple[str, ...] = ()
    retry_at: datetime | None = None
    answered: bool = False
    answer: Mapping[str, Any] = field(default_factory=dict)
    receiver: str = ""
    by_person: bool = False


@dataclass(frozen=True)
class IncidentRetried(Fact):
    """The step is to be tried once more as it is."""

    TOPIC: ClassVar[str] = "incident.retried"
    key: str


@dataclass(frozen=True)
class IncidentCorrected(Fact):
    """The step is to be tried with these process variables instead."""

    TOPIC: ClassVar[str] = "incident.corrected"
    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class IncidentSkipped(Fact):
    """The process is to go on without the work that failed."""

    TOPIC: ClassVar[str] = "incident.skipped"
    key: str
    element: str
    reason: Personal


@dataclass(frozen=True)
class IncidentSettled(Fact):
    """What failed elsewhere, by a message of this case, has succeeded."""

    TOPIC: ClassVar[str] = "incident.settled"
    key: str


@dataclass(frozen=True)
class ServiceAsked(Fact):
    """A handler that must not be called twice is about to be called."""

    TOPIC: ClassVar[str] = "service.asked"
    key: str
    handler: str


@dataclass(frozen=True)
class ServiceAnswered(Fact):
    """A service task is done. error: the code of the BPMN error with which it ended, None when it succeeded.

    called: False when it was skipped.
    """

    TOPIC: ClassVar[str] = "service.answered"
    key: str
    handler: str
    error: str | None = None
    called: bool = True


#: Facts that say something of one step without moving it.
OF_A_STEP = (
    IncidentRaised, IncidentRetried, IncidentCorrected, IncidentSkipped, IncidentSettled, ServiceAsked, ServiceAnswered,
)  # fmt: skip

ALL: tuple[type[Fact], ...] = OF_A_STEP
