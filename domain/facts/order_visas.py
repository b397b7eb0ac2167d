"""Facts of the visas on an order's draft, before the director signs it (3.8): given, refused with remarks, recalled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class OrderEndorsed(Fact):
    """A person who was asked to endorsed the draft. signature: under the draft without number, day and visas."""

    TOPIC: ClassVar[str] = "order.endorsed"
    signature: Signature


@dataclass(frozen=True)
class ReturnedByVisa(Fact):
    """A person who was asked to endorse the draft returned it with remarks: nobody's visa stands any longer."""

    TOPIC: ClassVar[str] = "order.returned_by_visa"
    remarks: Personal


@dataclass(frozen=True)
class OrderRecalled(Fact):
    """Whoever drafts it took the draft back before every visa was given."""

    TOPIC: ClassVar[str] = "order.recalled"


ALL: tuple[type[Fact], ...] = (OrderEndorsed, ReturnedByVisa, OrderRecalled)
