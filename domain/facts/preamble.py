"""The fact of what an order's preamble cites (1.2): acts of the catalogue, as it named them then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact
from domain.facts.legal_act import Entry


@dataclass(frozen=True)
class ActsCited(Fact):
    """The draft cites these acts, and no others. What the catalogue says of them later changes no signed order."""

    TOPIC: ClassVar[str] = "order.acts_cited"
    acts: tuple[Entry, ...]


ALL: tuple[type[Fact], ...] = (ActsCited,)
