"""What a deviation is: one function, one clause; it returns what deviates, or nothing when all is well.

A rule refuses an act; a deviation refuses nothing: it is what an auditor looks at first. Clause "D" is a habit of
this program, never printed as law.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

Find = TypeVar("Find", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Deviation:
    """kind: the function's name. day: since when, or when it was done. person: whom it concerns, None for nobody alone.

    facts: what the wording needs: numbers, days, codes; never names.
    """

    kind: str
    clause: str
    day: date
    person: str | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Owed:
    """What is to be done by a day, and is missing once that day is over.

    kind: the function's name. key: tells several of one kind in a case apart. person: whose it is, None for nobody's alone.
    since: the day counted from; None: the one on which it came to be owed. days: how many there are from then on.
    """

    kind: str
    clause: str
    key: str = ""
    person: str | None = None
    since: date | None = None
    days: int = 0

    def term(self, came: date) -> tuple[date, date]:
        """The day counted from, and the last one to do it. came: when it came to be owed."""
        since = self.since or came
        return since, since + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the Regulation gives no number, how long is long ("D").

    backdating_days: an entry later than that is pointed out. order_days: from the approval to the order.
    silence_days: a running programme without a recorded meeting.
    """

    backdating_days: int = 3
    order_days: int = 14
    silence_days: int = 30


#: kind → clause, in the order of definition.
REGISTER: dict[str, str] = {}


def deviation(clause: str) -> Callable[[Find], Find]:
    """Register the function below as a deviation. Raises ValueError when the name is taken."""

    def register(find: Find) -> Find:
        if find.__name__ in REGISTER:
            raise ValueError(f"two deviations are called {find.__name__}")
        REGISTER[find.__name__] = clause
        return find

    return register


def found(find: Callable[..., Any], day: date, person: str | None = None, clause: str = "", **facts: Any) -> Deviation:
    """The deviation: return it. clause: where it is not the function's own."""
    return Deviation(find.__name__, clause or REGISTER[find.__name__], day, person, facts)


def owed(find: Callable[..., Any], key: str = "", clause: str = "", **term: Any) -> Owed:
    """What is owed: return it. clause: where it is not the function's own. term: person, since, days."""
    return Owed(find.__name__, clause or REGISTER[find.__name__], key, **term)
