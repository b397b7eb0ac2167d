"""A process moved to another definition: its decisions are carried out once more, under the new one, from the start.

What comes out is compared with what stands: steps that open and go, timers that move, messages that the new definition
sends and the old one had not. It is a decision like any other, so a replay does it again and compares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from processes.engine.definition import Definition
from processes.engine.instance import Instance, NotOpen
from processes.engine.state import Activity
from processes.moves import Decision, Effects, Opened, step_of


@dataclass(frozen=True)
class Past:
    """What a process has done: its decisions in the names of the definition it runs on, all messages and all signals to
    other cases it threw."""

    decisions: tuple[Decision, ...] = ()
    thrown: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()

    def and_then(self, decision: Decision, effects: Effects) -> Past:
        """After one more move."""
        thrown, signals = (*self.thrown, *effects.thrown), (*self.signals, *effects.signals)
        if decision.kind == "migrate":
            return Past(tuple(renamed(each, decision.renamed) for each in self.decisions), thrown, signals)
        return Past((*self.decisions, decision), thrown, signals)


@dataclass(frozen=True)
class Migration:
    """instance: the process under the new definition. effects: what changes by it.

    lost: keys of open steps that would be gone. left_out: decisions that find nothing open under the new definition;
    what they set stays set. unsent: messages and signals sent before that the new definition would not have sent.
    """

    instance: Instance
    effects: Effects
    lost: tuple[str, ...]
    left_out: tuple[Decision, ...]
    unsent: tuple[str, ...]


def migrated(old: Instance, past: Past, definition: Definition, decision: Decision) -> Migration:
    """The process under the definition. decision: the migrating one. Raises Stuck, Endless."""
    new, left_out = Instance(definition), []
    made: list[Effects] = []
    carried: Mapping[str, object] = {}
    for each in (renamed(one, decision.renamed) for one in past.decisions):
        try:
            made.append(new.decide(replace(each, data={**carried, **each.data})))
        except NotOpen:
            left_out.append(each)
            carried = {**carried, **each.data}
            continue
        carried = {}
    new.remember(carried)
    thrown = [name for effects in made for name in effects.thrown]
    signals = [name for effects in made for name in effects.signals]
    names = {key: renamed_key(key, decision.renamed) for key in old.open}
    changed = Effects(
        opened=tuple(_opened(old.open, new.open)),
        withdrawn=tuple(key for key in old.open if key not in new.open),
        thrown=_beyond(thrown, past.thrown),
        passed=tuple(id for effects in made for id in effects.passed),
        ended=new.ended,
        signals=_beyond(signals, past.signals),
    )
    lost = tuple(key for key, activity in old.open.items() if _is_work(activity) and names[key] not in new.open)
    unsent = (*_beyond(past.thrown, thrown), *_beyond(past.signals, signals))
    return Migration(new, changed, lost, tuple(left_out), unsent)


def _is_work(activity: Activity) -> bool:
    """Whether a token waits in it; what only watches, a boundary event or an event subprocess, may go."""
    return activity.host is None and activity.handler is None


def _opened(old: Mapping[str, Activity], new: Mapping[str, Activity]) -> Iterable[Opened]:
    for key, activity in new.items():
        if key not in old or activity.due != old[key].due:
            yield Opened(key, activity.due)


def _beyond(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """What some have more often than others, in order."""
    left, more = Counter(others), []
    for each in some:
        if left[each]:
            left[each] -= 1
        else:
            more.append(each)
    return tuple(more)


def renamed(decision: Decision, names: Sequence[tuple[str, str]]) -> Decision:
    """The decision in the names of the new definition."""
    if not names:
        return decision
    ids = dict(names)
    skipped = tuple(ids.get(each, each) for each in decision.skipped)
    return replace(decision, key=renamed_key(decision.key, names), skipped=skipped)


def renamed_key(key: str, names: Sequence[tuple[str, str]]) -> str:
    """The key with each id in it renamed; items and visits stay. A name may also be the whole way to a step that stands
    elsewhere then, `meeting/hold`; what that leads through is entered once, and for no item."""
    ids = dict(names)
    way, _, last = key.rpartition("/")
    whole = f"{way}/{step_of(last)}"
    if whole in ids and not set(way) & set("[@"):
        return ids[whole] + last[len(step_of(last)) :]
    parts = []
    for part in key.split("/"):
        id = step_of(part)
        parts.append(ids.get(id, id) + part[len(id) :])
    return "/".join(parts)


def migration_at(moment: datetime, names: Sequence[tuple[str, str]]) -> Decision:
    """The decision to migrate. names: old id → new id of steps that are called otherwise."""
    return Decision("migrate", "", moment, renamed=tuple(names))
