"""A legal act of the school's catalogue as its facts tell it (1.2, 4.12)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.case import Acting, Fact
from domain.facts import legal_act as facts

LEVELS = ("federal", "regional", "local")


@dataclass(frozen=True)
class LegalAct:
    """source: see domain.facts.legal_act.Entered."""

    id: str
    school: str
    entry: facts.Entry
    source: str = ""

    @property
    def status(self) -> str:
        """The level: what the catalogue is divided by."""
        return self.entry.level


def entered(case: str, fact: facts.Entered, acting: Acting, rules: str) -> LegalAct:
    return LegalAct(case, acting.school, fact.entry, fact.source)


def fold(act: LegalAct, fact: Fact, acting: Acting) -> LegalAct:
    match fact:
        case facts.Corrected():
            return replace(act, entry=fact.entry)
        case _:
            return act
