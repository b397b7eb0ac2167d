"""Facts of the banks of mentors and mentees (3.8, 3.9): what a person brings, and the word to be in it no longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class ProfileRecorded(Fact):
    """What the bank holds of the person, whole, in place of what it held before.

    bank: "mentor" or "mentee". profile: the fields of domain.banks.MentorProfile or MenteeProfile, as JSON.
    """

    TOPIC: ClassVar[str] = "person.profile_recorded"
    bank: str
    profile: Personal


@dataclass(frozen=True)
class BankLeft(Fact):
    """The person is in the bank no longer, by their own word; no reason is asked and no mark is left (2.3)."""

    TOPIC: ClassVar[str] = "person.bank_left"
    bank: str


@dataclass(frozen=True)
class BankPaused(Fact):
    """The person stays in the bank and is not proposed for new pairs for now, by their own word (2.3)."""

    TOPIC: ClassVar[str] = "person.bank_paused"
    bank: str


@dataclass(frozen=True)
class BankResumed(Fact):
    """The person may be proposed again."""

    TOPIC: ClassVar[str] = "person.bank_resumed"
    bank: str


ALL: tuple[type[Fact], ...] = (ProfileRecorded, BankLeft, BankPaused, BankResumed)
