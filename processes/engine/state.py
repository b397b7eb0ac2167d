"""The state of a live process: tokens, what they wait at, and the case's variables. All of it is in the digest."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from processes.engine.timers import Alarm
from processes.moves import Variables

#: What a decision can be addressed to; "signal" is heard only inside the case, "" is a container.
Wait = Literal["complete", "message", "timer", "signal", ""]
ADDRESSABLE: tuple[Wait, ...] = ("complete", "message", "timer")


@dataclass
class Activity:
    """Something open. wait: what a decision must bring.

    scope: key of the subprocess around it, "" at the top. host: key of the activity a boundary event watches.
    gateway: key and BPMN id of the event gateway it belongs to. container: key of the multi-instance activity.
    left: instances a container still waits for. alarm: of a timer.
    """

    key: str
    node: str
    scope: str
    wait: Wait = ""
    host: str | None = None
    gateway: tuple[str, str] | None = None
    container: str | None = None
    left: int = 0
    alarm: Alarm | None = None

    @property
    def addressable(self) -> bool:
        return self.wait in ADDRESSABLE

    @property
    def due(self) -> datetime | None:
        """When its timer fires, UTC."""
        return self.alarm.due if self.alarm else None


@dataclass
class Scope:
    """The process or a subprocess. tokens: how many are alive. arrived: flows that reached a parallel join."""

    tokens: int = 0
    arrived: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class State:
    """activities and scopes by key; visits: how many keys each name has given."""

    variables: dict[str, Any] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    ended: bool = False

    def new_key(self, scope: str, node: str, item: str | None = None) -> str:
        """`scope/node[item]@visit`; the first visit is not written."""
        base = f"{scope}/{node}" if scope else node
        base = base if item is None else f"{base}[{item}]"
        visit = self.visits[base] = self.visits.get(base, 0) + 1
        return base if visit == 1 else f"{base}@{visit}"

    def digest(self, definition: str) -> str:
        """SHA-256 (hex) over everything the next decision could depend on; the order of waiting things included."""
        whole = {
            "definition": definition,
            "variables": self.variables,
            "activities": [_plain(activity) for activity in self.activities.values()],
            "scopes": {key: [scope.tokens, scope.arrived] for key, scope in self.scopes.items()},
            "visits": self.visits,
            "ended": self.ended,
        }
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _plain(activity: Activity) -> dict[str, Any]:
    alarm = activity.alarm
    timer = [alarm.due.isoformat(), alarm.times, alarm.every.total_seconds()] if alarm else None
    return {**vars(activity), "alarm": timer}


def checked(data: Variables) -> dict[str, Any]:
    """A copy of the variables. Raises ValueError unless each is a scalar or a list of scalars under a plain name."""
    copy: dict[str, Any] = {}
    for name, value in data.items():
        if not name.isidentifier():
            raise ValueError(f"{name!r} cannot name a variable")
        for item in value if isinstance(value, list) else [value]:
            if not _scalar(item):
                raise ValueError(f"variable {name} is not flat")
        copy[name] = list(value) if isinstance(value, list) else value
    return copy


def _scalar(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, str | int | bool)
