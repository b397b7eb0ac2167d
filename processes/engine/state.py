"""The state of a live process: tokens, what they wait at, and the case's variables. All of it is in the digest."""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from processes.engine.size import MOST, size
from processes.engine.timers import Alarm
from processes.moves import Variables

#: What a decision can be addressed to; "broadcast" hears a signal of every case, a "signal" and a condition are heard
#: inside the case, "" is a container.
Wait = Literal["complete", "service", "message", "timer", "broadcast", "signal", "condition", ""]
ADDRESSABLE: tuple[Wait, ...] = ("complete", "service", "message", "timer", "broadcast")
HEARING: tuple[Wait, ...] = ("broadcast", "signal")
Outcome = Literal["", "completed", "terminated", "error"]


@dataclass
class Done:
    """An activity that was completed and can be compensated. node: its ref.

    place: among all that were completed; what has a higher one is compensated first. own: what only it saw, as it was then.
    inside: of a subprocess, what was completed in it, by key.
    """

    key: str
    node: str
    place: int
    own: dict[str, Any]
    inside: dict[str, Done]


@dataclass
class Undoing:
    """What compensates others, one after another. left: keys of those that are still to be, the last one first.

    detached: nothing waits for it. failed: code of the error that goes on when it is over.
    """

    left: list[str]
    detached: bool = False
    failed: str | None = None


@dataclass
class Activity:
    """Something open. wait: what a decision must bring. node: ref of its node.

    scope: key of the subprocess around it, "" at the top. host: key of the activity a boundary event watches.
    gateway: key and ref of the event gateway it belongs to. container: key of the multi-instance or loop around it.
    left: instances a container still waits for; total: of how many; turn: how many have begun;
    pending: items of a sequential one that have not. results: of those done, each with its turn. alarm: of a timer.
    handler: ref of the event subprocess it starts.
    held: the condition it waits for was true when last looked at. own: variables that only its inside sees.
    place: among what was completed, where it is settled before that. undoing: of what compensates others: an event that
    throws, a completed subprocess opened again for it, a subprocess that an error is about to leave.
    """

    key: str
    node: str
    scope: str
    wait: Wait = ""
    host: str | None = None
    gateway: tuple[str, str] | None = None
    container: str | None = None
    left: int = 0
    total: int = 0
    turn: int = 0
    pending: list[tuple[str, Any]] = field(default_factory=list)
    results: list[tuple[int, Any]] = field(default_factory=list)
    alarm: Alarm | None = None
    handler: str | None = None
    held: bool = False
    own: dict[str, Any] = field(default_factory=dict)
    place: int = 0
    undoing: Undoing | None = None

    @property
    def addressable(self) -> bool:
        return self.wait in ADDRESSABLE

    @property
    def token(self) -> bool:
        """Whether a token is in it: not in what only watches, nor in the instances of a container, which holds one."""
        apart = self.undoing is not None and self.undoing.detached
        return self.host is None and self.handler is None and self.container is None and not apart

    @property
    def due(self) -> datetime | None:
        """When its timer fires, UTC."""
        return self.alarm.due if self.alarm else None


@dataclass
class Scope:
    """The process or a subprocess. tokens: how many are alive. arrived: flows that reached a join, by its ref.

    interrupted: it will not be completed, an interrupting event subprocess or an error has taken it over; its event
    subprocesses hear nothing more. completed: what can be compensated, by key.
    """

    tokens: int = 0
    arrived: dict[str, list[str]] = field(default_factory=dict)
    interrupted: bool = False
    completed: dict[str, Done] = field(default_factory=dict)


class Index:
    """Keys of activities by something they have in common, in the order they came."""

    def __init__(self) -> None:
        self._keys: dict[object, dict[str, None]] = defaultdict(dict)

    def of(self, group: object) -> tuple[str, ...]:
        found = self._keys.get(group)
        return tuple(found) if found else ()

    def add(self, group: object, key: str) -> None:
        self._keys[group][key] = None

    def remove(self, group: object, key: str) -> None:
        keys = self._keys[group]
        del keys[key]
        if not keys:
            del self._keys[group]


