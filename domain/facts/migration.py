"""Fact of a running case that goes on under another version of its process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class CaseMigrated(Fact):
    """The case goes on under another definition: all its decisions were carried out again under it.

    old, new: SHA-256 (hex) of the definitions. steps: ids of steps that the new one calls otherwise, old and new.
    reason: in writing.
    """

    TOPIC: ClassVar[str] = "case.migrated"
    old: str
    new: str
    steps: tuple[tuple[str, str], ...]
    reason: Personal


ALL: tuple[type[Fact], ...] = (CaseMigrated,)
