"""A process tried out without a school: in memory, its own clock, data drawn where nobody supplies them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from processes.engine.definition import Definition
from processes.engine.drawing import Drawing
from processes.engine.graph import Node
from processes.engine.instance import Instance
from processes.engine.state import Activity
from processes.engine.token_flow import STEP_BUDGET, What
from processes.engine.walk import Endless, Stuck
from processes.moves import Decision, Effects, Kind

START = datetime(2026, 1, 1, tzinfo=UTC)
#: What tokens may do before a trial stops, done again for comparison included: however large a model, it comes to an end.
MAX_WORK = 500_000
#: How often other values are drawn when a process does not come to rest with those it got, or finds no way on.
_ATTEMPTS = 20


@dataclass(frozen=True)
class Happened:
    """What a token did: n counts from 1; element: the id in the file."""

    n: int
    element: str
    what: What


class Trial:
    """One case. at: its clock. moves: as a log would hold them. events: of every token."""

    def __init__(self, definition: Definition, dice: random.Random) -> None:
        self.definition = definition
        self.drawing = Drawing(definition.nodes.values(), dice)
        #: Values that nobody supplied, by variable.
        self.drawn: dict[str, Any] = {}
        self._fresh: dict[str, None] = {}
        self.at = START
        self.moves: list[tuple[Decision, Effects]] = []
        self.events: list[Happened] = []
        self.refs: set[str] = set()
        #: What tokens have done, and done again when the case was rebuilt.
        self.work = 0
        self._supplied: dict[str, Any] = {}
        self._whole = any(map(_tells_when, definition.nodes.values()))
        self.instance = self._watched(Instance(definition))

    def _watched(self, instance: Instance) -> Instance:
        """What nobody supplies is drawn on the way. That is as if it had been there from the start of the decision, as it
        is recorded, unless something looks at a variable that is not there yet, a conditional event, or takes what a
        decision brings for its own, an instance that leaves results. With such a one the decision is made again with
        what it lacked."""
        instance.watch(self._observe)
        instance.supply = None if self._whole else self._supply
        return instance

    def _supply(self, names: tuple[str, ...]) -> Mapping[str, Any]:
        drawn = {name: self.drawing.draw(name) for name in names}
        self.drawn.update(drawn)
        self._supplied.update(drawn)
        return drawn

    def _observe(self, what: What, node: Node) -> None:
        self.work += 1
        self.events.append(Happened(len(self.events) + 1, node.id, what))
        if what == "enter":
            self.refs.add(node.ref)

    def decide(
        self, kind: Kind, key: str, data: Mapping[str, Any], other: Callable[[], Mapping[str, Any]] | None = None
    ) -> Effects:
        """Carry a decision out; what it lacks is drawn and recorded with it; other values where drawn ones lead nowhere.

        other: data for another attempt, where they are drawn as well. Raises Stuck or Endless where it fails with every
        value; the events until then stay.
        """
        count = len(self.events)
        if kind in ("complete", "service", "message"):
            data = {**self._left_behind(key), **data}
        for left in reversed(range(_ATTEMPTS)):
            fresh = {name: self.drawn[name] for name in self._fresh}
            try:
                return self._recorded(Decision(kind, key, self.at, {**fresh, **data}), count)
            except (Stuck, Endless):
                if not (left and (self.drawn or other) and self.work < MAX_WORK):
                    raise
                data = other() if other else data
                self._back_to_the_log(count)
                self.work += STEP_BUDGET  # what failed may have cost that much, wherever it failed
                self.draw_again()
        raise AssertionError

    def _left_behind(self, key: str) -> Mapping[str, Any]:
        """A result for the instance that a step is in, where the model sets none: it is no variable that could be missing."""
        names = [name for name in self.instance.leaving(key) if name in self.drawing.names]
        found = {name: self.drawing.draw(name) for name in names}
        self.drawn.update(found)
        return found

    def _recorded(self, decision: Decision, count: int) -> Effects:
        """count: of the events before it."""
        while True:
            self._supplied.clear()
            try:
                effects = self.instance.decide(decision)
            except Stuck as error:
                names = [name for name in error.missing if name not in decision.data]
                if not (names and self._whole):
                    raise
                self._back_to_the_log(count)
                self.drawn.update({name: self.drawing.draw(name) for name in names})
                decision = replace(decision, data={**decision.data, **{name: self.drawn[name] for name in names}})
            else:
                self._fresh.clear()
                self.moves.append((replace(decision, data={**decision.data, **self._supplied}), effects))
                return effects

    def draw_again(self) -> None:
        """Other values for what was drawn and the model does not set itself, with the next decision."""
        for name in self.drawn:
            if name not in self.drawing.made:
                self.drawn[name] = self.drawing.draw(name)
                self._fresh[name] = None

    def _back_to_the_log(self, count: int) -> None:
        del self.events[count:]
        self.work += count
        self.instance = self._watched(rebuilt(self.definition, self.moves))

    # what is open

    def node(self, activity: Activity) -> Node:
        return self.definition.nodes[activity.node]

    def open(self, *waits: str) -> list[Activity]:
        """What waits for one of these, in the order it opened."""
        return [activity for activity in self.instance.open.values() if activity.wait in waits]

    def reach(self, timer: Activity) -> None:
        """Let the clock jump to the timer, unless it is late already."""
        self.at = max(self.at, timer.due or self.at)


def rebuilt(definition: Definition, moves: list[tuple[Decision, Effects]]) -> Instance:
    """The case as its decisions make it. Raises what Instance.decide raises."""
    instance = Instance(definition)
    for decision, _ in moves:
        instance.decide(decision)
    return instance


def _tells_when(node: Node) -> bool:
    """Whether it makes a difference at the node if a variable came with the decision or on its way."""
    return node.event == "condition" or (node.many is not None and node.many.results != "")
