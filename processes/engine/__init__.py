"""The engine: a definition and a decision go in, effects come out. The only importer of SpiffWorkflow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from processes.engine.definition import Definition, Unusable
from processes.engine.instance import Endless, Instance, NotOpen, Stuck
from processes.moves import Decision, Effects, Variables

#: The library that reads definitions, and the version of our walk over them.
ENGINE_ID = "spiffworkflow-3.2.0/1"


class Diverged(Exception):
    """Replay did something else than was recorded. index: which decision, from 0."""

    def __init__(self, index: int, recorded: Effects, got: Effects) -> None:
        super().__init__(f"decision {index} has other effects than recorded")
        self.index = index
        self.recorded = recorded
        self.got = got


class Engine:
    """Starts, moves and rebuilds processes. It holds nothing itself."""

    def start(self, definition: Definition, at: datetime, data: Variables) -> tuple[Instance, Effects]:
        """Begin a process."""
        instance = Instance(definition)
        return instance, instance.decide(Decision("start", "", at, data))

    def apply(self, instance: Instance, decision: Decision) -> Effects:
        """Carry a decision out. After any exception the instance must be dropped."""
        return instance.decide(decision)

    def replay(self, definition: Definition, moves: Iterable[tuple[Decision, Effects]]) -> Instance:
        """Rebuild a process from its decisions. Raises Diverged where the effects are not those recorded."""
        instance = Instance(definition)
        for index, (decision, recorded) in enumerate(moves):
            got = instance.decide(decision)
            if got != recorded:
                raise Diverged(index, recorded, got)
        return instance


__all__ = [
    "ENGINE_ID",
    "Definition",
    "Diverged",
    "Effects",
    "Endless",
    "Engine",
    "Instance",
    "NotOpen",
    "Stuck",
    "Unusable",
]
