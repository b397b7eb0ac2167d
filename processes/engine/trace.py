"""What a walk leaves behind: the effects of one decision."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from processes.engine.state import Activity
from processes.moves import Effects, Opened


@dataclass
class Trace:
    """Filled in the order things happen."""

    opened: list[Activity] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    thrown: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)

    def effects(self, open: Container[str], ended: bool) -> Effects:
        """What opened and went again within one decision was never open to anybody: it is in neither list."""
        passing = {activity.key for activity in self.opened}
        return Effects(
            opened=tuple(Opened(a.key, a.due) for a in self.opened if a.key in open),
            done=tuple(key for key in self.done if key not in passing),
            withdrawn=tuple(key for key in self.withdrawn if key not in passing),
            thrown=tuple(self.thrown),
            passed=tuple(self.passed),
            ended=ended,
            signals=tuple(self.signals),
        )
