"""Facts of an erasure: decided on a ground, with what is kept; then carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class Kept:
    """A signed document that is kept by law. case: its case. document: SHA-256 (hex) of what was signed.

    original: its canonical text, sealed under the case's own key; None when it cannot be made again as it was signed.
    """

    case: str
    document: str
    original: Personal | None


@dataclass(frozen=True)
class PersonErased(Fact):
    """A person's data are to be destroyed. number: how the person is called from now on, unique in the school.

    ground: "request", "left" or "authority". basis_number, basis_day: of the paper it rests on. classes: of the keys
    destroyed. kept: signed documents that name the person.
    """

    TOPIC: ClassVar[str] = "person.erased"
    number: int
    ground: str
    basis_number: str
    basis_day: date
    classes: tuple[str, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class KeysDestroyed(Fact):
    """The keys and the account are gone: nothing sealed under them can ever be read again."""

    TOPIC: ClassVar[str] = "person.keys_destroyed"
    classes: tuple[str, ...]


ALL: tuple[type[Fact], ...] = (PersonErased, KeysDestroyed)