@dataclass
class State:
    """activities and scopes by key; visits: how many keys each name has given. places: how many Done.place were given.
    error: the code nobody caught."""

    variables: dict[str, Any] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    scopes: dict[str, Scope] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    places: int = 0
    outcome: Outcome = ""
    error: str = ""

    def __post_init__(self) -> None:
        # What follows from the rest is kept at hand, and is no part of the digest: what can be decided, in the order it
        # opened; by scope, refs of the inclusive joins at which tokens wait, and for how many that has not been told.
        self.open: dict[str, Activity] = {}
        self.joining: dict[str, dict[str, int]] = {}
        self._index = Index()
        #: How much scripts and decisions have made since all of the data were weighed.
        self.made = 0

    @property
    def ended(self) -> bool:
        return self.outcome != ""

    def add(self, activity: Activity) -> None:
        self.activities[activity.key] = activity
        for group in _groups(activity):
            self._index.add(group, activity.key)
        if activity.addressable:
            self.open[activity.key] = activity

    def remove(self, key: str) -> Activity:
        activity = self.activities.pop(key)
        for group in _groups(activity):
            self._index.remove(group, key)
        self.open.pop(key, None)
        return activity

    # Each costs what it finds, not what is open.

    def in_scope(self, scope: str) -> tuple[str, ...]:
        return self._index.of(("scope", scope))

    def watching(self, host: str) -> tuple[str, ...]:
        return self._index.of(("host", host))

    def contained(self, container: str) -> tuple[str, ...]:
        return self._index.of(("container", container))

    def behind(self, gateway: tuple[str, str]) -> tuple[str, ...]:
        return self._index.of(("gateway", gateway))

    def waiting(self, wait: Literal["signal", "condition"]) -> tuple[str, ...]:
        """Those that hear signals, of whomever, or watch conditions."""
        return self._index.of(("wait", wait))

    def held_at(self, scope: str) -> Iterator[str]:
        """Refs of the nodes at which tokens of the scope rest, joins included; of what an event gateway waits for, the
        gateway's own: its token may still go any of these ways."""
        for key in self._index.of(("token", scope)):
            activity = self.activities[key]
            yield activity.gateway[1] if activity.gateway else activity.node
        yield from (ref for ref, flows in self.scopes[scope].arrived.items() if flows)

    def new_key(self, scope: str, node: str, item: str | None = None) -> str:
        """`scope/node[item]@visit`; the first visit is not written."""
        base = f"{scope}/{node}" if scope else node
        base = base if item is None else f"{base}[{item}]"
        visit = self.visits[base] = self.visits.get(base, 0) + 1
        return base if visit == 1 else f"{base}@{visit}"

    def seen(self, scope: str, own: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """The case's variables under what the instances around the scope call their own."""
        layers = [own] if own else []
        while scope:
            activity = self.activities[scope]
            if activity.own:
                layers.append(activity.own)
            scope = activity.scope
        if not layers:
            return self.variables
        seen = dict(self.variables)
        for layer in reversed(layers):
            seen.update(layer)
        return seen

    def digest(self, definition: str) -> str:
        """SHA-256 (hex) over everything the next decision could depend on; the order of waiting things included."""
        whole = {
            "definition": definition,
            "variables": self.variables,
            "activities": [_plain(activity) for activity in self.activities.values()],
            "scopes": [[key, _plain_scope(scope)] for key, scope in self.scopes.items()],
            "visits": self.visits,
            "places": self.places,
            "outcome": [self.outcome, self.error],
        }
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _groups(activity: Activity) -> Iterator[tuple[str, object]]:
    yield "scope", activity.scope
    for name in ("host", "container", "gateway"):
        if (value := getattr(activity, name)) is not None:
            yield name, value
    if activity.wait in HEARING:
        yield "wait", "signal"
    elif activity.wait == "condition":
        yield "wait", "condition"
    if activity.token:
        yield "token", activity.scope


def _plain(activity: Activity) -> dict[str, Any]:
    alarm = activity.alarm
    timer = [alarm.due.isoformat(), alarm.times, alarm.every.total_seconds()] if alarm else None
    undoing = vars(activity.undoing) if activity.undoing else None
    return {**vars(activity), "alarm": timer, "undoing": undoing}


def _plain_scope(scope: Scope) -> dict[str, Any]:
    return {**vars(scope), "completed": _plain_done(scope.completed)}


def _plain_done(found: Mapping[str, Done]) -> list[dict[str, Any]]:
    return [{**vars(done), "inside": _plain_done(done.inside)} for done in found.values()]


def checked(data: Variables) -> dict[str, Any]:
    """A copy of the variables. Raises ValueError unless each is a scalar or a list of scalars under a plain name."""
    copy: dict[str, Any] = {}
    for name, value in data.items():
        if not name.isidentifier():
            raise ValueError(f"{name!r} cannot name a variable")
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, float) and not math.isfinite(item):
                raise ValueError(f"variable {name} holds {item}, which is no number")
            if not (item is None or isinstance(item, str | int | float)):
                raise ValueError(f"variable {name} is not flat")
        copy[name] = list(value) if isinstance(value, list) else value
    if size(copy) > MOST:
        raise ValueError(f"the data are longer than {MOST} characters")
    return copy
