"""Facts of a person's agreement with the school on the simple electronic signature: signed on paper, given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact
from domain.facts.any_case import Paper, Signature


@dataclass(frozen=True)
class SignatureAgreed(Fact):
    """From now on the person may sign here: an agreement on paper is recorded, with its scan."""

    TOPIC: ClassVar[str] = "person.signature_agreed"
    signature: Signature
    paper: Paper


@dataclass(frozen=True)
class SignatureGivenUp(Fact):
    """The person signs on paper from now on; what was signed before stays signed."""

    TOPIC: ClassVar[str] = "person.signature_given_up"


ALL: tuple[type[Fact], ...] = (SignatureAgreed, SignatureGivenUp)
