"""What the walk needs to know of a definition: nodes, the flows between them, and what is inside a subprocess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from processes.engine.decisions import Decision

Kind = Literal[
    "start",
    "end",
    "terminate",
    "user",
    "receive",
    "service",
    "task",
    "script",
    "rule",
    "send",
    "catch",
    "throw",
    "exclusive",
    "inclusive",
    "parallel",
    "event_gateway",
    "subprocess",
    "call",
    "event_subprocess",
    "boundary",
]
Event = Literal[
    "",
    "message",
    "signal",
    "date",
    "duration",
    "cycle",
    "condition",
    "error",
    "escalation",
    "link",
    "terminate",
    "compensation",
]
TIMERS = ("date", "duration", "cycle")


@dataclass(frozen=True)
class Out:
    """A sequence flow: its id, the ref of its target, and its condition (None: always)."""

    flow: str
    target: str
    condition: str | None = None


@dataclass(frozen=True)
class Many:
    """A multi-instance activity: once for each item of a list, or a number of times.

    items: expression of a list; cardinality: of a number; one of them is given. item: the name under which an instance
    sees its item. until: completion condition, tested whenever an instance is done. result: what an instance leaves
    behind: its own variable of this name, or an expression; results: the variable in which these are collected, or "".
    """

    items: str | None = None
    cardinality: str | None = None
    item: str = ""
    until: str | None = None
    result: str = ""
    results: str = ""
    sequential: bool = False


@dataclass(frozen=True)
class Loop:
    """A standard loop: again while the condition holds, at most so many times. before: tested before the first time."""

    condition: str | None = None
    maximum: int | None = None
    before: bool = False


@dataclass(frozen=True)
class Level:
    """The inside of a process or subprocess. starts: where tokens begin; handlers: its event subprocesses; undo: the one
    that compensates it, "" where there is none; refs."""

    starts: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    undo: str = ""


@dataclass(frozen=True)
class Node:
    """A flow node.

    id: as the file writes it. ref: the same, unique over all files of the definition.
    name: what the event is about: a message, signal, error code, escalation code; the expression of a timer or
    condition; of a service task its handler; of a rule task its decision; "all" of a terminate event that ends the whole
    case. link: ref of the catch a link event leads to.
    outs: in document order; default: the one taken when no condition holds. incoming: how many flows arrive.
    interrupting: of a boundary event, of the start of an event subprocess. boundaries: refs of the boundary events on
    an activity, sorted. inside: of a subprocess, call or event subprocess.
    script: lines `name = expression`. decision, result: of a rule task, and the variable for its outcome.
    correlation: names of the payload that must equal expressions over the case, for a message to be meant for it.
    broadcast: of a signal that every case of the school hears, not this one alone.
    any: of what catches an error or escalation, that it says no code and so catches every one (BPMN 2.0, 8.4).
    undo: ref of what compensates: of an activity its compensation boundary event, or the compensation event subprocess
    inside it; of that boundary event the activity associated with it; of an event that throws the activity that it names,
    "" for all. waits: whether such an event waits for what it has thrown.
    """

    id: str
    kind: Kind
    ref: str = ""
    outs: tuple[Out, ...] = ()
    default: Out | None = None
    incoming: int = 0
    event: Event = ""
    name: str = ""
    link: str = ""
    interrupting: bool = True
    boundaries: tuple[str, ...] = ()
    many: Many | None = None
    loop: Loop | None = None
    inside: Level | None = None
    script: str = ""
    decision: Decision | None = None
    result: str = ""
    correlation: tuple[tuple[str, str], ...] = ()
    broadcast: bool = False
    any: bool = False
    undo: str = ""
    waits: bool = True
