"""Facts of the council's optional visa on a programme (3.10, AMB-06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class CouncilOpinionGiven(Fact):
    """A member's opinion on the text that is in review: a visa, or remarks. text_hash: of that text."""

    TOPIC: ClassVar[str] = "programme.council_opinion_given"
    text_hash: str
    agreed: bool
    remarks: Personal | None = None


ALL: tuple[type[Fact], ...] = (CouncilOpinionGiven,)
