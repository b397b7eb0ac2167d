"""What the walk needs to know of a definition: nodes and the flows between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "start",
    "end",
    "terminate",
    "user",
    "receive",
    "catch",
    "throw",
    "exclusive",
    "parallel",
    "event_gateway",
    "subprocess",
    "boundary",
]
Event = Literal["", "message", "signal", "date", "duration", "cycle", "terminate"]
TIMERS = ("date", "duration", "cycle")


@dataclass(frozen=True)
class Out:
    """A sequence flow: its id, its target, and its condition (None: always)."""

    flow: str
    target: str
    condition: str | None = None


@dataclass(frozen=True)
class Node:
    """A flow node.

    name: the message's or signal's name, or the timer's expression.
    outs: in document order; default: the one taken when no condition holds. incoming: how many flows arrive.
    interrupting, host: of a boundary event. boundaries: ids of the boundary events on an activity, sorted.
    items: variable with the list of a parallel multi-instance activity; None for a single one.
    start: the start event inside a subprocess.
    """

    id: str
    kind: Kind
    outs: tuple[Out, ...] = ()
    default: Out | None = None
    incoming: int = 0
    event: Event = ""
    name: str = ""
    interrupting: bool = True
    boundaries: tuple[str, ...] = ()
    items: str | None = None
    start: str = ""
