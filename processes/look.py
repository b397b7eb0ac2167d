"""What an act may see of other cases; each case looked at is named, so that the commit can check that it stood still."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any

from domain.case import Role
from domain.consent import Consent
from domain.order import Order
from domain.people import Person, School
from domain.programme import Programme
from domain.stages import Cycle
from domain.substitution import standing_in
from domain.units import Unit
from processes.cases import Case, fold
from processes.days import day_of
from processes.journal import Entry

Rows = Callable[[str, Sequence[Any]], list[dict[str, Any]]]
Entries = Callable[[str], list[Entry]]


class NoSuchCase(Exception):
    """There is no case with this id."""


class Look:
    """Loads related cases. seen: the cases the decision relied on, each with its version."""

    def __init__(self, load: Callable[[str], Case], rows: Rows, entries: Entries) -> None:
        self._load = load
        self._rows = rows
        self._entries = entries
        self._seen: dict[str, int] = {}
        self._moment: datetime | None = None

    def at(self, moment: datetime) -> Look:
        """The same look, of a moment: who holds an office then may stand in for somebody."""
        of_moment = copy(self)
        of_moment._moment = moment
        return of_moment

    @property
    def moment(self) -> datetime | None:
        """The moment looked at, where it matters who holds an office."""
        return self._moment

    @property
    def seen(self) -> Mapping[str, int]:
        return self._seen

    def case(self, id: str) -> Case:
        """The case as it stands. Raises NoSuchCase."""
        case = self._load(id)
        # the first look counts: if the case moves on between two, the commit must not pass
        self._seen.setdefault(id, case.version)
        return case

    def known(self, id: str, at: datetime) -> Case | None:
        """The case as it was known at a moment, None when there was none yet.

        What is long past changes no more, so it is not among the seen.
        """
        return fold(entry for entry in self._entries(id) if entry.acting.at <= at)

    def school(self, id: str) -> School:
        state: School = self.case(id).state
        return state

    def person(self, id: str) -> Person:
        state: Person = self.case(id).state
        return state

    def unit(self, id: str) -> Unit:
        state: Unit = self.case(id).state
        return state

    def programme(self, id: str) -> Programme:
        state: Programme = self.case(id).state
        return state

    def consent(self, id: str) -> Consent:
        state: Consent = self.case(id).state
        return state

    def order(self, id: str) -> Order:
        state: Order = self.case(id).state
        return state

    def holder(self, school: str, role: str) -> str | None:
        """The person who holds a role of one, the director's, or stands in for it now; None when nobody does."""
        stands_in = self._stands_in(school) if role == Role.DIRECTOR else None
        if stands_in is not None:
            return stands_in
        rows = self.rows("SELECT person FROM roles WHERE school = ? AND role = ? ORDER BY person LIMIT 1", school, role)
        return rows[0]["person"] if rows else None

    def _stands_in(self, school: str) -> str | None:
        of = self.school(school)
        if self._moment is None or not of.substitutions:
            return None
        found = standing_in(of.substitutions, day_of(of, self._moment))
        return None if found is None else found.person

    def cycle(self, id: str) -> Cycle:
        state: Cycle = self.case(id).state
        return state

    def rows(self, sql: str, *params: Any) -> list[dict[str, Any]]:
        """Read the tables; what must not change meanwhile is looked at as a case too."""
        return self._rows(sql, params)

    def table(self, sql: str, params: Sequence[Any]) -> list[dict[str, Any]]:
        """The same, for what takes the tables themselves."""
        return self._rows(sql, params)
