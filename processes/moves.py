"""The language between the log and the engine: a decision goes in, effects come out.

Both are recorded in the fact of the act (see processes.journal.Entry), so the worklist, timers and the
diagram are plain folds over effects, and replay can compare what the engine does with what it did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

#: Process variables are flat (scalars and lists of scalars; the engine refuses others), never personal data.
Variables = Mapping[str, Any]

Kind = Literal["start", "complete", "timer", "message", "service", "signal", "error", "migrate"]


@dataclass(frozen=True)
class Decision:
    """What moved the process.

    key: the stable name of an open step, `subprocess path/BPMN id[multi-instance item]@visit`;
         "" for a start. A message is addressed to the key of the waiting catch event or receive task, a signal from
         outside to one of those that listen (all of its name hear it),
         "service" to a service task whose handler is done, "error" to a task that failed.
    data: process variables the decision sets; of an error, `error` holds its code.
    at: the recorded moment of the act, with offset; timers count from it.
    skipped: ids of script and business-rule tasks that are passed without doing their work, because it failed before.
    renamed: of "migrate", which moves the process to the definition its move names: old id → new id of steps.
    """

    kind: Kind
    key: str
    at: datetime
    data: Variables = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Opened:
    """A step, or a waiting event, that became open.

    key: see Decision. due: when a timer fires (absolute, UTC), None for everything else.
    """

    key: str
    due: datetime | None = None


@dataclass(frozen=True)
class Effects:
    """What the engine did, in order.

    opened: user tasks, receive tasks and waiting catch events (messages, timers, broadcast signals) that became open.
    done: keys that were completed. withdrawn: keys that were open and are gone without being completed.
    thrown: names of messages thrown to the outside, in order. passed: ids of the BPMN flow nodes entered and
    sequence flows taken by tokens, in order (the way on the diagram). ended: the process has ended.
    signals: names of broadcast signals thrown, in order; the case itself has heard them already.
    """

    opened: tuple[Opened, ...] = ()
    done: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    thrown: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    ended: bool = False
    signals: tuple[str, ...] = ()


@lru_cache(maxsize=10_000)
def step_of(key: str) -> str:
    """The BPMN id in a key: `active/agree_to_change[p-1]@2` is `agree_to_change`."""
    return key.rsplit("/", 1)[-1].split("[", 1)[0].split("@", 1)[0]


@lru_cache(maxsize=10_000)
def item_of(key: str) -> str | None:
    """The multi-instance item in a key: `agree_to_text[p-1]@2` is `p-1`; None for a single step."""
    last = key.rsplit("/", 1)[-1]
    return last.split("[", 1)[1].split("]", 1)[0] if "[" in last else None
