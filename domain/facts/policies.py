"""The fact of a school's own policies (6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class RulesSet(Fact):
    """Cases that begin from now on follow these rules; those that run keep theirs (INV-50).

    rules: id of the set. ground: the decision it rests on, in words.
    """

    TOPIC: ClassVar[str] = "school.rules_set"
    rules: str
    ground: Personal


ALL: tuple[type[Fact], ...] = (RulesSet,)
