"""What every document names: the school, people, other documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class School:
    """The requisites of the school: full name by its charter, short name, town."""

    full_name: str
    short_name: str
    place: str


@dataclass(frozen=True)
class Named:
    """A person as the document names them. person: id; name: surname, name, patronymic; post: position at work."""

    person: str
    name: str
    post: str


@dataclass(frozen=True)
class Reference:
    """Another document by its number and date; an order as a rule."""

    number: str
    day: date


@dataclass(frozen=True)
class Protocol:
    """An opinion of the mentors' council (3.10). council: its name in this school."""

    council: str
    number: str
    day: date
