"""Messages between cases: what one case's fact makes another case do.

A message is a row of the outbox, written in the sender's transaction and folded from the sender's fact (see
processes.senders). Delivery performs an act whose id is derived from the sending fact and the receiver, so a message
is delivered exactly once, also across a crash between the two transactions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from processes.cases import Case
from processes.journal import Entry


@dataclass(frozen=True)
class Message:
    """receiver: the case that acts on it. act: what it performs there. data: ids, dates, numbers; nothing personal."""

    receiver: str
    act: str
    data: Mapping[str, Any]


#: How the act id of a delivery begins.
DELIVERY = "delivery-"

Sender = Callable[[Case, Entry, Any], list[Message]]


def case_id(kind: str, cause: str, part: str = "") -> str:
    """The id of a case opened by an act or a fact: the same cause always opens the same case."""
    text = f"{cause}/{kind}/{part}"
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def delivery_act(sender: str, version: int, n: int, receiver: str) -> str:
    """The act id of a delivery."""
    return DELIVERY + hashlib.sha256(f"{sender}/{version}/{n}/{receiver}".encode()).hexdigest()[:32]
