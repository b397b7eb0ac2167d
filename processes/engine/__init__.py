"""The engine: a definition and a decision go in, effects come out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from processes.engine.definition import Definition
from processes.engine.instance import Broken, Instance, NotOpen
from processes.engine.migration import Migration, Past, migrated
from processes.engine.source import Unusable
from processes.engine.walk import Endless, Observer, Stuck
from processes.moves import Decision, Effects, Variables

#: The version of our walk: another one wherever the same definition and decisions may have other effects. Under
#: "spiffworkflow-3.2.0/1" SpiffWorkflow's parser read the definitions; what was recorded then replays the same. "walk/2"
#: computed a condition on the default flow of an inclusive split, and opened an inclusive join to which a non-interrupting
#: boundary event had sent a token before the activity itself was done. "walk/3" took an error or escalation without a
#: code, where it is caught, for one of its own, passed over boundary events of event subprocesses, let an inclusive join
#: wait for an event gateway that could also lead to a flow with a token, looked at the flows of an exclusive gateway as
#: they are written, took true for 1, 0.1 + 0.2 for more than 0.3 and a part of a text for an item of FEEL's `in`, and knew
#: neither `\u` in a text nor what data associations and names of items say of a list; it passed over the default of a
#: table that collects, and fired a cycle of R00 without end. All else replays the same, but where an expression is refused
#: now that meant another thing in its tool's dress (grammar.py).
ENGINE_ID = "walk/4"


class Diverged(Exception):
    """Replay did something else than was recorded.

    index: which move, from 0. got: None where the engine refused the decision.
    """

    def __init__(self, index: int, expected: Effects, got: Effects | None) -> None:
        super().__init__(f"move {index} has other effects than recorded")
        self.index = index
        self.expected = expected
        self.got = got


#: A recorded move: the definition it was made under, or brought the process to; the decision; its effects.
Made = tuple[Definition, Decision, Effects]


class Engine:
    """Starts, moves and rebuilds processes. It holds nothing itself."""

    def start(
        self, definition: Definition, at: datetime, data: Variables, observer: Observer | None = None
    ) -> tuple[Instance, Effects]:
        """Begin a process. Raises what Instance.decide raises."""
        instance = Instance(definition, observer)
        return instance, instance.decide(Decision("start", "", at, data))

    def apply(self, instance: Instance, decision: Decision) -> Effects:
        """Carry a decision out. Raises what Instance.decide raises; the caller then drops the instance."""
        return instance.decide(decision)

    def replay(self, definition: Definition, moves: Iterable[tuple[Decision, Effects]]) -> Instance:
        """Rebuild a process that kept its definition. Raises what replayed raises."""
        return self.replayed((definition, decision, effects) for decision, effects in moves)[0]

    def replayed(self, moves: Iterable[Made]) -> tuple[Instance, Past]:
        """Rebuild a process from its recorded moves, at least one; with what it has done so far.

        Raises Diverged where the engine now does otherwise, ValueError where a move names another definition than the
        process runs on.
        """
        instance, past = None, Past()
        for index, (definition, decision, expected) in enumerate(moves):
            instance = instance or Instance(definition)
            try:
                instance, got = self._again(instance, past, definition, decision)
            except (NotOpen, Stuck, Endless) as error:
                raise Diverged(index, expected, None) from error
            if got != expected:
                raise Diverged(index, expected, got)
            past = past.and_then(decision, expected)
        if instance is None:
            raise ValueError("a process without a move is not there")
        return instance, past

    def _again(
        self, instance: Instance, past: Past, definition: Definition, decision: Decision
    ) -> tuple[Instance, Effects]:
        if decision.kind == "migrate":
            migration = migrated(instance, past, definition, decision)
            return migration.instance, migration.effects
        if definition.hash != instance.definition.hash:
            raise ValueError(f"a move under {definition.hash[:12]} of a process that runs on another definition")
        return instance, instance.decide(decision)


__all__ = [
    "ENGINE_ID",
    "Broken",
    "Definition",
    "Diverged",
    "Effects",
    "Endless",
    "Engine",
    "Instance",
    "Made",
    "Migration",
    "NotOpen",
    "Past",
    "Stuck",
    "Unusable",
    "migrated",
]
