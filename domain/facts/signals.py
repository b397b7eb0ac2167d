"""Facts of signals between cases: to whom one went, and that it was heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class SignalBroadcast(Fact):
    """A signal that this case threw goes to every other case of the school that waits for it now.

    name: the signal's. version: of the entry that threw it; n: which of its signals, from 0. hearers: ids of the cases.
    hops: how many signals, each thrown on hearing the one before, led to it.
    """

    TOPIC: ClassVar[str] = "signal.broadcast"
    name: str
    version: int
    n: int
    hearers: tuple[str, ...]
    hops: int = 0


@dataclass(frozen=True)
class SignalHeard(Fact):
    """A signal of another case has come.

    sender: id of that case. key: the event that hears it, "" when the case waits for it no longer. hops: see
    SignalBroadcast.
    """

    TOPIC: ClassVar[str] = "signal.heard"
    name: str
    sender: str
    key: str
    hops: int = 0


ALL: tuple[type[Fact], ...] = (SignalBroadcast, SignalHeard)
