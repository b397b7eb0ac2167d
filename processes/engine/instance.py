"""A live process. It is a cache: the decisions and effects in the log are the truth."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from processes.engine.computing import Supply
from processes.engine.definition import Definition
from processes.engine.items import leaving
from processes.engine.state import HEARING, Activity, Outcome, State, Wait, checked
from processes.engine.token_flow import Observer
from processes.engine.walk import Walk
from processes.moves import Decision, Effects, Kind


class NotOpen(Exception):
    """The step is not open, or is not of the kind the decision is for. key: the one addressed."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


#: What a decision of these kinds can be addressed to; one of another kind to what waits for just that.
_ADDRESSED: Mapping[Kind, tuple[Wait, ...]] = {"error": ("complete", "service"), "signal": HEARING}


class Broken(Exception):
    """An earlier decision failed halfway, so the instance is no longer the log's: drop it and replay."""


class Instance:
    """One case's process."""

    def __init__(self, definition: Definition, observer: Observer | None = None) -> None:
        """observer: told what every token does, as it happens."""
        self.definition = definition
        self._observer = observer
        #: For trials, asked for what expressions need and nobody has given; None: they then fail.
        self.supply: Supply | None = None
        self._state = State()
        self._broken = False

    @property
    def open(self) -> Mapping[str, Activity]:
        """What a decision can be addressed to, by key, in the order it opened; a view."""
        return MappingProxyType(self._state.open)

    @property
    def activities(self) -> Mapping[str, Activity]:
        """Everything open, what only holds other things included, by key; a view."""
        return MappingProxyType(self._state.activities)

    def watch(self, observer: Observer) -> None:
        """From now on, tell what every token does."""
        self._observer = observer

    @property
    def ended(self) -> bool:
        return self._state.ended

    @property
    def outcome(self) -> Outcome:
        """How it ended; "" while it runs."""
        return self._state.outcome

    @property
    def error(self) -> str:
        """The code of the error that nobody caught, "" where it has none, or none ended the process."""
        return self._state.error

    @property
    def listening(self) -> Mapping[str, Activity]:
        """What waits for a signal of this case or a condition, by key."""
        keys = (*self._state.waiting("signal"), *self._state.waiting("condition"))
        return {key: self._state.activities[key] for key in keys if key not in self._state.open}

    @property
    def variables(self) -> Mapping[str, Any]:
        """Those of the case; a view."""
        return MappingProxyType(self._state.variables)

    def seen(self, key: str) -> dict[str, Any]:
        """The variables that an open step sees, its own item and those around it included. Raises NotOpen."""
        activity = self._state.activities.get(key)
        if activity is None:
            raise NotOpen(key)
        return dict(self._state.seen(activity.scope, activity.own))

    def leaving(self, key: str) -> list[str]:
        """Variables in which instances around an open step are to leave their results."""
        activity = self._state.activities[key]
        return [name for name, _ in leaving(self.definition.nodes, self._state, activity)]

    def remember(self, data: Mapping[str, object]) -> None:
        """Set variables of the case without moving anything. Raises ValueError for data that are not flat."""
        self._state.variables.update(checked(data))

    def digest(self) -> str:
        """A hash of the whole state; equal for a rebuilt and a live instance."""
        return self._state.digest(self.definition.hash)

    def decide(self, decision: Decision) -> Effects:
        """Carry the decision out and walk until every token rests.

        Raises NotOpen for a key that is not open or of another kind, ValueError for data that are not flat or a moment
        without offset: the instance is as it was. Raises Stuck or Endless, and breaks: from then on it raises Broken.
        """
        if self._broken:
            raise Broken
        addressed = self._addressed(decision)
        if decision.at.tzinfo is None:
            raise ValueError(f"{decision.at} has no offset from UTC")
        data = checked(decision.data)
        self._broken = True
        effects = self._carried_out(decision, addressed, data)
        self._broken = False
        return effects

    def _addressed(self, decision: Decision) -> Activity | None:
        if decision.kind == "start":
            if decision.key or self._state.scopes or self._state.ended:
                raise NotOpen(decision.key)
            return None
        activity = self._state.activities.get(decision.key)
        if activity is None or activity.wait not in _ADDRESSED.get(decision.kind, (decision.kind,)):
            raise NotOpen(decision.key)
        return activity

    def _carried_out(self, decision: Decision, addressed: Activity | None, data: Mapping[str, object]) -> Effects:
        state, made = self._state, self.definition
        walk = Walk(made.nodes, made.level, made.reach, state, decision.at, self._observer)
        walk.bring(addressed, data)
        walk.skipped, walk.supply = decision.skipped, self.supply
        if addressed is None:
            walk.start()
        elif decision.kind == "signal":
            walk.signal(made.nodes[addressed.node].name)
        elif decision.kind == "error":
            walk.fail(addressed, str(data.get("error", "")))
        else:
            walk.occur(addressed)
        return walk.trace.effects(state.activities, state.ended)
