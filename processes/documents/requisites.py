"""What every document names: the school, people, other documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from processes.documents.canonical import LATER


@dataclass(frozen=True)
class School:
    """The requisites of the school: full name by its charter, short name, town."""

    full_name: str
    short_name: str
    place: str


@dataclass(frozen=True)
class Named:
    """A person as the document names them. person: id; name: surname, name, patronymic; post: position at work.

    instead, by: whose duties the person does, and by which order (INV-31); None in documents of before.
    """

    person: str
    name: str
    post: str
    instead: Named | None = field(default=None, metadata=LATER)
    by: Reference | None = field(default=None, metadata=LATER)


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


@dataclass(frozen=True)
class CitedAct:
    """A legal act that an order rests on, as the catalogue named it then (1.2). form: what sort of act, by whom."""

    form: str
    number: str
    day: date | None
    title: str


@dataclass(frozen=True)
class Visa:
    """Who endorsed the draft of an order before it was signed (3.8), and on which day."""

    person: Named
    day: date
