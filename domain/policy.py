"""What one policy of a school may be: whole numbers, one of several words, falling days, shares of a hundred.

A value is written into the id of a rule set and read back; what is written in any other way is no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: A number (yes and no are 1 and 0), a word, or several numbers.
Value = int | str | tuple[int, ...]
_JOINT = "."


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from least to most."""

    least: int
    most: int

    def read(self, text: str) -> Value:
        """Raises ValueError for anything but the number as it is written."""
        return _whole(text)


@dataclass(frozen=True, slots=True)
class Word:
    """One of several words."""

    words: tuple[str, ...]

    def read(self, text: str) -> Value:
        """Raises ValueError for any other word."""
        if text not in self.words:
            raise ValueError(text)
        return text


@dataclass(frozen=True, slots=True)
class Days:
    """From one to `count` numbers of days, each from nought to `most`, each less than the one before."""

    count: int
    most: int

    def read(self, text: str) -> Value:
        """Raises ValueError for anything but numbers between points."""
        return _several(text)


@dataclass(frozen=True, slots=True)
class Shares:
    """A share for each name, in this order, a hundred in all."""

    names: tuple[str, ...]

    def read(self, text: str) -> Value:
        """Raises ValueError for anything but so many numbers between points."""
        found = _several(text)
        if len(found) != len(self.names):
            raise ValueError(text)
        return found


Policy = Number | Word | Days | Shares


def written(value: Value) -> str:
    """The value as an id says it: 5, commission, 30.14.7.0."""
    return _JOINT.join(map(str, value)) if isinstance(value, tuple) else str(value)


def _several(text: str) -> tuple[int, ...]:
    return tuple(_whole(each) for each in text.split(_JOINT))


def _whole(text: str) -> int:
    if not (text.isdecimal() and text.isascii()):
        raise ValueError(text)
    return int(text)


def falling(days: Sequence[int]) -> bool:
    """Whether each is less than the one before."""
    return all(later < earlier for earlier, later in pairwise(days))
