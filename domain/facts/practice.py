"""Facts of a best practice (3.9, 3.10): described, its authors asked, signed by curator and council, passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal
from domain.facts.any_case import Signature


@dataclass(frozen=True)
class PracticeDescribed(Fact):
    """The card of a practice. form: of mentoring it belongs to. authors: whose experience it is.

    words: {"title", "problem", "done", "result", "conditions"}.
    """

    TOPIC: ClassVar[str] = "practice.described"
    form: str
    authors: tuple[str, ...]
    words: Personal


@dataclass(frozen=True)
class AuthorAnswered(Fact):
    """An author agreed to be named, or would rather not be; both are lawful (2.3)."""

    TOPIC: ClassVar[str] = "practice.author_answered"
    person: str
    named: bool


@dataclass(frozen=True)
class PracticeRevised(Fact):
    """The card was written anew after the council returned it."""

    TOPIC: ClassVar[str] = "practice.revised"
    form: str
    words: Personal


@dataclass(frozen=True)
class PracticeSigned(Fact):
    """The curator signed the card. council: whether there is one to sign it, too."""

    TOPIC: ClassVar[str] = "practice.signed"
    council: bool
    signature: Signature


@dataclass(frozen=True)
class PracticeEndorsed(Fact):
    """The council signed the same card (3.9: together)."""

    TOPIC: ClassVar[str] = "practice.endorsed"
    signature: Signature


@dataclass(frozen=True)
class PracticeReturned(Fact):
    """The council returned the card with remarks."""

    TOPIC: ClassVar[str] = "practice.returned"
    remarks: Personal


@dataclass(frozen=True)
class PracticePassedOn(Fact):
    """The card was handed to the regional operator (3.5)."""

    TOPIC: ClassVar[str] = "practice.passed_on"
    day: date


ALL: tuple[type[Fact], ...] = (
    PracticeDescribed,
    AuthorAnswered,
    PracticeRevised,
    PracticeSigned,
    PracticeEndorsed,
    PracticeReturned,
    PracticePassedOn,
)
